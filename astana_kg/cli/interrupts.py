"""Stopping between two steps rather than in the middle of one."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from astana_kg.cli.tables import say

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Stop:
    """Whether the person, or the machine that shuts down, wants an end."""

    def __init__(self) -> None:
        self.wanted = False

    def __call__(self) -> bool:
        """Tell whether an end is wanted."""
        return self.wanted

    def hear(self, number: int, frame: FrameType | None) -> None:  # noqa: ARG002 - a handler's
        """Note the first signal; end at once on the second."""
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        say("Stopping: what is ready is being stored. Ctrl-C again ends at once.")


@contextmanager
def stoppable() -> Iterator[Stop]:
    """Give what tells of Ctrl-C or a signal to end, which do not end the work meanwhile."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop  # only a main thread hears signals
        return
    before = {number: signal.signal(number, stop.hear) for number in _SIGNALS}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
