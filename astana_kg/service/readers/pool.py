"""Reader processes over the snapshots of one store: so many at once, and a queue before them."""

import asyncio
from collections import deque
from pathlib import Path

from astana_kg.service.readers.answer import Answer
from astana_kg.service.readers.forkserver import ForkServer
from astana_kg.service.readers.limits import no_turn, not_up, queue_full
from astana_kg.service.readers.question import Question
from astana_kg.service.readers.reader import Reader
from astana_kg.service.settings import Settings

_START_SECONDS = 30.0
"""How long the first reader may take to be there."""

_PAUSE_SECONDS = 1.0
"""How long to wait before another reader where one ended before it was ready."""


class ReaderPool:
    """Answers questions in processes of their own; see `Backend`.

    What belongs to an event loop is made anew where it is asked from another one.
    """

    def __init__(self, location: Path, settings: Settings) -> None:
        self._location = location
        self._settings = settings
        self._server: ForkServer | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._readers: set[Reader] = set()
        self._idle: list[Reader] = []
        self._waiting: deque[asyncio.Future[Reader]] = deque()
        self._is_up = asyncio.Event()

    def start(self) -> None:
        """Start the readers. Must be called where the event loop runs, as `ask` must."""
        loop = asyncio.get_running_loop()
        if self._loop is loop:
            return
        self._drop_readers()
        self._loop = loop
        self._is_up = asyncio.Event()
        for _ in range(self._settings.concurrency):
            self._fork()

    async def ask(self, question: Question) -> Answer:
        """Begin to answer a question: see `Backend.ask`."""
        self.start()
        if not self._is_up.is_set():
            await self._start_up()
        loop = asyncio.get_running_loop()
        arrival = loop.time()
        reader = self._idle.pop() if self._idle else await self._turn(question.seconds / 2)
        while reader.is_lost:
            reader = await self._turn(question.seconds / 2)
        left = question.seconds - (loop.time() - arrival)
        return reader.ask(question, left, self._settings.send_timeout)

    def close(self) -> None:
        """End the readers and the process that forks them: see `Backend.close`."""
        self._drop_readers()
        self._loop = None
        if self._server:
            self._server.close()
            self._server = None

    def free(self, reader: Reader) -> None:
        """Give a free reader to whoever has waited longest."""
        self._is_up.set()
        while self._waiting:
            turn = self._waiting.popleft()
            if not turn.done():
                turn.set_result(reader)
                return
        self._idle.append(reader)

    def lost(self, reader: Reader) -> None:
        """Put another reader in the place of one that has ended or has to be ended."""
        if reader not in self._readers:
            return
        self._readers.discard(reader)
        if reader in self._idle:
            self._idle.remove(reader)
        if reader.process is None:
            assert self._loop is not None  # noqa: S101 - a reader belongs to a loop
            self._loop.call_later(_PAUSE_SECONDS, self._fork)
            return
        if self._server:
            self._server.kill(reader.process)
        self._fork()

    def _fork(self) -> None:
        if self._loop is None or len(self._readers) >= self._settings.concurrency:
            return
        if self._server is None or not self._server.is_alive:
            if self._server:
                self._server.close()
            self._server = ForkServer(self._location, self._settings.memory * 1_000_000)
        channel = self._server.fork()
        self._readers.add(Reader(self, self._loop, channel, self._settings.memory))

    async def _start_up(self) -> None:
        """Wait for the first reader: that counts for no query's time. Raises ServiceError."""
        try:
            async with asyncio.timeout(_START_SECONDS):
                await self._is_up.wait()
        except TimeoutError:
            raise not_up() from None

    async def _turn(self, seconds: float) -> Reader:
        """Wait for a reader. Raises ServiceError 503."""
        if len(self._waiting) >= self._settings.queue:
            raise queue_full(self._settings.queue)
        turn: asyncio.Future[Reader] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            async with asyncio.timeout(seconds):
                return await turn
        except TimeoutError:
            self._pass_on(turn)
            raise no_turn(self._settings.concurrency) from None
        except asyncio.CancelledError:
            self._pass_on(turn)
            raise

    def _pass_on(self, turn: asyncio.Future[Reader]) -> None:
        """Leave the queue; a reader that was given at the last moment goes to the next."""
        if turn in self._waiting:
            self._waiting.remove(turn)
        if turn.done() and not turn.cancelled():
            self.free(turn.result())

    def _drop_readers(self) -> None:
        readers, self._readers = self._readers, set()
        self._idle.clear()
        self._waiting.clear()
        for reader in readers:
            reader.close()
            if reader.is_busy and reader.process and self._server:
                self._server.kill(reader.process)
