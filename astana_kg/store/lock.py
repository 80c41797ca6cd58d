"""One writer: a lock on a file, given back by the system when its process dies."""

import fcntl
import os
from pathlib import Path


class HeldElsewhereError(Exception):
    """Another process, or another part of this one, holds the lock; `holder` is its id if known."""

    def __init__(self, holder: int | None) -> None:
        super().__init__(f"held by process {holder}")
        self.holder = holder


class Lock:
    """A writer's lock, held from construction to `release`.

    The file stays; the process id of the last writer stands in it, for messages only.
    """

    def __init__(self, path: Path) -> None:
        """Take the lock. Raises HeldElsewhereError, or OSError where the file cannot be opened."""
        self._descriptor: int | None = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.release()
            raise HeldElsewhereError(_process_in(path)) from None
        os.truncate(self._descriptor, 0)
        os.write(self._descriptor, f"{os.getpid()}\n".encode())

    def release(self) -> None:
        """Give the lock back. Doing so twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _process_in(path: Path) -> int | None:
    text = path.read_text(encoding="ascii", errors="replace").strip()
    return int(text) if text.isdecimal() else None
