"""Compact JSON-LD: what is written is read back as the same triples, by two readers."""

import json

import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import BASE, PREFIXES, akg, context, serialise, serialise_graph, term
from astana_kg.store import Store, shipped_graphs

THING = NamedNode(f"{BASE}id/state/russia")
OTHER = NamedNode(f"{BASE}id/state/iran")
DATE = NamedNode(f"{PREFIXES['xsd']}date")
INTEGER = NamedNode(f"{PREFIXES['xsd']}integer")


@pytest.mark.parametrize(
    ("predicate", "value", "shown"),
    [
        (akg("holder"), OTHER, {"holder": "kg:id/state/iran"}),
        (term("rdfs", "label"), Literal("روسيا", language="ar"), {"label": {"ar": "روسيا"}}),
        (term("rdfs", "label"), Literal("x"), {"rdfs:label": "x"}),
        (akg("startDate"), Literal("2017-01-23", datatype=DATE), {"startDate": "2017-01-23"}),
        (akg("startDate"), Literal("soon"), {"akg:startDate": "soon"}),
        (akg("number"), Literal("20", datatype=INTEGER), {"number": 20}),
        (akg("number"), Literal("020", datatype=INTEGER), {"number": "020"}),
        (akg("number"), Literal("-0", datatype=INTEGER), {"number": "-0"}),
        (akg("number"), Literal("9" * 30, datatype=INTEGER), {"number": "9" * 30}),
        (akg("holder"), Literal("no IRI"), {"akg:holder": "no IRI"}),
        (akg("holder"), NamedNode("urn:a:b"), {"holder": "urn:a:b"}),
        (akg("holder"), NamedNode(f"{BASE}//x"), {"holder": f"{BASE}//x"}),
        (NamedNode("http://e.org/p"), OTHER, {"http://e.org/p": {"id": "kg:id/state/iran"}}),
        (term("rdf", "type"), akg("State"), {"type": "State"}),
        (term("rdf", "type"), NamedNode("http://e.org/C"), {"type": "http://e.org/C"}),
    ],
)
def test_a_value_stands_as_its_term_says_and_is_read_back(
    predicate: NamedNode, value: NamedNode | Literal, shown: dict[str, object]
) -> None:
    triple = Triple(THING, predicate, value)
    data = serialise_graph([triple], "jsonld")
    (node,) = json.loads(data)["@graph"]
    assert node == {"id": "kg:id/state/russia", **shown}
    assert [quad.triple for quad in parse(data, format=RdfFormat.JSON_LD)] == [triple]


@pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")
def test_all_that_is_stored_is_read_back_by_two_readers(seed_store: Store) -> None:
    graphs = {name: seed_store.graph(name) for name in seed_store.graph_names()}
    data = serialise(graphs, "jsonld")
    assert set(parse(data, format=RdfFormat.JSON_LD)) == set(seed_store.quads())
    dataset = rdflib.Dataset()
    dataset.parse(data=data, format="json-ld")
    assert sum(len(graph) for graph in dataset.graphs()) == len(set(seed_store.quads()))


def test_a_document_carries_only_the_terms_that_it_uses() -> None:
    data = json.loads(serialise_graph([Triple(THING, akg("capital"), OTHER)], "jsonld"))
    assert set(data["@context"]) == {"id", "type", "akg", "kg", "capital"}


def test_the_context_has_every_term_of_the_ontology_and_no_name_twice() -> None:
    defined = context().definitions()
    ours = [
        s.subject.value.removeprefix(PREFIXES["akg"])
        for s in shipped_graphs()[f"{BASE}graph/ontology"]
        if s.predicate == term("rdfs", "isDefinedBy")
        and s.subject.value.startswith(PREFIXES["akg"])
    ]
    assert ours
    for name in ours:
        expected = f"akg:{name}"
        value = defined[name]
        assert expected == (value["@id"] if isinstance(value, dict) else value)
