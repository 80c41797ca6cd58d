"""How long do a backup, its check and a restore take? Prints a table of seconds.

    python benchmarks/backup.py [--sizes 10000,100000]

Articles are those of benchmarks/store.py.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from store import fill

from astana_kg.store import check_backup, open_store, restore_backup, write_backup

_QUADS_AN_ARTICLE = 120


def seconds(work: Callable[[], object]) -> float:
    """Return how long some work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(folder: Path, articles: int) -> tuple[int, float, float, float, int]:
    """Return quads, seconds of backup, check and restore, and bytes of the backup."""
    location, backup = folder / "store", folder / "backup"
    fill(location, articles)
    open_store(location, shipped={}).close()
    store = open_store(location, read_only=True)
    saving = seconds(lambda: write_backup(store, backup))
    store.close()
    checking = seconds(lambda: check_backup(backup))
    restoring = seconds(lambda: restore_backup(backup, str(folder / "restored")))
    manifest = check_backup(backup)
    return manifest.quads, saving, checking, restoring, manifest.bytes


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000")
    sizes = [int(size) for size in parser.parse_args().sizes.split(",")]
    print(f"{'quads':>12} {'backup s':>9} {'check s':>9} {'restore s':>10} {'MB':>8}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            quads, saving, checking, restoring, held = measure(
                Path(folder), size // _QUADS_AN_ARTICLE
            )
        print(f"{quads:>12,} {saving:>9.1f} {checking:>9.1f} {restoring:>10.1f} {held / 1e6:>8.1f}")


if __name__ == "__main__":
    main()
