"""How a promise is settled: by the dates of the meetings that followed, and by nothing else."""

from datetime import date, timedelta

import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from astana_kg.store import named_queries

REFERENCE = "https://w3id.org/astana-kg/graph/reference"
PREFIXES = """
@prefix : <urn:x:> .
@prefix akg: <https://w3id.org/astana-kg/ontology#> .
@prefix topic: <https://w3id.org/astana-kg/topic/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
MADE = """
:1 akg:inProcess :a ; akg:startDate "2018-05-14"^^xsd:date ; akg:endDate "2018-05-15"^^xsd:date .
:c a akg:Commitment ; akg:committedAt :1 ; akg:dueTo "2018-07-31"^^xsd:date .
"""
PROMISED = MADE + ":c akg:committedTo :a ."


def meeting(name: str, start: str, process: str = "a") -> str:
    day = f'"{start}"^^xsd:date'
    return f":{name} akg:inProcess :{process} ; akg:startDate {day} ; akg:endDate {day} ."


def settled(turtle: str) -> list[tuple[str, ...]]:
    """Return meeting, outcome and days late of each promise, by Oxigraph."""
    store = Store()
    for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE):
        for graph in (NamedNode(REFERENCE), DefaultGraph()):
            store.add(Quad(*quad.triple, graph))
    found = store.query(named_queries()["ledger"].bind({}))
    assert isinstance(found, QuerySolutions)
    columns = ("held", "outcome", "daysLate")
    return [
        tuple(str(row[c].value).removeprefix("urn:x:") if row[c] else "" for c in columns)
        for row in found
    ]


CASES = {
    "held in time": (PROMISED + meeting("2", "2018-07-30"), ("2", "kept", "")),
    "held on the last day": (PROMISED + meeting("2", "2018-07-31"), ("2", "kept", "")),
    "held a day late": (PROMISED + meeting("2", "2018-08-01"), ("2", "late", "1")),
    "the first that follows counts": (
        PROMISED + meeting("3", "2018-11-28") + meeting("2", "2018-07-30"),
        ("2", "kept", ""),
    ),
    "one before the promise does not count": (
        PROMISED + meeting("0", "2018-05-01"),
        ("", "open", ""),
    ),
    "a meeting of another process does not count": (
        PROMISED + meeting("2", "2018-07-30", "b"),
        ("", "open", ""),
    ),
    "no meeting, and others known from after the date": (
        PROMISED + meeting("2", "2018-08-01", "b"),
        ("", "missed", ""),
    ),
    "no meeting, and none known from after the date": (PROMISED, ("", "open", "")),
    "of no process": (MADE + meeting("2", "2018-07-30"), ("", "unsettled", "")),
    "a position on the next meeting": (
        meeting("1", "2018-05-14")
        + meeting("2", "2018-08-02")
        + ':p akg:topic topic:next-meeting ; akg:inRound :1 ; akg:dueTo "2018-07-31"^^xsd:date .',
        ("2", "late", "2"),
    ),
}


@pytest.mark.parametrize(("turtle", "outcome"), CASES.values(), ids=CASES)
def test_a_promise_is_settled_by_what_followed(turtle: str, outcome: tuple[str, ...]) -> None:
    assert settled(turtle) == [outcome]


@pytest.mark.parametrize(
    "due", ["2018-07-31", "2019-02-28", "2019-12-31", "2020-02-28", "2020-02-29", "2020-03-01"]
)
@pytest.mark.parametrize("late", [1, 2, 29, 75, 366, 1461])
def test_days_late_are_those_of_the_calendar(due: str, late: int) -> None:
    held = date.fromisoformat(due) + timedelta(days=late)
    turtle = PROMISED.replace("2018-07-31", due) + meeting("2", held.isoformat())
    assert settled(turtle) == [("2", "late", str(late))]


# RDFLib warns of its own use of what it has deprecated.
@pytest.mark.filterwarnings("ignore:Dataset.default_context is deprecated:DeprecationWarning")
def test_another_engine_gives_the_same_answer() -> None:
    dataset = rdflib.Dataset(default_union=True)
    turtle = PROMISED + meeting("2", "2020-03-01")
    dataset.graph(rdflib.URIRef(REFERENCE)).parse(data=PREFIXES + turtle, format="turtle")
    (row,) = dataset.query(named_queries()["ledger"].bind({}))
    assert (str(row.held), str(row.outcome), str(row.daysLate)) == ("urn:x:2", "late", "579")
