"""Backup and restore: the same graphs, whole or not at all, while others read and write."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.cli import main
from astana_kg.model import InputError, StoreError
from astana_kg.store import Store, check_backup, open_store, restore_backup, write_backup

G = "https://w3id.org/astana-kg/graph/article/"


def triple(number: int, value: str = "x") -> Triple:
    return Triple(NamedNode(f"urn:s{number}"), NamedNode("urn:p"), Literal(value, language="ar"))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store", shipped={})
    opened.commit({f"{G}a": [triple(1), triple(2)], f"{G}b": [triple(2, "مكرر")]})
    yield opened
    opened.close()


def test_a_backup_becomes_the_same_store_and_that_the_same_backup(
    store: Store, tmp_path: Path
) -> None:
    manifest = write_backup(store, tmp_path / "one")
    assert manifest.graphs == {f"{G}a": 2, f"{G}b": 1}
    assert check_backup(tmp_path / "one") == manifest
    restore_backup(tmp_path / "one", str(tmp_path / "again"))
    again = open_store(tmp_path / "again", read_only=True)
    assert list(again.quads()) == list(store.quads())
    assert again.query("ASK { <urn:s1> <urn:p> 'x'@ar }") is True
    write_backup(again, tmp_path / "two")
    again.close()
    for name in ("graphs.nq.gz", "manifest.json"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["again", "one", "store", "two"]


def test_a_backup_is_of_one_state_though_a_writer_goes_on(store: Store, tmp_path: Path) -> None:
    reader = open_store(tmp_path / "store", read_only=True)
    store.commit({f"{G}a": None, f"{G}c": [triple(3)]})
    assert write_backup(reader, tmp_path / "backup").graphs == {f"{G}a": 2, f"{G}b": 1}
    reader.close()


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-9])


def turn_one_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def lose_a_statement(file: Path) -> None:
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)
    file.write_bytes(gzip.compress(b"".join(lines[1:])))


@pytest.mark.parametrize(
    ("damage", "name"),
    [
        (cut, "graphs.nq.gz"),
        (turn_one_bit, "graphs.nq.gz"),
        (lose_a_statement, "graphs.nq.gz"),
        (Path.unlink, "graphs.nq.gz"),
        (cut, "manifest.json"),
        (Path.unlink, "manifest.json"),
    ],
)
def test_a_damaged_backup_is_refused_and_nothing_is_made(
    store: Store, tmp_path: Path, damage, name: str
) -> None:
    write_backup(store, tmp_path / "backup")
    damage(tmp_path / "backup" / name)
    with pytest.raises(InputError, match=r"damaged|no backup"):
        restore_backup(tmp_path / "backup", str(tmp_path / "again"))
    assert not (tmp_path / "again").exists()


def test_counts_that_are_not_those_of_the_graphs_are_damage(store: Store, tmp_path: Path) -> None:
    write_backup(store, tmp_path / "backup")
    path = tmp_path / "backup" / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["graphs"][f"{G}a"] = 3
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(InputError, match="not those of the manifest"):
        check_backup(tmp_path / "backup")


def test_a_backup_of_a_later_format_names_who_can_read_it(store: Store, tmp_path: Path) -> None:
    write_backup(store, tmp_path / "backup")
    path = tmp_path / "backup" / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8")) | {"format": 2, "made_by": "astana-kg 9"}
    path.write_text(json.dumps(told), encoding="utf-8")
    with pytest.raises(InputError, match=r"its format is 2.*astana-kg 9"):
        check_backup(tmp_path / "backup")


def test_nothing_is_written_over(store: Store, tmp_path: Path) -> None:
    write_backup(store, tmp_path / "backup")
    with pytest.raises(InputError, match="there already"):
        write_backup(store, tmp_path / "backup")
    with pytest.raises(StoreError, match="something there already"):
        restore_backup(tmp_path / "backup", str(tmp_path / "store"))
    assert store.graph(f"{G}a") == {triple(1), triple(2)}


def test_the_commands_say_what_was_done(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()

    def run(location: str, *arguments: str) -> tuple[int, str]:
        result = CliRunner().invoke(main, ["--store", str(tmp_path / location), *arguments])
        return result.exit_code, result.output

    backup = str(tmp_path / "backup")
    assert "statements" in run("store", "backup", backup)[1]
    assert "is whole" in run("store", "restore", backup, "--check")[1]
    assert run("again", "restore", backup)[0] == 0
    assert run("again", "list")[0] == 0
    status, told = run("again", "restore", backup)
    assert status == 2
    assert "something there already" in told
