"""What is opened as a store, and what is refused: other files, other layouts, damage."""

from pathlib import Path

import pytest

from astana_kg.model import StoreError
from astana_kg.store import open_store


def test_a_file_is_no_store(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="it is a file"):
        open_store(path)


def test_a_folder_of_other_things_is_no_store_and_stays_as_it_was(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="holds other files"):
        open_store(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.txt"]


def test_there_is_nothing_to_read_where_there_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="astana-kg ingest"):
        open_store(tmp_path / "none", read_only=True)


@pytest.mark.parametrize(
    ("described", "told"),
    [("{", "cannot be read"), ("{}", "cannot be read"), ('{"layout": 99}', "its layout is 99")],
)
def test_a_damaged_or_other_store_is_refused(tmp_path: Path, described: str, told: str) -> None:
    open_store(tmp_path / "store").close()
    (tmp_path / "store" / "store.json").write_text(described, encoding="utf-8")
    with pytest.raises(StoreError, match=told):
        open_store(tmp_path / "store")


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST"])
def test_damaged_files_are_told(tmp_path: Path, name: str) -> None:
    open_store(tmp_path / "store").close()
    for path in (tmp_path / "store" / "data").glob(f"{name}*"):
        path.write_bytes(b"no such thing")
    with pytest.raises(StoreError, match="damaged"):
        open_store(tmp_path / "store")
