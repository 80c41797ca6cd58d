"""Quality queries return nothing on the seed, and each finds the fault that it is for."""

from collections.abc import Callable, Mapping

import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from astana_kg.store import named_queries

Row = dict[str, str]
Ask = Callable[..., list[Row]]
NAMES = [name for name in named_queries() if name.endswith("-violation")]
PREFIXES = """
@prefix : <urn:x:> .
@prefix akg: <https://w3id.org/astana-kg/ontology#> .
@prefix act: <https://w3id.org/astana-kg/act/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix role: <https://w3id.org/astana-kg/role/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
# What is sound, and what breaks it.
EXAMPLES: Mapping[str, tuple[str, str]] = {
    "evidence-words-violation": (
        """:a akg:text "قال كلاما" . :e oa:hasSource :a ; oa:hasSelector :p, :q .
        :p oa:start 4 ; oa:end 9 . :q oa:exact "كلاما" .""",
        """:a akg:text "قال كلاما" . :e oa:hasSource :a ; oa:hasSelector :p, :q .
        :p oa:start 3 ; oa:end 8 . :q oa:exact "كلاما" .""",
    ),
    "position-incomplete-violation": (
        """:p a akg:Position ; akg:holder :h ; akg:act :a ; akg:topic :t ; akg:polarity :f ;
        akg:modality :m ; akg:reportedIn :r ; akg:evidence :e .""",
        """:p a akg:Position ; akg:holder :h ; akg:act :a ; akg:topic :t ; akg:polarity :f ;
        akg:modality :m ; akg:reportedIn :r .""",
    ),
    "dates-out-of-order-violation": (
        """:m akg:startDate "2023-06-21"^^xsd:date ; akg:endDate "2023-06-21"^^xsd:date .""",
        """:m akg:startDate "2023-06-21"^^xsd:date ; akg:endDate "2023-06-20"^^xsd:date .""",
    ),
    "due-before-round-violation": (
        """:p akg:dueTo "2023-12-31"^^xsd:date ; akg:inRound :r .
        :r akg:endDate "2023-06-21"^^xsd:date .""",
        """:p akg:dueTo "2022-12-31"^^xsd:date ; akg:inRound :r .
        :r akg:endDate "2023-06-21"^^xsd:date .""",
    ),
    "guarantor-and-observer-violation": (
        """:1 akg:role role:observer ; akg:participationIn :r ; akg:participant :s .
        :2 akg:role role:guarantor ; akg:participationIn :q ; akg:participant :s .""",
        """:1 akg:role role:observer ; akg:participationIn :r ; akg:participant :s .
        :2 akg:role role:guarantor ; akg:participationIn :r ; akg:participant :s .""",
    ),
    "round-number-twice-violation": (
        """:1 akg:inProcess :p ; akg:number 20 . :2 akg:inProcess :q ; akg:number 20 .""",
        """:1 akg:inProcess :p ; akg:number 20 . :2 akg:inProcess :p ; akg:number 20 .""",
    ),
    "concept-not-of-scheme-violation": (
        """:p akg:act act:condemn . act:condemn skos:inScheme :acts .""",
        """:p akg:act act:shout . act:condemn skos:inScheme :acts .""",
    ),
    "unnamed-entity-violation": (
        """:p akg:holder :h . :h rdfs:label "H"@en .""",
        """:p akg:holder :h . :g rdfs:label "H"@en .""",
    ),
}
GRAPH = NamedNode("urn:x:graph")


def answer(name: str, turtle: str) -> int:
    """Return how many rows a query finds in a graph and its merge."""
    store = Store()
    for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object, GRAPH))
    found = store.query(named_queries()[name].bind({}))
    assert isinstance(found, QuerySolutions)
    return len(list(found))


@pytest.mark.parametrize("name", NAMES)
def test_the_seed_is_sound(ask: Ask, name: str) -> None:
    assert ask(name) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_is_sound_is_passed_and_what_is_not_is_found(name: str) -> None:
    sound, broken = EXAMPLES[name]
    assert answer(name, sound) == 0
    assert answer(name, broken) == 1


def test_what_the_merge_lacks_is_found() -> None:
    store = Store()
    node = NamedNode("urn:x:a")
    store.add(Quad(node, node, node, GRAPH))
    query = named_queries()["merge-violation"].bind({})
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    assert len(list(found)) == 1
    store.add(Quad(node, node, node))
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    assert list(found) == []


def test_every_quality_query_has_an_example() -> None:
    assert {*EXAMPLES, "merge-violation"} == set(NAMES)


@pytest.mark.parametrize(
    ("held_on", "late"),
    [("2024-01-24", "true"), ("2023-12-31", "false"), ("2023-10-02", "false")],
)
def test_a_promised_meeting_is_late_after_its_due_date(held_on: str, late: str) -> None:
    store = Store()
    turtle = f"""@prefix topic: <https://w3id.org/astana-kg/topic/> .
    :p akg:topic topic:next-meeting ; akg:dueTo "2023-12-31"^^xsd:date ; akg:inRound :20 .
    :20 akg:inProcess :a ; akg:number 20 .
    :21 akg:inProcess :a ; akg:number 21 ; akg:startDate "{held_on}"^^xsd:date .
    :b21 akg:inProcess :b ; akg:number 21 ; akg:startDate "2029-01-01"^^xsd:date ."""
    for quad in parse(PREFIXES + turtle, format=RdfFormat.TURTLE):
        store.add(quad)
    found = store.query(named_queries()["promised-and-held"].bind({}))
    assert isinstance(found, QuerySolutions)
    (row,) = found
    assert row["late"].value == late
