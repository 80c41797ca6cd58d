"""Two clocks of one answer, of which one runs: that of the query, and that of its client."""

import asyncio
from typing import Protocol


class Alarm(Protocol):
    """What is called when a clock has run out: which of both, and how much it had."""

    def __call__(self, *, of_patience: bool, seconds: float) -> None:
        """Hear it."""
        ...


class Clock:
    """Runs out after `seconds` of work, or after `patience` seconds of waiting for a client."""

    def __init__(
        self, loop: asyncio.AbstractEventLoop, seconds: float, patience: float, alarm: Alarm
    ) -> None:
        self._loop = loop
        self._full = (seconds, patience)
        self._left = [seconds, patience]
        self._running = 0
        self._since = loop.time()
        self._alarm = alarm
        self._handle = loop.call_later(seconds, self._ring)

    def pause(self) -> None:
        """Stop the clock of the work and start that of the waiting."""
        self._switch(1)

    def resume(self) -> None:
        """Stop the clock of the waiting and start that of the work."""
        self._switch(0)

    def stop(self) -> None:
        """Stop both."""
        self._handle.cancel()

    def _switch(self, running: int) -> None:
        now = self._loop.time()
        self._left[self._running] -= now - self._since
        self._running, self._since = running, now
        self._handle.cancel()
        self._handle = self._loop.call_later(max(0.0, self._left[running]), self._ring)

    def _ring(self) -> None:
        self._alarm(of_patience=self._running == 1, seconds=self._full[self._running])
