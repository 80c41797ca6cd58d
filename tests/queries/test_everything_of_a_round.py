"""The query `everything-of-a-round`, whose answer is a graph that stands on its own."""

from pathlib import Path

import pytest
from pyoxigraph import RdfFormat, Triple, parse

from astana_kg.graph import akg, serialise_graph, term
from astana_kg.store import Graph, Store, named_queries

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture(scope="module")
def round_graph(seed_store: Store) -> list[Triple]:
    answer = seed_store.query(named_queries()["everything-of-a-round"].bind({}))
    assert isinstance(answer, Graph)
    return list(answer)


def test_everything_of_a_round_is_the_expected_turtle(round_graph: list[Triple]) -> None:
    """The file holds what the annotation says: the round, its statement, and all 18 positions.

    What it leaves out (evidence, confidence, labels) other tests look at.
    """
    path = EXPECTED / "everything-of-a-round.ttl"
    expected = {quad.triple for quad in parse(path=str(path), format=RdfFormat.TURTLE)}
    described = {t.subject for t in expected}
    of_the_file = {t.predicate for t in expected}
    found = {t for t in round_graph if t.subject in described and t.predicate in of_the_file}
    assert found == expected
    positions = {t.subject for t in round_graph if t.object == akg("Position")}
    assert positions <= described, "the outlet's own judgement is not taken at the round"


def test_everything_of_a_round_stands_on_its_own(round_graph: list[Triple]) -> None:
    subjects = {t.subject for t in round_graph}
    for property_ in (akg("evidence"), term("oa", "hasSelector")):
        pointed_at = {t.object for t in round_graph if t.predicate == property_}
        assert len(pointed_at) > 18
        assert pointed_at <= subjects


def test_everything_of_a_round_can_be_written_and_read_as_turtle(
    round_graph: list[Triple],
) -> None:
    turtle = serialise_graph(round_graph, "turtle")
    assert {q.triple for q in parse(turtle, format=RdfFormat.TURTLE)} == set(round_graph)
