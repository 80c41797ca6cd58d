"""An excerpt: what concerns one thing, with the evidence, and labels of all that it names."""

import pytest
from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, REFERENCE_GRAPH, TYPE, akg, term
from astana_kg.model import InputError
from astana_kg.publishing import excerpt
from astana_kg.store import Store

ARTICLE = "article/4534989c39194ba8dc212e78ca334dc4"


def holds(graphs: dict[str, frozenset[object]], kind: str) -> int:
    triples = {t for some in graphs.values() for t in some}
    return len({t.subject for t in triples if (t.predicate, t.object) == (TYPE, akg(kind))})


@pytest.mark.parametrize(
    ("name", "positions"),
    [
        ("round/astana-20", 18),
        (f"{BASE}id/round/astana-20", 18),
        ("state/kazakhstan", 2),
        (ARTICLE, 19),
        ("place/sochi", 0),
    ],
)
def test_it_holds_the_positions_that_name_the_thing(
    seed_store: Store, name: str, positions: int
) -> None:
    assert holds(excerpt(seed_store, name), "Position") == positions


def test_each_position_has_its_words(seed_store: Store) -> None:
    triples = {t for some in excerpt(seed_store, "state/kazakhstan").values() for t in some}
    evidence = {t.object for t in triples if t.predicate == akg("evidence")}
    quotes = {t.subject for t in triples if t.predicate == term("oa", "exact")}
    assert evidence
    assert {NamedNode(f"{one.value}#quote") for one in evidence} <= quotes


def test_what_it_names_has_labels_in_its_own_graph(seed_store: Store) -> None:
    found = excerpt(seed_store, "round/astana-20")
    russia = NamedNode(f"{BASE}id/state/russia")
    labels = {
        t.object
        for t in found[REFERENCE_GRAPH.value]
        if (t.subject, t.predicate) == (russia, term("rdfs", "label"))
    }
    assert labels == {Literal("Russia", language="en"), Literal("روسيا", language="ar")}


@pytest.mark.parametrize("name", ["state/xanadu", "state/<x>", "http://example.org/none"])
def test_an_unknown_thing_is_told_by_its_name(seed_store: Store, name: str) -> None:
    with pytest.raises(InputError, match=name):
        excerpt(seed_store, name)
