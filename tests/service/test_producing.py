"""An answer in pieces: rows counted exactly, limits held, and constant memory."""

from collections.abc import Iterator

import pytest
from pyoxigraph import Literal, NamedNode, Quad, Triple
from pyoxigraph import Store as Engine

from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import RESULTS
from astana_kg.service.pages import MOST_ROWS
from astana_kg.service.readers.counting import COUNTERS
from astana_kg.service.readers.limits import check_limits
from astana_kg.service.readers.producing import PIECE, produce
from astana_kg.service.readers.question import Head, Question
from astana_kg.service.settings import Settings
from astana_kg.store import RESULT_FORMATS, MemoryStore, Store

ODD = ["},{", "}},{", '"},{"', "},{}", "\r\n", 'say "x"\r\n', "<result>", "\t\n", "a,b", "", '[{"']


ROWS = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } }"
TRIPLES = "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"


class Kept:
    """A sink that keeps what it is given."""

    def __init__(self) -> None:
        self.heads: list[Head] = []
        self.pieces: list[bytes] = []

    def head(self, head: Head) -> None:
        self.heads.append(head)

    def data(self, piece: bytes) -> None:
        self.pieces.append(piece)


@pytest.fixture(scope="module")
def large() -> Iterator[Store]:
    store = MemoryStore()
    name, p = "https://w3id.org/astana-kg/graph/article/a", NamedNode("urn:p")
    store.commit(
        {name: [Triple(NamedNode(f"urn:{i}"), p, Literal("x" * 50)) for i in range(12_000)]}
    )
    yield store
    store.close()


@pytest.mark.parametrize("name", RESULT_FORMATS)
@pytest.mark.parametrize("size", [1, 2, 3, 7, 64, 10**6])
@pytest.mark.parametrize("columns", ["?s ?o", "?o ?s", "?o", "?s"])
def test_rows_are_counted_exactly_whatever_stands_in_them(
    name: str, size: int, columns: str
) -> None:
    engine = Engine()
    for number, value in enumerate(ODD):
        engine.add(Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), Literal(value)))
        engine.add(
            Quad(NamedNode(f"urn:{number}"), NamedNode("urn:p"), Literal(value, language="ar"))
        )
    answer = engine.query(f"SELECT {columns} {{ ?s ?p ?o }}")
    data = answer.serialize(format=RESULT_FORMATS[name])
    counter = COUNTERS[name]()
    for start in range(0, len(data), size):
        rows = counter.feed(data[start : start + size])
    assert rows == 2 * len(ODD)


@pytest.mark.parametrize("name", RESULT_FORMATS)
def test_no_rows_are_none(name: str) -> None:
    data = Engine().query("SELECT ?s { ?s ?p ?o }").serialize(format=RESULT_FORMATS[name])
    assert COUNTERS[name]().feed(data) == 0


@pytest.mark.parametrize(
    ("query", "accept", "rows"),
    [
        *((ROWS, t, 12_000) for t in RESULTS if t != "text/html"),
        (TRIPLES, "text/turtle", 12_000),
        (TRIPLES, "application/n-triples", 12_000),
        (TRIPLES, "application/rdf+xml", 12_000),
        (TRIPLES, "application/ld+json", 12_000),
    ],
)
def test_a_large_answer_comes_in_pieces(large: Store, query: str, accept: str, rows: int) -> None:
    kept = Kept()
    assert produce(large, Question(query, accept), kept) == rows
    assert len(kept.heads) == 1
    assert len(kept.pieces) > 5
    assert max(map(len, kept.pieces)) < 2 * PIECE


@pytest.mark.parametrize("query", [ROWS, TRIPLES], ids=["rows", "triples"])
def test_a_page_shows_the_first_of_many_and_says_so(large: Store, query: str) -> None:
    kept = Kept()
    assert produce(large, Question(query, "text/html"), kept) == MOST_ROWS
    page = b"".join(kept.pieces).decode()
    assert page.count("urn:p") == MOST_ROWS
    assert "There is more" in page


@pytest.mark.parametrize(
    ("query", "limits", "named"),
    [
        (ROWS, {"rows": 11_999}, "11999 rows (ASTANA_KG_MAX_ROWS)"),
        (TRIPLES, {"rows": 11_999}, "11999 rows (ASTANA_KG_MAX_ROWS)"),
        (ROWS, {"size": 99_999}, "99999 bytes (ASTANA_KG_MAX_ANSWER)"),
        (TRIPLES, {"size": 99_999}, "99999 bytes (ASTANA_KG_MAX_ANSWER)"),
    ],
)
def test_an_answer_beyond_a_limit_breaks_off(
    large: Store, query: str, limits: dict[str, int], named: str
) -> None:
    with pytest.raises(ServiceError) as told:
        produce(large, Question(query, **limits), Kept())
    assert named in told.value.sentence
    assert told.value.status == 400


@pytest.mark.parametrize(
    ("query", "settings", "named"),
    [
        ("ASK { ?s ?p ?o }", Settings(max_query=15), "16 characters, and 15 are allowed"),
        ("ASK { ?s ?p ?o }", Settings(max_query=15), "ASTANA_KG_MAX_QUERY"),
        ("ASK {{{ ?s ?p ?o }}}", Settings(max_nesting=2), "ASTANA_KG_MAX_NESTING"),
        ("ASK { FILTER(((true))) }", Settings(max_nesting=3), "ASTANA_KG_MAX_NESTING"),
    ],
)
def test_a_query_beyond_a_limit_is_refused(query: str, settings: Settings, named: str) -> None:
    with pytest.raises(ServiceError) as told:
        check_limits(query, settings)
    assert named in told.value.sentence


@pytest.mark.parametrize("query", ["ASK { FILTER('(((((' = '{{{{') }", "ASK { {} {} {} {} {} }"])
def test_what_is_not_nested_is_not_refused(query: str) -> None:
    check_limits(query, Settings(max_nesting=2))
