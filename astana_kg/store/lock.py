"""One writer or many readers: a lock on a file, given back by the system when a process dies."""

import fcntl
import os
from pathlib import Path


class HeldElsewhereError(Exception):
    """Another process, or another part of this one, holds the lock; `holder` is its id if known."""

    def __init__(self, holder: int | None) -> None:
        super().__init__(f"held by process {holder}")
        self.holder = holder


class Lock:
    """A lock held from construction to `release`: shared by readers, or a writer's alone.

    The file stays; the process id of the last writer stands in it, for messages only.
    """

    def __init__(self, path: Path, *, shared: bool) -> None:
        """Take the lock. Raises HeldElsewhereError, or OSError where the file cannot be opened."""
        flags = os.O_RDONLY if shared else os.O_RDWR | os.O_CREAT
        self._descriptor: int | None = os.open(path, flags, 0o644)
        try:
            kind = fcntl.LOCK_SH if shared else fcntl.LOCK_EX
            fcntl.flock(self._descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = _process_in(path) if self._is_writers() else None
            self.release()
            raise HeldElsewhereError(holder) from None
        if not shared:
            os.truncate(self._descriptor, 0)
            os.write(self._descriptor, f"{os.getpid()}\n".encode())

    def _is_writers(self) -> bool:
        """Tell whether a writer, not readers, holds what could not be had."""
        assert self._descriptor is not None  # noqa: S101 - asked before release
        try:
            fcntl.flock(self._descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        return False

    def release(self) -> None:
        """Give the lock back. Doing so twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


def _process_in(path: Path) -> int | None:
    text = path.read_text(encoding="ascii", errors="replace").strip()
    return int(text) if text.isdecimal() else None
