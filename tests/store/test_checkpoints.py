"""Snapshots: what readers see while a writer commits, and what is left of them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Store, Triple

from astana_kg.model import StoreError
from astana_kg.store import open_store
from astana_kg.store.checkpoints import Checkpoints

G = "https://w3id.org/astana-kg/graph/article/a"


def triples(version: int) -> set[Triple]:
    return {Triple(NamedNode(f"urn:{i}"), NamedNode("urn:p"), Literal(version)) for i in range(9)}


def published(store: Path) -> list[str]:
    return sorted(p.name for p in (store / "checkpoints").iterdir() if p.name != "current")


def test_a_reader_sees_the_commit_before_it_opened_and_no_later_one(tmp_path: Path) -> None:
    writer = open_store(tmp_path, shipped={})
    writer.commit({G: triples(1)})
    earlier = open_store(tmp_path, read_only=True)
    writer.commit({G: triples(2)})
    later = open_store(tmp_path, read_only=True)
    assert earlier.graph(G) == triples(1)
    assert later.graph(G) == triples(2)
    for store in (earlier, later, writer):
        store.close()


def test_a_snapshot_is_swept_once_nobody_reads_it(tmp_path: Path) -> None:
    writer = open_store(tmp_path, shipped={})
    writer.commit({G: triples(1)})
    reader = open_store(tmp_path, read_only=True)
    writer.commit({G: triples(2)})
    writer.commit({G: triples(3)})
    assert len(published(tmp_path)) == 2
    reader.close()
    writer.commit({G: triples(4)})
    assert published(tmp_path) == [Checkpoints(tmp_path / "checkpoints").newest()]
    writer.close()


def test_every_state_has_a_name_of_its_own_and_no_change_no_new_one(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "checkpoints")
    writer = open_store(tmp_path, shipped={})
    names = []
    for version in (1, 2, 3):
        writer.commit({G: triples(version)})
        writer.commit({G: triples(version)})
        names.append(checkpoints.newest())
    writer.close()
    assert names == sorted(set(names))


def test_a_store_without_snapshots_is_given_one(tmp_path: Path) -> None:
    open_store(tmp_path, shipped={G: triples(1)}).close()
    (tmp_path / "checkpoints").rename(tmp_path / "elsewhere")
    reader = open_store(tmp_path, read_only=True)
    assert reader.graph(G) == triples(1)
    reader.close()


def test_a_commit_that_was_not_published_is_when_the_store_is_opened_again(tmp_path: Path) -> None:
    open_store(tmp_path, shipped={}).close()
    engine = Store(tmp_path / "data")
    engine.update(f"INSERT DATA {{ GRAPH <{G}> {{ <urn:s> <urn:p> 1 }} }}")
    del engine
    reader = open_store(tmp_path, read_only=True)
    assert reader.graph_names() == ()
    reader.close()
    open_store(tmp_path, shipped={}).close()
    reader = open_store(tmp_path, read_only=True)
    assert reader.graph_names() == (G,)
    reader.close()


@pytest.mark.parametrize("left", ["new-0000000009-00000000", "0000000001-00000000"])
def test_what_a_killed_writer_left_is_swept(tmp_path: Path, left: str) -> None:
    open_store(tmp_path, shipped={}).close()
    (tmp_path / "checkpoints" / left).mkdir()
    (tmp_path / "checkpoints" / left / "000001.sst").write_bytes(b"half")
    (tmp_path / "checkpoints" / "new-current").symlink_to(left)
    open_store(tmp_path, shipped={}).close()
    assert len(published(tmp_path)) == 1
    assert left not in published(tmp_path)


def test_a_file_system_without_hard_links_is_told(tmp_path: Path) -> None:
    checkpoints = Checkpoints(tmp_path / "checkpoints")
    with pytest.raises(StoreError, match="hard and symbolic links"):
        # An engine in memory has no files to link, and refuses as such a file system does.
        checkpoints.publish(Store())
    assert checkpoints.newest() is None
    assert published(tmp_path) == []


READER = """
import sys
from astana_kg.store import open_store
store = open_store(sys.argv[1], read_only=True)
print("open", flush=True)
sys.stdin.read()
"""


def test_a_killed_readers_snapshot_is_swept(tmp_path: Path) -> None:
    writer = open_store(tmp_path, shipped={})
    with subprocess.Popen(
        [sys.executable, "-c", READER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as reader:
        assert reader.stdout is not None
        assert reader.stdout.readline() == "open\n"
        writer.commit({G: triples(1)})
        assert len(published(tmp_path)) == 2
        os.kill(reader.pid, signal.SIGKILL)
    writer.commit({G: triples(2)})
    assert len(published(tmp_path)) == 1
    writer.close()


WRITER = """
import itertools, sys
from pyoxigraph import Literal, NamedNode, Triple
from astana_kg.store import open_store
store = open_store(sys.argv[1], shipped={})
for version in itertools.count(1):
    value = Literal(version)
    store.commit({sys.argv[2]: [
        Triple(NamedNode(f"urn:{i}"), NamedNode("urn:p"), value) for i in range(9)
    ]})
    print(version, flush=True)
"""


def test_readers_beside_a_writer_see_whole_commits_in_order_and_none_after_its_death(
    tmp_path: Path,
) -> None:
    open_store(tmp_path, shipped={}).close()
    seen = [0]
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path), G], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        while seen[-1] < 9:
            acknowledged = int(writer.stdout.readline())
            seen.append(_version(tmp_path))
            assert seen[-1] >= acknowledged
        writer.kill()
        rest = writer.stdout.read().split()
    assert seen == sorted(seen)
    last = int(rest[-1]) if rest else acknowledged
    assert last <= _version(tmp_path)
    open_store(tmp_path, shipped={}).close()
    assert _version(tmp_path) <= last + 1


def _version(path: Path) -> int:
    reader = open_store(path, read_only=True)
    graph = reader.graph(G)
    reader.close()
    (version,) = {int(t.object.value) for t in graph if isinstance(t.object, Literal)}
    assert graph == triples(version)
    return version
