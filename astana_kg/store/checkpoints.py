"""Snapshots of a store for its readers: the writer publishes one at each commit.

    checkpoints/
        current          a symbolic link to the newest, replaced in one step
        0000000042-…/    the engine's files as of one commit: hard links, never changed
        new-…/           one being made, or being swept: a leftover where its writer was killed

A reader holds a shared lock on the folder that it reads; what is not the newest and bears
no lock is swept. So the writer never waits for readers, nor they for it.
"""

import fcntl
import os
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pyoxigraph

from astana_kg.model import StoreError

_POINTER = "current"
_UNNAMED = "new-"


class Checkpoint:
    """A snapshot that is held: it stays as it is, and stays there, until `release`."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self.path = path
        self._descriptor: int | None = descriptor

    @property
    def name(self) -> str:
        """The name of this state of the store, which no other state bears."""
        return self.path.name

    def release(self) -> None:
        """Let the snapshot be swept once there is a newer one. Doing so twice is harmless."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None


@dataclass(frozen=True, slots=True)
class Checkpoints:
    """The snapshots of one store, in their folder."""

    path: Path

    def newest(self) -> str | None:
        """Return the name of the newest snapshot, or None where none was published."""
        try:
            return str((self.path / _POINTER).readlink())
        except FileNotFoundError:
            return None

    def hold(self) -> Checkpoint | None:
        """Hold the newest snapshot; None where there is none. Raises OSError."""
        while name := self.newest():
            if held := _held(self.path / name):
                return held
            # It was swept between the two looks, so there is a newer one; or it is lost.
            if name == self.newest():
                break
        return None

    def publish(self, engine: pyoxigraph.Store) -> str:
        """Make a snapshot of what an engine holds, point readers at it, and return its name.

        Only the process that holds the writer's lock may. Raises StoreError; readers then
        go on with the one before.
        """
        name = f"{_number(self.newest()) + 1:010d}-{secrets.token_hex(4)}"
        fresh = self.path / f"{_UNNAMED}{name}"
        pointer = self.path / f"{_UNNAMED}{_POINTER}"
        try:
            self.path.mkdir(exist_ok=True)
            engine.backup(fresh)
            fresh.rename(self.path / name)
            pointer.unlink(missing_ok=True)
            pointer.symlink_to(name)
            pointer.replace(self.path / _POINTER)
        except (OSError, RuntimeError) as error:
            shutil.rmtree(fresh, ignore_errors=True)
            problem = f"what was stored could not be shown to readers ({error})"
            mend = (
                "Make room, on a file system with hard and symbolic links, and open the store"
                " again for writing, which shows it"
            )
            raise StoreError(str(self.path), problem, mend) from error
        self.sweep()
        return name

    def sweep(self) -> None:
        """Remove snapshots that are neither the newest nor held, and what a killed writer left.

        Only the process that holds the writer's lock may.
        """
        newest = self.newest()
        # What cannot be removed now is removed another time: it is in nobody's way.
        with suppress(OSError):
            for path in list(self.path.iterdir()):
                if path.name in (_POINTER, newest):
                    continue
                if path.name.startswith(_UNNAMED):
                    _remove(path)
                else:
                    self._sweep_one(path)

    def _sweep_one(self, path: Path) -> None:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            with suppress(BlockingIOError):
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                # Renamed first: who opens it by its name has it whole or not at all.
                _remove(path.rename(path.with_name(_UNNAMED + path.name)))
        finally:
            os.close(descriptor)


def _held(path: Path) -> Checkpoint | None:
    """Hold a snapshot, or return None where it is gone or going."""
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
    except FileNotFoundError:
        return None
    try:
        fcntl.flock(descriptor, fcntl.LOCK_SH | fcntl.LOCK_NB)
        if os.path.samestat(os.fstat(descriptor), path.stat()):
            return Checkpoint(path, descriptor)
    except (BlockingIOError, FileNotFoundError):
        pass
    os.close(descriptor)
    return None


def _number(name: str | None) -> int:
    digits = (name or "").partition("-")[0]
    return int(digits) if digits.isdecimal() else 0


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
