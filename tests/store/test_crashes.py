"""A writer killed at a run of moments: whole commits, readers that saw no half, nothing lost."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.store import Solutions, Store, open_store
from astana_kg.store.embedded import EmbeddedStore

G = "https://w3id.org/astana-kg/graph/article/"
SIZE = 120
GRAPHS = 3

WRITER = """
import sys
from pyoxigraph import Literal, NamedNode, Triple
from astana_kg.store import open_store
store = open_store(sys.argv[1], shipped={})
n = int(sys.argv[2])
while True:
    n += 1
    value = Literal(str(n))
    triples = [Triple(NamedNode(f"urn:s{i}"), NamedNode("urn:p"), value) for i in range(120)]
    store.commit({f"https://w3id.org/astana-kg/graph/article/{k}": triples for k in range(3)})
    print(n, flush=True)
"""


def state(store: Store) -> int:
    """The one commit that a store shows: whole in each graph and in the merge."""
    seen = set()
    for number in range(GRAPHS):
        graph = store.graph(f"{G}{number}")
        assert len(graph) == SIZE
        seen |= {t.object.value for t in graph if isinstance(t.object, Literal)}
    merged = store.query("SELECT ?s ?o { ?s <urn:p> ?o }")
    assert isinstance(merged, Solutions)
    rows = list(merged)
    assert len(rows) == SIZE
    seen |= {str(getattr(row[1], "value", "")) for row in rows}
    assert len(seen) == 1, f"two commits are seen at once: {seen}"
    return int(seen.pop())


def commit(store: Store, number: int) -> None:
    triples = [
        Triple(NamedNode(f"urn:s{i}"), NamedNode("urn:p"), Literal(str(number)))
        for i in range(SIZE)
    ]
    store.commit({f"{G}{k}": triples for k in range(GRAPHS)})


def killed_after(folder: Path, lines: int, looks: int, start: int) -> int:
    """Kill a writer once it told so many commits and readers looked so often; its last word."""
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(start)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = start
        for _ in range(lines):
            told = int(writer.stdout.readline())
        for _ in range(looks):
            reader = open_store(folder, read_only=True)
            assert state(reader) >= told
            reader.close()
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().split()
    return int(rest[-1]) if rest and rest[-1].isdecimal() else told


def test_each_kill_leaves_the_last_commit_told_or_the_one_after_it(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    first = open_store(folder, shipped={})
    commit(first, 0)
    first.close()
    now = 0
    for lines, looks in ((0, 0), (0, 1), (1, 0), (1, 2), (2, 1), (3, 0), (5, 3), (8, 5)):
        told = killed_after(folder, lines, looks, now)
        again = open_store(folder, shipped={})
        now = state(again)
        assert told <= now <= told + 1
        again.close()
        shown = open_store(folder, read_only=True)
        assert state(shown) == now
        shown.close()
    left = {path.name for path in (folder / "checkpoints").iterdir()}
    assert len(left) == 2, "one snapshot and the pointer to it"


class Recorded:
    """An engine that notes what is asked of it, and whether what it holds was secured."""

    def __init__(self, engine: pyoxigraph.Store, calls: list[str]) -> None:
        self._engine = engine
        self._calls = calls

    def __getattr__(self, name: str) -> object:
        if name in ("update", "extend", "flush", "bulk_extend"):
            self._calls.append(name)
        return getattr(self._engine, name)

    def __contains__(self, quad: object) -> bool:
        return quad in self._engine


@pytest.mark.parametrize("kind", ["new graphs", "changed graphs"])
def test_a_commit_is_flushed_before_it_is_acknowledged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    store = open_store(tmp_path / "store", shipped={})
    assert isinstance(store, EmbeddedStore)
    if kind == "changed graphs":
        commit(store, 1)
    calls: list[str] = []
    monkeypatch.setattr(store, "_open_engine", Recorded(store._open_engine, calls))
    commit(store, 2)
    monkeypatch.undo()
    assert calls[0] in ("extend", "update")
    assert calls[-1] == "flush"
    store.close()
