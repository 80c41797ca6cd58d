"""A store on a real server is a store: the merge, commits, queries, and what is refused."""

from collections.abc import Iterator

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from astana_kg.model import QueryError, StoreError
from astana_kg.store import Graph, Solutions, Store, open_store, shipped_graphs

G = "https://w3id.org/astana-kg/graph/article/"
XSD = "http://www.w3.org/2001/XMLSchema#"
AKG = "https://w3id.org/astana-kg/ontology#"
P = NamedNode("urn:p")


def triple(number: int, value: str = "x") -> Triple:
    return Triple(NamedNode(f"urn:s{number}"), P, Literal(value))


@pytest.fixture
def store(server) -> Iterator[Store]:
    opened = open_store(server.location, shipped={})
    opened.commit(dict.fromkeys(opened.graph_names()))
    yield opened
    opened.commit(dict.fromkeys(opened.graph_names()))
    opened.close()


def rows(store: Store, text: str, **dataset: tuple[str, ...]) -> list[list[str]]:
    answer = store.query(text, **dataset)
    assert isinstance(answer, Solutions)
    return [[str(term) for term in row] for row in answer]


def test_a_triple_of_two_graphs_is_once_in_the_merge_and_leaves_with_the_last(
    store: Store,
) -> None:
    count = "SELECT (COUNT(*) AS ?n) { <urn:s1> ?p ?o }"
    store.commit({f"{G}a": [triple(1)], f"{G}b": [triple(1), triple(2)]})
    assert rows(store, count)[0][0].startswith('"1"')
    assert store.graph_names() == (f"{G}a", f"{G}b")
    store.commit({f"{G}a": None})
    assert store.query("ASK { <urn:s1> <urn:p> 'x' }") is True
    store.commit({f"{G}b": [triple(2)]})
    assert store.query("ASK { <urn:s1> ?p ?o }") is False
    assert store.query("ASK { <urn:s2> ?p ?o }") is True
    assert store.graph_names() == (f"{G}b",)


TERMS = [
    Literal("plain"),
    Literal('quotes " and \\ and\nlines\tof text'),
    Literal("البيان الختامي", language="ar"),
    Literal("Türkiye", language="en"),
    Literal("outside the basic plane: 😀"),
    Literal("20", datatype=NamedNode(f"{XSD}integer")),
    Literal("0.5", datatype=NamedNode(f"{XSD}decimal")),
    Literal("2023-06-21", datatype=NamedNode(f"{XSD}date")),
    Literal("2017", datatype=NamedNode(f"{XSD}gYear")),
    Literal("long " * 20_000),
    NamedNode("https://example.org/مقال?a=1&b=2#part"),
]


def test_every_kind_of_term_comes_back_and_leaves_again(store: Store) -> None:
    graph = frozenset(Triple(NamedNode("urn:s"), P, term) for term in TERMS)
    store.commit({f"{G}a": graph})
    assert store.graph(f"{G}a") == graph
    found = store.query("SELECT ?o { <urn:s> <urn:p> ?o }")
    assert isinstance(found, Solutions)
    assert {row[0] for row in found} == set(TERMS)
    built = store.query("CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }")
    assert isinstance(built, Graph)
    assert frozenset(built) == graph
    store.commit({f"{G}a": None})
    assert store.graph(f"{G}a") == frozenset()
    assert store.query("ASK { <urn:s> ?p ?o }") is False


def test_a_graph_beyond_one_request_comes_whole_and_leaves_whole(store: Store) -> None:
    graph = frozenset(triple(i, f"{'x' * 400}{i}") for i in range(6_000))
    store.commit({f"{G}big": graph})
    assert store.graph(f"{G}big") == graph
    store.commit({f"{G}big": None})
    assert store.graph_names() == ()


def test_a_graph_variable_sees_no_graph_of_the_store_itself(store: Store) -> None:
    store.commit({f"{G}a": [triple(1)], f"{G}b": [triple(2)]})
    text = "SELECT ?g ?s { GRAPH ?g { ?s <urn:p> ?o } } ORDER BY ?g"
    assert [row[0] for row in rows(store, text)] == [f"<{G}a>", f"<{G}b>"]


def test_a_dataset_named_for_a_query_takes_the_place_of_the_stores(store: Store) -> None:
    store.commit({f"{G}a": [triple(1)], f"{G}b": [triple(2)]})
    everything = "SELECT ?s { ?s <urn:p> ?o } ORDER BY ?s"
    assert rows(store, everything, default_graphs=(f"{G}a",)) == [["<urn:s1>"]]
    named = "SELECT ?g { GRAPH ?g { ?s <urn:p> ?o } }"
    assert rows(store, named, named_graphs=(f"{G}b",)) == [[f"<{G}b>"]]
    assert rows(store, everything, named_graphs=(f"{G}b",)) == []
    assert rows(store, everything.replace("{", f"FROM <{G}b> {{")) == [["<urn:s2>"]]


def test_rows_can_be_written_in_each_format(store: Store) -> None:
    store.commit({f"{G}a": [triple(1)]})
    for form in ("csv", "json", "xml", "tsv"):
        answer = store.query("SELECT ?s ?none { ?s ?p ?o OPTIONAL { ?s <urn:q> ?none } }")
        assert isinstance(answer, Solutions)
        assert answer.variables == ("s", "none")
        assert b"urn:s1" in answer.serialise(form)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE"),
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "INSERT is an update"),
        ("SELECT * { ?s ?p }", "query"),
        ('define get:soft "soft" SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }', "define"),
        ("PREFIX b: <bif:> SELECT (b:user() AS ?x) {}", "bif:"),
        ("SELECT * " + "{" * 3000 + "}" * 3000, "nested"),
    ],
    ids=lambda value: value[:30],
)
def test_a_query_that_must_not_run_is_refused(store: Store, text: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        store.query(text)


def test_a_blank_node_is_refused_and_nothing_changes(store: Store) -> None:
    bad = Triple(NamedNode("urn:s"), P, BlankNode("b"))
    with pytest.raises(ValueError, match="blank node"):
        store.commit({f"{G}a": [triple(1)], f"{G}b": [bad]})
    assert store.graph_names() == ()


@pytest.mark.parametrize(
    "name", ["https://example.org/theirs", "https://w3id.org/astana-kg/graph/merge"]
)
def test_a_graph_that_is_not_ours_is_not_written(store: Store, name: str) -> None:
    with pytest.raises(StoreError, match="no name of a graph of ours"):
        store.commit({name: [triple(1)]})


def test_articles_are_found_by_their_address(store: Store) -> None:
    article = NamedNode("urn:article")
    kind = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
    source = NamedNode("http://purl.org/dc/terms/source")
    of_type = Triple(article, kind, NamedNode(f"{AKG}Article"))
    store.commit({f"{G}a": [of_type, Triple(article, source, NamedNode("https://example.org/1"))]})
    assert store.articles_from("https://example.org/1") == ("urn:article",)
    assert store.articles_from("https://example.org/2") == ()
    assert store.articles_from("no address") == ()


def test_reading_where_nothing_was_made_says_so(server, store: Store) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_store(server.location, read_only=True)
    store.commit({f"{G}a": [triple(1)]})
    reader = open_store(server.location, read_only=True)
    with pytest.raises(StoreError, match="for reading only"):
        reader.commit({f"{G}a": None})
    reader.close()


def test_it_is_born_with_the_shipped_graphs_and_opening_again_changes_nothing(
    server, store: Store
) -> None:
    for _ in range(2):
        open_store(server.location).close()
        assert set(store.graph_names()) == set(shipped_graphs())
        for name, triples in shipped_graphs().items():
            assert len(store.graph(name)) == len(triples)
