"""The alignment: ours below theirs, and theirs exist."""

from typing import Any

import pytest
from rdflib import DCTERMS, FOAF, ORG, OWL, PROV, RDF, RDFS, SDO, Graph, URIRef
from rdflib.namespace import Namespace
from rdflib.term import Node

AKG = Namespace("https://w3id.org/astana-kg/ontology#")
KINDS = {
    RDFS.subClassOf: {OWL.Class},
    RDFS.subPropertyOf: {OWL.ObjectProperty, OWL.DatatypeProperty},
}


SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
OA = Namespace("http://www.w3.org/ns/oa#")

# The terms of each vocabulary: rdflib knows all but those of SEM,
# SKOS-XL, GeoSPARQL and Web Annotation.
VOCABULARIES: dict[str, Any] = {
    str(DCTERMS._NS): DCTERMS,
    str(FOAF._NS): FOAF,
    str(ORG._NS): ORG,
    str(PROV._NS): PROV,
    str(RDF): {"Statement"},
    str(SDO._NS): SDO,
    str(SEM): {
        "Actor", "Event", "EventType", "Place", "Role", "RoleType", "actorType", "eventType",
        "hasActor", "hasBeginTimeStamp", "hasEndTimeStamp", "hasPlace", "hasSubEvent",
        "hasTimeStamp", "roleType", "subEventOf",
    },
    "http://www.w3.org/2008/05/skos-xl#": {"Label", "LabelRelation", "altLabel", "literalForm"},
    "http://www.opengis.net/ont/geosparql#": {"Feature", "Geometry", "SpatialObject"},
    str(OA): {"Annotation", "SpecificResource", "hasBody", "hasSelector", "hasSource", "hasTarget"},
}  # fmt: skip

# The classes that the project promises to align, each to at least one of these.
ALIGNED = {
    "TalksProcess": SEM.Event,
    "Meeting": SDO.Event,
    "Round": SEM.Event,
    "State": ORG.Organization,
    "Organization": ORG.Organization,
    "Collective": FOAF.Group,
    "Person": FOAF.Person,
    "Envoy": SDO.Person,
    "Outlet": SDO.NewsMediaOrganization,
    "Place": SEM.Place,
    "Mandate": ORG.Membership,
    "Participation": PROV.Association,
    "Document": FOAF.Document,
    "Commitment": PROV.Plan,
    "Claim": SDO.Claim,
    "Article": SDO.Article,
    "Position": SEM.Event,
    "Evidence": OA.SpecificResource,
    "Mention": OA.SpecificResource,
    "Publication": SDO.PublicationEvent,
    "Extraction": PROV.Activity,
    "Link": RDF.Statement,
}


def unknown(graph: Graph) -> set[Node]:
    """Terms on the right-hand side that no vocabulary has."""

    def exists(term: str) -> bool:
        return any(
            term.startswith(namespace) and term.removeprefix(namespace) in names
            for namespace, names in VOCABULARIES.items()
        )

    return {term for term in graph.objects() if not exists(str(term))}


def test_only_our_declared_terms_are_aligned(ontology: Graph, alignment: Graph) -> None:
    assert set(alignment.predicates()) == set(KINDS)
    wrong = [
        (term, predicate)
        for predicate, kinds in KINDS.items()
        for term in alignment.subjects(predicate)
        if not kinds & set(ontology.objects(term, RDF.type))
    ]
    assert wrong == []


def test_terms_of_others_exist(alignment: Graph) -> None:
    assert unknown(alignment) == set()


@pytest.mark.parametrize(
    "term",
    [
        "http://www.w3.org/ns/prov#Activty",
        "https://schema.org/Meeting",
        "http://schema.org/Event",
        "http://semanticweb.cs.vu.nl/2009/11/sem/subEvent",
        "https://w3id.org/astana-kg/ontology#Event",
    ],
)
def test_a_term_that_does_not_exist_is_noticed(term: str) -> None:
    graph = Graph().add((AKG.Meeting, RDFS.subClassOf, URIRef(term)))
    assert unknown(graph) == {URIRef(term)}


@pytest.mark.parametrize(("name", "above"), ALIGNED.items())
def test_class_is_below_a_known_one(
    ontology: Graph, alignment: Graph, name: str, above: URIRef
) -> None:
    classes = ontology + alignment
    assert above in set(classes.transitive_objects(AKG[name], RDFS.subClassOf))


def test_concepts_are_aligned_to_skos_by_the_ontology(ontology: Graph) -> None:
    concept = URIRef("http://www.w3.org/2004/02/skos/core#Concept")
    below = {str(cls).removeprefix(str(AKG)) for cls in ontology.subjects(RDFS.subClassOf, concept)}
    assert below == {"Act", "Topic", "Polarity", "Modality", "Voice", "Role"}
