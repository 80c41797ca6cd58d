"""What a writer that was killed left in the folder of a store: of no use to anybody after it."""

import shutil
from contextlib import suppress
from pathlib import Path

_LEFT_BY_THE_ENGINE = "bulk-*.sst"
"""Files of a bulk load, which the engine takes over at its end or never."""

_LEFT_BY_US = ("rehearsal-*", "store.json.new")


def sweep(folder: Path, data: Path) -> None:
    """Remove leftovers from a store's folder and from its engine's.

    Only the process that holds the writer's lock may, before it opens the engine.
    """
    found = [*data.glob(_LEFT_BY_THE_ENGINE)]
    for pattern in _LEFT_BY_US:
        found += folder.glob(pattern)
    # What cannot be removed now is removed another time: it takes room and does no harm.
    with suppress(OSError):
        for path in found:
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()
