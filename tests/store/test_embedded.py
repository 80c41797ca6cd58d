"""The embedded store: the merge, all or nothing, locks, and what it refuses."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from astana_kg.model import QueryError, StoreError
from astana_kg.store import Graph, Solutions, Store, open_store, shipped_graphs, skolemised

G = "https://w3id.org/astana-kg/graph/article/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def triple(number: int, value: str = "x") -> Triple:
    return Triple(NamedNode(f"urn:s{number}"), NamedNode("urn:p"), Literal(value))


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store", shipped={})
    yield opened
    opened.close()


def rows(store: Store, text: str, **dataset: tuple[str, ...]) -> list[list[str]]:
    answer = store.query(text, **dataset)
    assert isinstance(answer, Solutions)
    return [[str(term) for term in row] for row in answer]


def merge(store: Store) -> frozenset[Triple]:
    """The default graph, by a query that names no graph."""
    answer = store.query("SELECT ?s ?p ?o { ?s ?p ?o }")
    assert isinstance(answer, Solutions)
    found = [Triple(*row) for row in answer]
    assert len(found) == len(set(found)), "a triple is in the default graph twice"
    return frozenset(found)


def test_a_new_store_is_born_with_the_shipped_graphs(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    assert set(store.graph_names()) == set(shipped_graphs())
    for name, triples in shipped_graphs().items():
        assert len(store.graph(name)) == len(triples)
    store.close()


def test_what_is_committed_is_there_when_opened_again(tmp_path: Path) -> None:
    first = open_store(tmp_path / "store")
    first.commit({f"{G}a": [triple(1)]})
    first.close()
    again = open_store(tmp_path / "store", read_only=True)
    assert again.graph(f"{G}a") == {triple(1)}
    again.close()


def test_a_triple_of_two_graphs_is_once_in_the_merge_and_leaves_with_the_last(
    store: Store,
) -> None:
    count = "SELECT (COUNT(*) AS ?n) { <urn:s1> ?p ?o }"
    store.commit({f"{G}a": [triple(1)], f"{G}b": [triple(1), triple(2)]})
    assert rows(store, count)[0][0].startswith('"1"')
    store.commit({f"{G}a": None})
    assert triple(1) in merge(store)
    store.commit({f"{G}b": [triple(2)]})
    assert triple(1) not in merge(store)
    assert triple(2) in merge(store)


names = st.sampled_from([f"{G}a", f"{G}b", f"{G}c"])
graphs = st.frozensets(st.builds(triple, st.integers(0, 4)), max_size=4)
commits = st.lists(st.dictionaries(names, st.none() | graphs, min_size=1), max_size=8)


@settings(max_examples=40, deadline=None)
@given(commits)
def test_the_default_graph_is_the_merge_after_any_commits(
    tmp_path_factory: pytest.TempPathFactory, changes: list[dict[str, frozenset[Triple] | None]]
) -> None:
    store = open_store(tmp_path_factory.mktemp("merge") / "store", shipped={})
    expected: dict[str, frozenset[Triple]] = {}
    for change in changes:
        store.commit(change)
        expected |= {name: triples or frozenset() for name, triples in change.items()}
    for name, triples in expected.items():
        assert store.graph(name) == triples
    assert merge(store) == frozenset().union(*expected.values())
    assert set(store.graph_names()) == {name for name, triples in expected.items() if triples}
    store.close()


def test_a_refused_commit_changes_nothing(store: Store) -> None:
    store.commit({f"{G}a": [triple(1)]})
    bad = Triple(NamedNode("urn:s"), NamedNode("urn:p"), BlankNode("b"))
    with pytest.raises(ValueError, match="blank node"):
        store.commit({f"{G}a": [triple(2)], f"{G}b": [bad]})
    assert store.graph(f"{G}a") == {triple(1)}


def test_literals_whose_form_the_engine_changes_are_found_again(store: Store) -> None:
    odd = Triple(
        NamedNode("urn:s"), NamedNode("urn:p"), Literal("01", datatype=NamedNode(f"{XSD}integer"))
    )
    store.commit({f"{G}a": [odd]})
    store.commit({f"{G}a": [odd, triple(1)]})
    store.commit({f"{G}a": None})
    assert not {t for t in merge(store) if t.subject == NamedNode("urn:s")}


def test_a_dataset_named_for_a_query_takes_the_place_of_the_stores(store: Store) -> None:
    store.commit({f"{G}a": [triple(1)], f"{G}b": [triple(2)]})
    everything = "SELECT ?s { ?s <urn:p> ?o } ORDER BY ?s"
    assert rows(store, everything, default_graphs=(f"{G}a",)) == [["<urn:s1>"]]
    named = "SELECT ?g { GRAPH ?g { ?s <urn:p> ?o } }"
    assert rows(store, named, named_graphs=(f"{G}b",)) == [[f"<{G}b>"]]
    assert rows(store, everything, named_graphs=(f"{G}b",)) == []


def test_articles_are_found_by_their_address(store: Store) -> None:
    terms = "https://w3id.org/astana-kg/ontology#"
    article = NamedNode("urn:article")
    store.commit(
        {
            f"{G}a": [
                Triple(
                    article,
                    NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
                    NamedNode(f"{terms}Article"),
                ),
                Triple(
                    article,
                    NamedNode("http://purl.org/dc/terms/source"),
                    NamedNode("https://example.org/1"),
                ),
            ]
        }
    )
    assert store.articles_from("https://example.org/1") == ("urn:article",)
    assert store.articles_from("https://example.org/2") == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * { #x\nSERVICE<http://127.0.0.1:9/>{} }", "SERVICE"),
        ("SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> {} }", "SERVICE"),
        ("LOAD <http://127.0.0.1:9/>", "LOAD is an update"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is an update"),
        ("PREFIX a: <urn:a>\nDROP ALL", "DROP is an update"),
        ("SELECT * { ?s ?p }", "line 1"),
        ("SELECT * {\n ?s ?p ?o .\n ?? }", "line 3"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested"),
        ("SELECT * { FILTER(" + "!" * 10000 + "true) }", "nested"),
        ("SELECT * { ?s ?p '" + "x" * 100_001 + "' }", "characters"),
        ("ASK { ?s ?p ?o FILTER(" + "1+" * 6000 + "1) }", "operators"),
    ],
    ids=lambda value: value[:40],
)
def test_a_query_that_must_not_run_is_refused_with_its_place(
    store: Store, text: str, told: str
) -> None:
    with pytest.raises(QueryError, match=told):
        store.query(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?service ?p 'SERVICE <http://x/>' } LIMIT 1",
        "PREFIX service: <urn:s> SELECT * { ?s service:x ?o } # SERVICE",
        "ASK { <urn:SERVICE> ?p ?o }",
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o } LIMIT 1",
        "DESCRIBE <https://w3id.org/astana-kg/id/state/russia>",
    ],
)
def test_a_query_that_only_looks_dangerous_runs(store: Store, text: str) -> None:
    answer = store.query(text)
    assert isinstance(answer, bool | Solutions | Graph)


def test_from_names_no_address_outside_the_store(store: Store) -> None:
    assert rows(store, "SELECT * FROM <http://127.0.0.1:9/x> { ?s ?p ?o }") == []


def test_a_newer_package_refreshes_the_shipped_graphs(tmp_path: Path) -> None:
    reference = "https://w3id.org/astana-kg/graph/reference"
    older = open_store(tmp_path / "store", shipped={reference: [triple(1)]})
    older.commit({f"{G}a": [triple(2)]})
    older.close()
    again = open_store(tmp_path / "store")
    assert again.graph(reference) == shipped_graphs()[reference]
    assert again.graph(f"{G}a") == {triple(2)}
    again.close()


def test_a_store_opened_for_reading_takes_no_change(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()
    reader = open_store(tmp_path / "store", read_only=True)
    with pytest.raises(StoreError, match="for reading only"):
        reader.commit({f"{G}a": [triple(1)]})
    reader.close()


def test_there_is_one_writer_at_a_time(tmp_path: Path) -> None:
    first = open_store(tmp_path / "store")
    with pytest.raises(StoreError, match="has this store open for writing"):
        open_store(tmp_path / "store")
    first.close()
    open_store(tmp_path / "store").close()


def test_a_full_disk_is_told_and_the_store_is_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.commit({f"{G}a": [triple(1)]})
    usage = shutil.disk_usage(".")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage._replace(free=1024))
    with pytest.raises(StoreError, match="the disk is full"):
        store.commit({f"{G}a": [triple(2)]})
    monkeypatch.undo()
    assert store.graph(f"{G}a") == {triple(1)}
    store.commit({f"{G}a": [triple(2)]})
    assert triple(2) in merge(store)


HOLDER = """
import sys
from astana_kg.store import open_store
store = open_store(sys.argv[1])
print("open", flush=True)
sys.stdin.read()
"""


def test_a_store_that_another_process_writes_can_be_read_and_is_free_when_that_dies(
    tmp_path: Path,
) -> None:
    path = tmp_path / "store"
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        with pytest.raises(StoreError, match=f"process {holder.pid} has this store open"):
            open_store(path)
        reader = open_store(path, read_only=True)
        assert set(reader.graph_names()) == set(shipped_graphs())
        reader.close()
        holder.kill()
    open_store(path).close()


def test_blank_nodes_that_are_shipped_get_the_same_iris_each_time() -> None:
    def list_of(label: str) -> list[Triple]:
        node, rest = BlankNode(label), BlankNode()
        return [
            Triple(NamedNode("urn:s"), NamedNode("urn:p"), node),
            Triple(node, NamedNode("urn:rest"), rest),
            Triple(rest, NamedNode("urn:first"), Literal("x")),
        ]

    once = skolemised(f"{G}a", list_of("x"))
    assert once == skolemised(f"{G}a", list_of("y"))
    assert once.isdisjoint(skolemised(f"{G}b", list_of("x")))
    nodes = {t.subject for t in once} | {t.object for t in once}
    assert not any(isinstance(node, BlankNode) for node in nodes)


def test_a_closed_store_says_so(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    store.close()
    store.close()
    with pytest.raises(StoreError, match="was closed"):
        store.graph_names()


WRITER = """
import sys
from pyoxigraph import Literal, NamedNode, Triple
from astana_kg.store import open_store
store = open_store(sys.argv[1])
n = 0
while True:
    n += 1
    value = Literal(str(n))
    triples = [Triple(NamedNode(f"urn:s{i}"), NamedNode("urn:p"), value) for i in range(200)]
    store.commit({sys.argv[2]: triples})
    print(n, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 5])
def test_a_killed_writer_leaves_a_whole_commit_and_no_less_than_it_told(
    tmp_path: Path, acknowledged: int
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path / "store"), f"{G}a"],
        stdout=subprocess.PIPE,
        text=True,
    ) as writer:
        assert writer.stdout is not None
        last = 0
        while last < acknowledged:
            last = int(writer.stdout.readline())
        os.kill(writer.pid, signal.SIGKILL)
        rest = writer.stdout.read().split()
    last = int(rest[-1]) if rest else last
    store = open_store(tmp_path / "store")
    values = {t.object.value for t in store.graph(f"{G}a") if isinstance(t.object, Literal)}
    assert len(store.graph(f"{G}a")) == 200
    assert len(values) == 1
    assert last <= int(values.pop()) <= last + 1
    assert store.graph(f"{G}a") <= merge(store)
    store.close()
