"""The schemes: every id of the codebook, each concept described, trees without loops."""

import csv
from collections import Counter
from pathlib import Path

import pytest
from rdflib import DCTERMS, RDF, RDFS, SKOS, Graph, Literal, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

HERE = Path(__file__).parent
BASE = Namespace("https://w3id.org/astana-kg/")
AKG = Namespace("https://w3id.org/astana-kg/ontology#")
LICENCE = URIRef("https://creativecommons.org/licenses/by/4.0/")
MATCHES = (SKOS.closeMatch, SKOS.broadMatch, SKOS.narrowMatch, SKOS.relatedMatch)

CLASSES = {
    "act": AKG.Act,
    "topic": AKG.Topic,
    "polarity": AKG.Polarity,
    "modality": AKG.Modality,
    "voice": AKG.Voice,
    "role": AKG.Role,
}
SCHEMES = [*CLASSES, "cameo", "plover", "quad-class"]
SMALL = {
    "polarity": {"for", "against", "neutral"},
    "modality": {"actual", "conditional", "hypothetical", "future"},
    "voice": {"direct-quote", "indirect-speech", "document-text", "headline", "narration"},
    "role": {
        "guarantor", "sponsor", "host", "observer", "participant", "mediator", "facilitator",
    },
    "quad-class": {
        "verbal-cooperation", "verbal-conflict", "material-cooperation", "material-conflict",
    },
}  # fmt: skip
QUAD_CLASSES = {
    "affirm": "cooperation", "welcome": "cooperation", "urge": "cooperation",
    "demand": "conflict", "commit": "cooperation", "agree": "cooperation",
    "propose": "cooperation", "announce": "cooperation", "assess": "cooperation",
    "hope": "cooperation", "concern": "conflict", "condemn": "conflict", "accuse": "conflict",
    "reject": "conflict", "deny": "cooperation", "warn": "conflict", "discuss": "cooperation",
}  # fmt: skip


def codebook(name: str) -> list[dict[str, str]]:
    with (HERE / f"codebook-{name}.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def ids(name: str) -> list[str]:
    return [row["id"] for row in codebook(name)]


def concepts(schemes: Graph, scheme: str) -> set[Node]:
    return set(schemes.subjects(SKOS.inScheme, BASE[scheme]))


def texts(schemes: Graph, node: Node, predicate: URIRef) -> dict[str | None, str]:
    found = [text for text in schemes.objects(node, predicate) if isinstance(text, Literal)]
    by_language = {text.language: str(text) for text in found}
    assert len(by_language) == len(found), f"{node} has two of one language: {found}"
    return by_language


@pytest.mark.parametrize("row", codebook("acts"), ids=ids("acts"))
def test_act_is_the_codebooks(schemes: Graph, row: dict[str, str]) -> None:
    act = BASE["act/" + row["id"]]
    labels = {"ar": row["label_ar"], "en": row["label_en"]}
    assert texts(schemes, act, SKOS.prefLabel) == labels
    assert texts(schemes, act, SKOS.definition)["en"] == row["definition"]
    polarity = BASE["polarity/" + row["default_polarity"]]
    assert set(schemes.objects(act, AKG.defaultPolarity)) == {polarity}


@pytest.mark.parametrize("row", codebook("acts"), ids=ids("acts"))
def test_act_matches_event_codes(schemes: Graph, row: dict[str, str]) -> None:
    act = BASE["act/" + row["id"]]
    matched = {code for match in MATCHES for code in schemes.objects(act, match)}
    assert matched <= set(schemes.subjects(RDF.type, SKOS.Concept))
    if row["cameo"]:
        assert BASE["cameo/" + row["cameo"]] in matched
    plover = {BASE["plover/" + row["plover"]]} if row["plover"] else set()
    assert matched & concepts(schemes, "plover") == plover
    quad_class = BASE["quad-class/verbal-" + QUAD_CLASSES[row["id"]]]
    assert matched & concepts(schemes, "quad-class") == {quad_class}
    rolled_up = {
        above for code in matched & concepts(schemes, "plover")
        for above in schemes.objects(code, SKOS.broadMatch)
    }  # fmt: skip
    assert rolled_up <= {quad_class}


@pytest.mark.parametrize("row", codebook("topics"), ids=ids("topics"))
def test_topic_is_the_codebooks(schemes: Graph, row: dict[str, str]) -> None:
    topic = BASE["topic/" + row["id"]]
    labels = {"ar": row["label_ar"], "en": row["label_en"]}
    assert texts(schemes, topic, SKOS.prefLabel) == labels
    broader = {BASE["topic/" + row["broader"]]} if row["broader"] else set()
    assert set(schemes.objects(topic, SKOS.broader)) == broader
    notes = texts(schemes, topic, SKOS.scopeNote)
    assert notes.get("en", "") == row["scope_note"]
    assert set(notes) in ({"ar", "en"}, set())


@pytest.mark.parametrize("scheme", SMALL)
def test_small_scheme_is_complete(schemes: Graph, scheme: str) -> None:
    expected = {BASE[f"{scheme}/{name}"] for name in SMALL[scheme]}
    assert concepts(schemes, scheme) == expected


def test_concepts_are_of_their_schemes(schemes: Graph) -> None:
    assert set(schemes.subjects(RDF.type, SKOS.ConceptScheme)) == {BASE[s] for s in SCHEMES}
    everything = set(schemes.subjects(RDF.type, SKOS.Concept))
    assert everything == set().union(*(concepts(schemes, scheme) for scheme in SCHEMES))
    for concept in everything:
        (scheme,) = schemes.objects(concept, SKOS.inScheme)
        assert str(concept).rpartition("/")[0] == str(scheme)


@pytest.mark.parametrize(("scheme", "cls"), CLASSES.items())
def test_class_holds_the_concepts_of_one_scheme(
    ontology: Graph, schemes: Graph, scheme: str, cls: URIRef
) -> None:
    assert (cls, RDFS.subClassOf, SKOS.Concept) in ontology
    assert set(schemes.subjects(RDF.type, cls)) == concepts(schemes, scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_scheme_and_concepts_are_described(schemes: Graph, scheme: str) -> None:
    described = concepts(schemes, scheme) | {BASE[scheme]}
    assert len(described) > 1
    for node in described:
        assert set(texts(schemes, node, SKOS.prefLabel)) == {"ar", "en"}
        # What a code of CAMEO means is said by its own codebook, which the scheme names.
        if scheme != "cameo" or node == BASE[scheme]:
            assert set(texts(schemes, node, SKOS.definition)) == {"ar", "en"}
    assert schemes.value(BASE[scheme], DCTERMS.license) == LICENCE


@pytest.mark.parametrize("scheme", SCHEMES)
def test_labels_and_notations_are_unique(schemes: Graph, scheme: str) -> None:
    members = concepts(schemes, scheme)
    for predicate in (SKOS.prefLabel, SKOS.notation):
        used = Counter(value for node in members for value in schemes.objects(node, predicate))
        assert [value for value, times in used.items() if times > 1] == []
    for node in members:
        assert str(schemes.value(node, SKOS.notation)) == str(node).rpartition("/")[2]


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_concept_hangs_below_a_top_concept(schemes: Graph, scheme: str) -> None:
    tops = set(schemes.objects(BASE[scheme], SKOS.hasTopConcept))
    assert tops == set(schemes.subjects(SKOS.topConceptOf, BASE[scheme]))
    assert tops == {
        node for node in concepts(schemes, scheme) if schemes.value(node, SKOS.broader) is None
    }
    reached = {node for top in tops for node in schemes.transitive_objects(top, SKOS.narrower)}
    assert reached == concepts(schemes, scheme)


def test_broader_is_narrower_turned_round_and_has_no_loop(schemes: Graph) -> None:
    broader = set(schemes.subject_objects(SKOS.broader))
    assert broader == {(below, above) for above, below in schemes.subject_objects(SKOS.narrower)}
    for below, above in broader:
        assert below not in set(schemes.transitive_objects(above, SKOS.broader))
