"""What the rest of the service asks the store: small answers, whole in memory."""

import asyncio

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.model import QueryError
from astana_kg.service.answering import Answering
from astana_kg.service.errors import ServiceError
from astana_kg.service.settings import Settings
from astana_kg.store import Store

ROUND = "https://w3id.org/astana-kg/id/round/astana-20"
NUMBER = "https://w3id.org/astana-kg/ontology#number"
ENDLESS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a = ?l) }"


@pytest.fixture
def answering(seed_store: Store) -> Answering:
    return Answering(seed_store, Settings())


def test_select_gives_rows_by_name_in_the_columns_order_without_what_is_unbound(
    answering: Answering,
) -> None:
    query = (
        f"SELECT ?number ?none ?round {{ VALUES ?round {{ <{ROUND}> }} ?round <{NUMBER}> ?number }}"
    )
    (row,) = asyncio.run(answering.select(query))
    assert list(row.items()) == [("number", Literal(20)), ("round", NamedNode(ROUND))]


def test_construct_gives_each_triple_once(answering: Answering) -> None:
    query = f"CONSTRUCT {{ <{ROUND}> <{NUMBER}> 20 }} {{ ?s ?p ?o }} LIMIT 9"
    triples = asyncio.run(answering.construct(query))
    assert triples == [Triple(NamedNode(ROUND), NamedNode(NUMBER), Literal(20))]


@pytest.mark.parametrize(("round_", "answer"), [(ROUND, True), (ROUND + "0", False)])
def test_ask_gives_yes_or_no(answering: Answering, round_: str, answer: bool) -> None:
    assert asyncio.run(answering.ask(f"ASK {{ <{round_}> ?p ?o }}")) is answer


def test_a_query_that_is_none_is_an_error_of_the_query(answering: Answering) -> None:
    with pytest.raises(QueryError, match="line 1"):
        asyncio.run(answering.select("SELECT ?s {"))


def test_the_time_limit_holds_for_small_answers_too(seed_store: Store) -> None:
    answering = Answering(seed_store, Settings(timeout=0.2))
    with pytest.raises(ServiceError, match="ASTANA_KG_TIMEOUT") as told:
        asyncio.run(answering.select(f"SELECT (COUNT(*) AS ?n) {ENDLESS}"))
    assert told.value.status == 504
