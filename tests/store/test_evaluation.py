"""Where the engine strays from the standard and the store does not."""

import pytest
from pyoxigraph import NamedNode, Quad

from astana_kg.model import QueryError
from astana_kg.store import MemoryStore, Solutions

G, H, S = (NamedNode(f"urn:{x}") for x in "ghs")


@pytest.fixture(scope="module")
def store() -> MemoryStore:
    return MemoryStore([Quad(S, S, S, G), Quad(S, S, S, H), Quad(S, S, G, H)])


@pytest.mark.parametrize(
    ("query", "columns"),
    [
        ("SELECT * { ?z ?b ?a }", "zba"),
        ("SELECT DISTINCT * { ?z $b ?a }", "zba"),
        ("PREFIX a: <urn:a> SELECT * # ?c\n { { SELECT ?b { ?a ?b ?z } } ?a ?x ?b }", "bax"),
        ("SELECT * { ?z ?b 'of ?a' FILTER(?q > 1) }", "zb"),
        ("SELECT ?b ?a { ?z ?b ?a }", "ba"),
        ("SELECT ?x { { SELECT * { ?z ?b ?x } } }", "x"),
    ],
)
def test_columns_stand_in_the_order_of_the_query(
    store: MemoryStore, query: str, columns: str
) -> None:
    answer = store.query(query)
    assert isinstance(answer, Solutions)
    assert "".join(answer.variables) == columns


@pytest.mark.parametrize(
    ("dataset", "number"),
    [
        ("FROM <urn:g> FROM <urn:h>", 2),
        ("FROM <urn:g> FROM <urn:g>", 1),
        ("from <urn:h>", 2),
        ("FROM u:g FROM <urn:h> FROM NAMED u:h", 2),
        ("FROM NAMED <urn:h>", 0),
    ],
)
def test_several_graphs_of_from_are_merged(store: MemoryStore, dataset: str, number: int) -> None:
    answer = store.query(f"PREFIX u: <urn:> SELECT (COUNT(*) AS ?n) {dataset} WHERE {{ ?s ?p ?o }}")
    assert isinstance(answer, Solutions)
    assert [row[0].value for row in answer] == [str(number)]


def test_several_graphs_of_the_protocol_are_merged(store: MemoryStore) -> None:
    answer = store.query("SELECT * { ?s ?p ?o }", default_graphs=["urn:g", "urn:h"])
    assert isinstance(answer, Solutions)
    assert len(list(answer)) == 2


def test_graph_sees_what_from_named_names_beside_a_merge(store: MemoryStore) -> None:
    query = "SELECT ?g FROM <urn:g> FROM <urn:h> FROM NAMED <urn:h> { GRAPH ?g { ?s ?p <urn:g> } }"
    answer = store.query(query)
    assert isinstance(answer, Solutions)
    assert [row[0] for row in answer] == [H]


def test_a_query_that_breaks_off_after_from_is_no_sparql(store: MemoryStore) -> None:
    with pytest.raises(QueryError, match="syntax"):
        store.query("SELECT * FROM")


@pytest.mark.parametrize(
    "query", ["SELECT (<urn:f>(1) AS ?x) {}", "ASK { FILTER(<urn:f>(1)) }",
              "SELECT * { ?s ?p ?o FILTER(<urn:f>(?s)) } ORDER BY ?s"],
)  # fmt: skip
def test_a_function_that_nobody_knows_is_the_query_s_fault(query: str) -> None:
    store = MemoryStore([Quad(S, S, S)])

    def read() -> None:
        answer = store.query(query)
        assert isinstance(answer, Solutions)
        list(answer)

    with pytest.raises(QueryError, match="urn:f"):
        read()
