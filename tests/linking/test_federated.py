"""Federated queries against small SPARQL servers that play Wikidata and DBpedia.

The queries run on an engine of the user's own that holds our data, as docs/linking.md has it;
our service refuses SERVICE unless its administrator allows it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat

from astana_kg.model import QueryError
from astana_kg.resources import shipped
from astana_kg.store import Store
from astana_kg.store.named_queries import read_query

QUERIES = {path.stem: path.read_text("utf-8") for path in shipped("queries").glob("federated/*.rq")}
RESULTS = "application/sparql-results+json"
THEIRS = """
@prefix dbo: <http://dbpedia.org/ontology/> .
@prefix dbr: <http://dbpedia.org/resource/> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix wd: <http://www.wikidata.org/entity/> .
@prefix wdt: <http://www.wikidata.org/prop/direct/> .

wd:Q159 rdfs:label "Россия"@ru , "Russia"@en ; wdt:P463 wd:Q1 , wd:Q2 .
wd:Q232 rdfs:label "Қазақстан"@kk ; wdt:P463 wd:Q1 .
wd:Q1 rdfs:label "A body"@en , "Une organisation"@fr .
wd:Q2 rdfs:label "Another body"@en .
wd:Q1520 wdt:P625 "Point(71.4 51.1)" .
dbr:Russia owl:sameAs wd:Q159 ; dbo:abstract "نص"@ar , "text"@en .
dbr:Elsewhere owl:sameAs wd:Q99 ; dbo:abstract "غيره"@ar .
"""


@pytest.fixture(scope="module")
def theirs(play) -> Iterator[str]:
    """The address of the other side."""
    store = pyoxigraph.Store()
    store.load(THEIRS.encode(), RdfFormat.TURTLE)

    def answer(_: str, given: Mapping[str, list[str]]) -> tuple[int, str, bytes]:
        if "query" not in given:
            return 400, "text/plain", b"no query"
        rows = store.query(given["query"][0])
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        return 200, RESULTS, rows.serialize(format=QueryResultsFormat.JSON) or b""

    with play(answer) as address:
        yield f"{address}/sparql"


@pytest.fixture(scope="module")
def ask(seed_store: Store, theirs: str) -> Callable[[str], list[tuple[str, ...]]]:
    """Ask an engine of the user's own that holds what our export holds."""
    engine = pyoxigraph.Store()
    engine.extend(Quad(q.subject, q.predicate, q.object) for q in seed_store.quads())

    def run(name: str) -> list[tuple[str, ...]]:
        text = re.sub(r"SERVICE <[^>]+>", f"SERVICE <{theirs}>", QUERIES[name])
        rows = engine.query(text)
        assert isinstance(rows, pyoxigraph.QuerySolutions)
        return [tuple(_short(row[v]) for v in rows.variables) for row in rows]

    return run


def _short(term: object) -> str:
    value = str(getattr(term, "value", ""))
    return value.rpartition("astana-kg/")[2] if isinstance(term, NamedNode) else value


WD = "http://www.wikidata.org/entity/"
EXPECTED = {
    "wikidata-names": [
        ("id/state/kazakhstan", f"{WD}Q232", "Қазақстан"),
        ("id/state/russia", f"{WD}Q159", "Россия"),
    ],
    "dbpedia-abstracts": [("id/state/russia", "http://dbpedia.org/resource/Russia", "نص")],
}


@pytest.mark.parametrize("name", EXPECTED)
def test_our_links_join_with_theirs(ask: Callable[[str], list[tuple[str, ...]]], name: str) -> None:
    assert ask(name) == EXPECTED[name]


def test_meetings_get_their_coordinates(ask: Callable[[str], list[tuple[str, ...]]]) -> None:
    assert ("id/round/astana-20", "id/place/astana", "Point(71.4 51.1)") in ask(
        "wikidata-coordinates"
    )


def test_memberships_count_positions_once(
    ask: Callable[[str], list[tuple[str, ...]]], seed_store: Store
) -> None:
    first, second = ask("wikidata-memberships")
    assert first[:2] == (f"{WD}Q1", "A body")
    assert second[:2] == (f"{WD}Q2", "Another body")
    assert int(first[2]) > int(second[2]) > 0


def test_every_federated_query_is_tested_and_documented() -> None:
    tested = {*EXPECTED, "wikidata-coordinates", "wikidata-memberships"}
    assert set(QUERIES) == tested
    page = (Path(__file__).parents[2] / "docs" / "linking.md").read_text(encoding="utf-8")
    for name, text in QUERIES.items():
        query = read_query(name, text)
        assert f"| `{name}` | {query.question_en} | {query.question_ar} |" in page


@pytest.mark.parametrize("name", QUERIES)
def test_our_own_service_reads_nothing_elsewhere(seed_store: Store, name: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        seed_store.query(QUERIES[name])
