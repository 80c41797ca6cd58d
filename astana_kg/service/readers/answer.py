"""An answer as it comes, whoever makes it: a head, then pieces, then the number of rows."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Callable

from astana_kg.service.errors import ServiceError
from astana_kg.service.readers.question import Head

_MOST_HELD = 256 * 1024
"""Bytes that are held for a client before whoever makes them has to wait."""


class Answer:
    """What comes of one question. Its maker feeds it; the service reads it.

    `pause` is called where the service reads too slowly and `resume` when it has caught up;
    `stop` where it wants no more.
    """

    def __init__(
        self, pause: Callable[[], None], resume: Callable[[], None], stop: Callable[[], None]
    ) -> None:
        self.rows: int | None = None
        self._pause, self._resume, self._stop = pause, resume, stop
        self._head: Head | None = None
        self._pieces: deque[bytes] = deque()
        self._held = 0
        self._is_paused = False
        self._is_ended = False
        self._failure: Exception | None = None
        self._waiting: asyncio.Future[None] | None = None

    @property
    def whole(self) -> bytes | None:
        """The bytes of an answer that is all there; None where more is to come."""
        if not self._is_ended or self._failure:
            return None
        return b"".join(self._pieces)

    async def head(self) -> Head:
        """Return the head once it came. Raises what was the matter with the question."""
        while self._head is None:
            if self._failure:
                raise self._failure
            await self._more()
        return self._head

    async def pieces(self) -> AsyncIterator[bytes]:
        """Yield the bytes as they come. Raises what broke them off."""
        while True:
            while self._pieces:
                piece = self._pieces.popleft()
                self._held -= len(piece)
                if self._is_paused and self._held < _MOST_HELD // 2:
                    self._is_paused = False
                    self._resume()
                yield piece
            if self._failure:
                raise self._failure
            if self._is_ended:
                return
            await self._more()

    def close(self) -> None:
        """Want no more of it: what is not made yet is not made any more."""
        if not self._is_ended:
            self._stop()
            self.fail(ServiceError(499, "The client is gone."))

    def feed_head(self, head: Head) -> None:
        """Take the head."""
        self._head = head
        self._wake()

    def feed(self, piece: bytes) -> None:
        """Take the next bytes."""
        self._pieces.append(piece)
        self._held += len(piece)
        if self._held > _MOST_HELD and not self._is_paused:
            self._is_paused = True
            self._pause()
        self._wake()

    def end(self, rows: int) -> None:
        """Take the end."""
        self.rows = rows
        self._finish()

    def fail(self, failure: Exception) -> None:
        """Take what broke it off."""
        self._failure = failure
        self._finish()

    def _finish(self) -> None:
        self._is_ended = True
        # Nobody makes any more of it, so there is nobody to wait or to go on.
        self._is_paused = False
        self._wake()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    async def _more(self) -> None:
        self._waiting = asyncio.get_running_loop().create_future()
        try:
            await self._waiting
        finally:
            self._waiting = None
