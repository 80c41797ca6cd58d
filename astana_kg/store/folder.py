"""What stands in the folder of an embedded store, and whether a folder is one.

store.json    that this is a store, and of which layout
lock          held by the one writer
data/         the engine's files, the writer's alone
checkpoints/  snapshots of them for readers, on the same file system
"""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from astana_kg.model import StoreError

LAYOUT = 1
"""Counted up when the folder or what stands in the graphs can no longer be read as before."""

SPARE_BYTES = 16 * 1024 * 1024
"""Free space below which nothing is written: the engine needs room to end what it begins."""


@dataclass(frozen=True, slots=True)
class Folder:
    """The folder of an embedded store."""

    path: Path

    @property
    def marker(self) -> Path:
        """The file that says that this folder is a store."""
        return self.path / "store.json"

    @property
    def lock(self) -> Path:
        """The file that the writer locks."""
        return self.path / "lock"

    @property
    def data(self) -> Path:
        """The engine's own folder."""
        return self.path / "data"

    @property
    def checkpoints(self) -> Path:
        """The folder of the snapshots that readers read."""
        return self.path / "checkpoints"

    def check(self) -> bool:
        """Tell whether a store stands here: False where one may be made.

        Raises StoreError where the path is something else, or a store of a later layout.
        """
        if self.path.exists() and not self.path.is_dir():
            mend = "Name a folder, or a path where one can be made"
            raise StoreError(str(self.path), "it is a file, and a store is a folder", mend)
        if self.marker.is_file():
            self._check_layout()
            return True
        if self.path.is_dir() and any(p.name != "store.json.new" for p in self.path.iterdir()):
            mend = "Name an empty folder or a new one; a store that was made here has a store.json"
            raise StoreError(str(self.path), "it holds other files and is not a store", mend)
        return False

    def make(self) -> None:
        """Make the folder a store, still without data. Raises OSError."""
        self.path.mkdir(parents=True, exist_ok=True)
        fresh = self.path / "store.json.new"
        fresh.write_text(json.dumps({"layout": LAYOUT}) + "\n", encoding="ascii")
        fresh.replace(self.marker)

    def check_space(self, wanted: int) -> None:
        """Raise StoreError where the disk lacks room for `wanted` bytes and `SPARE_BYTES`."""
        free = shutil.disk_usage(self.path).free
        if free < SPARE_BYTES + wanted:
            raise disk_full(self.path, f"{free // 1024} KiB are free")

    def _check_layout(self) -> None:
        try:
            layout = json.loads(self.marker.read_text(encoding="utf-8"))["layout"]
        except (ValueError, KeyError, TypeError, OSError) as error:
            mend = "Put the file back from a backup, or ingest into a new store"
            raise StoreError(str(self.marker), f"it cannot be read ({error})", mend) from error
        if layout != LAYOUT:
            mend = "Install the version of astana-kg that made it, or ingest into a new store"
            problem = f"its layout is {layout!r}, and this version reads layout {LAYOUT}"
            raise StoreError(str(self.path), problem, mend)


def disk_full(path: Path, detail: str) -> StoreError:
    """Return the error for a disk that is full."""
    mend = "Make room on the disk and do it again; the store is as it was"
    return StoreError(str(path), f"the disk is full ({detail})", mend)
