"""Questions answered by threads of this process: over a store that does its work elsewhere."""

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from traceback import clear_frames
from typing import TypeVar

from astana_kg.service.readers.answer import Answer
from astana_kg.service.readers.clock import Clock
from astana_kg.service.readers.limits import client_too_slow, no_turn, queue_full, too_long
from astana_kg.service.readers.producing import produce
from astana_kg.service.readers.question import Head, Question
from astana_kg.service.settings import Settings
from astana_kg.store import Store

T = TypeVar("T")

_AHEAD = 4
"""Pieces on their way from a thread to the event loop."""

_LOOK_SECONDS = 0.01
"""How often a question that waits looks for a turn: a remote store is slower than that."""


class _Abandoned(Exception):  # noqa: N818 - nothing went wrong: nobody wants the rest
    """Raised in a thread whose answer nobody waits for."""


class Threads:
    """Answers questions in threads; see `Backend`.

    A thread cannot be stopped: one that reached its deadline goes on until the store answers
    it, keeps its slot until then, and ends with the next piece.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._settings = settings
        self._slots = threading.BoundedSemaphore(settings.concurrency)
        self._queued = 0

    def start(self) -> None:
        """Do nothing: threads are made as they are needed."""

    def close(self) -> None:
        """Do nothing: the end of the process waits for no thread."""

    async def ask(self, question: Question) -> Answer:
        """Begin to answer a question: see `Backend.ask`."""
        loop = asyncio.get_running_loop()
        arrival = loop.time()
        await self._slot(question.seconds / 2)
        left = question.seconds - (loop.time() - arrival)
        work = _Work(loop, self._store, question, self._slots)
        work.start(left, self._settings.send_timeout)
        return work.answer

    async def _slot(self, seconds: float) -> None:
        if self._slots.acquire(blocking=False):
            return
        if self._queued >= self._settings.queue:
            raise queue_full(self._settings.queue)
        self._queued += 1
        try:
            async with asyncio.timeout(seconds):
                while not self._slots.acquire(blocking=False):
                    await asyncio.sleep(_LOOK_SECONDS)
        except TimeoutError:
            raise no_turn(self._settings.concurrency) from None
        finally:
            self._queued -= 1


class _Work:
    """One question in its thread. The thread is a sink; the answer lives in the event loop."""

    def __init__(
        self,
        loop: asyncio.AbstractEventLoop,
        store: Store,
        question: Question,
        slots: threading.BoundedSemaphore,
    ) -> None:
        self.answer = Answer(self._pause, self._resume, self._stop)
        self._loop = loop
        self._store = store
        self._question = question
        self._slots = slots
        self._clock: Clock | None = None
        self._ahead = threading.Semaphore(_AHEAD)
        self._may_go_on = threading.Event()
        self._may_go_on.set()
        self._is_abandoned = False

    def start(self, seconds: float, patience: float) -> None:
        """Begin; the slot is given back when the thread ends, and not before."""
        self._clock = Clock(self._loop, seconds, patience, self.run_out)
        threading.Thread(target=self._run, daemon=True).start()

    def run_out(self, *, of_patience: bool, seconds: float) -> None:
        """Break the answer off: its time is over."""
        self._abandon()
        self.answer.fail(client_too_slow(seconds) if of_patience else too_long(seconds))

    def head(self, head: Head) -> None:
        """Pass the head on to the event loop."""
        self._tell(self.answer.feed_head, head)

    def data(self, piece: bytes) -> None:
        """Pass a piece on to the event loop, and wait while it has enough."""
        self._ahead.acquire()
        self._may_go_on.wait()
        if self._is_abandoned:
            raise _Abandoned
        self._tell(self._feed, piece)

    def _feed(self, piece: bytes) -> None:
        self._ahead.release()
        self.answer.feed(piece)

    def _run(self) -> None:
        try:
            rows = produce(self._store, self._question, self)
        except _Abandoned as end:
            # The engine's rows must be freed by the thread that made them, and a trace holds them.
            clear_frames(end.__traceback__)
        except Exception as error:  # noqa: BLE001 - raised where the answer is awaited
            clear_frames(error.__traceback__)
            self._tell(self._finish, self.answer.fail, error)
        else:
            self._tell(self._finish, self.answer.end, rows)
        finally:
            self._slots.release()

    def _finish(self, told: Callable[[T], None], what: T) -> None:
        if not self._is_abandoned:
            assert self._clock is not None  # noqa: S101 - set before the thread starts
            self._clock.stop()
            told(what)

    def _tell(self, told: Callable[..., None], *what: object) -> None:
        # Where the service has ended meanwhile, nobody waits any more.
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(told, *what)

    def _pause(self) -> None:
        assert self._clock is not None  # noqa: S101 - set before the thread starts
        self._may_go_on.clear()
        self._clock.pause()

    def _resume(self) -> None:
        assert self._clock is not None  # noqa: S101 - set before the thread starts
        self._clock.resume()
        self._may_go_on.set()

    def _stop(self) -> None:
        assert self._clock is not None  # noqa: S101 - set before the thread starts
        self._clock.stop()
        self._abandon()

    def _abandon(self) -> None:
        self._is_abandoned = True
        self._may_go_on.set()
