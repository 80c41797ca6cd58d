"""The classes and properties: all that are pinned, each described, soundly put together."""

import csv
import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, XSD, BNode, Graph, Literal, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

from astana_kg import __version__
from astana_kg.resources import shipped

HERE = Path(__file__).parent
MODEL = HERE.parent.parent / "docs" / "model.md"
AKG = Namespace("https://w3id.org/astana-kg/ontology#")
ONTOLOGY = URIRef("https://w3id.org/astana-kg/ontology")
KINDS = {"class": OWL.Class, "object": OWL.ObjectProperty, "datatype": OWL.DatatypeProperty}


def pinned() -> list[dict[str, str]]:
    with (HERE / "terms.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def terms(graph: Graph, *kinds: URIRef) -> set[Node]:
    return {s for kind in kinds for s in graph.subjects(RDF.type, kind) if str(s) in AKG}


def ancestors(graph: Graph, cls: Node) -> set[Node | None]:
    """The class itself and all above it."""
    return set(graph.transitive_objects(cls, RDFS.subClassOf))


@pytest.mark.parametrize(
    "path", sorted(shipped("ontology").rglob("*.ttl")), ids=lambda path: path.name
)
def test_file_parses_without_blank_nodes(path: Path) -> None:
    graph = Graph().parse(path)
    assert len(graph) > 0
    assert [t for t in graph if any(isinstance(node, BNode) for node in t)] == []


def test_ontology_says_what_it_is(ontology: Graph) -> None:
    assert set(ontology.subjects(RDF.type, OWL.Ontology)) == {ONTOLOGY}
    assert ontology.value(ONTOLOGY, OWL.versionInfo) == Literal(__version__)
    assert ontology.value(ONTOLOGY, OWL.versionIRI) == URIRef(f"{ONTOLOGY}/{__version__}")
    licence = URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert ontology.value(ONTOLOGY, DCTERMS.license) == licence


@pytest.mark.parametrize(
    ("name", "kind", "datatype"), [(r["term"], r["kind"], r["datatype"]) for r in pinned()]
)
def test_pinned_term_is_declared(ontology: Graph, name: str, kind: str, datatype: str) -> None:
    kinds = {each for each, cls in KINDS.items() if (AKG[name], RDF.type, cls) in ontology}
    assert kinds == {kind}
    if datatype:
        ranges = set(ontology.objects(AKG[name], RDFS.range))
        assert ranges == {XSD[datatype.removeprefix("xsd:")]}


def test_table_holds_every_term_of_the_documented_model() -> None:
    documented = set(re.findall(r"akg:(\w+)", MODEL.read_text(encoding="utf-8")))
    assert documented - {row["term"] for row in pinned()} == set()


@pytest.mark.parametrize("predicate", [RDFS.label, SKOS.definition], ids=["label", "definition"])
def test_term_is_described_once_a_language(ontology: Graph, predicate: URIRef) -> None:
    described = {
        term: Counter(
            text.language for text in ontology.objects(term, predicate) if isinstance(text, Literal)
        )
        for term in terms(ontology, *KINDS.values())
    }
    assert {t: langs for t, langs in described.items() if langs != {"ar": 1, "en": 1}} == {}


def test_term_says_where_it_is_defined(ontology: Graph) -> None:
    defined = set(ontology.subjects(RDFS.isDefinedBy, ONTOLOGY))
    assert defined == terms(ontology, *KINDS.values())


def test_domains_ranges_and_superclasses_are_known(ontology: Graph) -> None:
    classes = {*terms(ontology, OWL.Class), SKOS.Concept, RDF.Property}
    datatypes: set[Node] = {
        XSD.date, XSD.string, XSD.integer, XSD.decimal, XSD.gYear, XSD.boolean,
        RDF.langString, RDFS.Literal,
    }  # fmt: skip
    known: dict[tuple[URIRef, URIRef], set[Node]] = {
        (OWL.ObjectProperty, RDFS.domain): classes,
        (OWL.ObjectProperty, RDFS.range): classes,
        (OWL.ObjectProperty, RDFS.subPropertyOf): terms(ontology, OWL.ObjectProperty),
        (OWL.ObjectProperty, OWL.inverseOf): terms(ontology, OWL.ObjectProperty),
        (OWL.DatatypeProperty, RDFS.domain): classes,
        (OWL.DatatypeProperty, RDFS.range): datatypes,
        (OWL.Class, RDFS.subClassOf): classes,
        (OWL.Class, OWL.disjointWith): classes,
    }
    unknown = [
        (term, predicate, value)
        for (kind, predicate), allowed in known.items()
        for term in terms(ontology, kind)
        for value in ontology.objects(term, predicate)
        if value not in allowed
    ]
    assert unknown == []


def test_inverse_goes_the_other_way(ontology: Graph) -> None:
    pairs = list(ontology.subject_objects(OWL.inverseOf))
    assert {(AKG.participation, AKG.participationIn), (AKG.mandate, AKG.mandateOf)} <= set(pairs)
    for there, back in pairs:
        for one, other in [(there, back), (back, there)]:
            domain = ontology.value(one, RDFS.domain)
            assert domain == ontology.value(other, RDFS.range), (one, other)


def test_no_class_is_below_disjoint_ones_or_itself(ontology: Graph) -> None:
    disjoint = {frozenset(pair) for pair in ontology.subject_objects(OWL.disjointWith)}
    for cls in terms(ontology, OWL.Class):
        above = ancestors(ontology, cls)
        assert not [p for p in combinations(above, 2) if frozenset(p) in disjoint], cls
        for parent in ontology.objects(cls, RDFS.subClassOf):
            assert cls not in ancestors(ontology, parent)
