"""What a killed writer left is gone once the store is opened for writing again."""

from pathlib import Path

import pytest

from astana_kg.store import open_store


@pytest.mark.parametrize("left", ["data/bulk-0a1b.sst", "rehearsal-x1/data/000004.sst"])
def test_leftovers_are_swept_by_the_next_writer_and_not_by_readers(
    tmp_path: Path, left: str
) -> None:
    folder = tmp_path / "store"
    open_store(folder, shipped={}).close()
    kept = {path.name for path in folder.iterdir()}
    (folder / left).parent.mkdir(parents=True, exist_ok=True)
    (folder / left).write_bytes(b"half")
    open_store(folder, read_only=True).close()
    assert (folder / left).exists()
    open_store(folder, shipped={}).close()
    assert not (folder / left).exists()
    assert {path.name for path in folder.iterdir()} == kept
