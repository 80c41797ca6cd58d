"""A reasoner finds nothing that contradicts itself, and finds what is made to."""

from itertools import chain

import owlrl  # type: ignore[import-untyped]
import pytest
from rdflib import OWL, RDF, Graph, Literal, URIRef
from rdflib.namespace import Namespace

from astana_kg.resources import shipped

AKG = Namespace("https://w3id.org/astana-kg/ontology#")
ERROR = URIRef("http://www.daml.org/2002/03/agents/agent-ont#error")
PREFIXES = """
@prefix : <https://example.org/> .
@prefix act: <https://w3id.org/astana-kg/act/> .
@prefix akg: <https://w3id.org/astana-kg/ontology#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix prov: <http://www.w3.org/ns/prov#> .
@prefix quad-class: <https://w3id.org/astana-kg/quad-class/> .
@prefix schema: <https://schema.org/> .
@prefix sem: <http://semanticweb.cs.vu.nl/2009/11/sem/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

CONTRADICTIONS = {
    "a place takes a position": ":position akg:holder :place .",
    "an act is a topic": ":position akg:topic :condemn .",
    "a person is a state": ":person a akg:State .",
    "a meeting is of a place": ":round akg:inProcess :place .",
    "a meeting is a process": ":round a akg:TalksProcess .",
    "a mention is evidence": ":position akg:evidence :mention .",
    "an article is a document": ":article a akg:Document .",
    "a process competes with itself": ":process akg:competesWith :process .",
    "a position is reported in two articles": (
        ":position akg:reportedIn :another . :another owl:differentFrom :article ."
    ),
    "a cue is a number": ":evidence akg:cue 5 .",
    "by ORG and FOAF, a post is held on behalf of a person": ":mandate akg:onBehalfOf :person .",
    "by PROV-O, an article is at work": ":article prov:used :extraction .",
    "by SKOS, a concept is a scheme": ":condemn a akg:Act, skos:ConceptScheme .",
    "by SKOS, what is below a concept is related to it": (
        ":condemn skos:broader :blame ; skos:related :blame ."
    ),
}

ENTAILMENTS = [
    ":round a sem:Event, schema:Event, prov:Activity .",
    ":round sem:subEventOf :process ; sem:hasPlace :place ; schema:superEvent :process .",
    ":process a schema:EventSeries ; prov:qualifiedAssociation :participation .",
    ":participation prov:agent :state ; akg:representative :person .",
    ":person a foaf:Person, schema:Person ; prov:actedOnBehalfOf :state .",
    ":person org:hasMembership :mandate .",
    ":mandate a org:Membership ; org:member :person ; org:organization :state .",
    ":state a org:Organization, schema:Country, foaf:Agent .",
    ":document a prov:Entity ; prov:wasAttributedTo :state ; prov:wasGeneratedBy :round .",
    ":article a schema:Article ; schema:about :round ; schema:mentions :collective .",
    ":position a sem:Event ; sem:eventType act:agree ; sem:hasActor :neighbour, :organization .",
    ":position schema:agent :state ; schema:recipient :organization ; schema:subjectOf :article .",
    ":evidence a oa:SpecificResource .",
    "act:agree a sem:EventType ; skos:semanticRelation quad-class:verbal-cooperation .",
]


def together(*graphs: Graph) -> Graph:
    """All triples but those of labels and definitions, which reasoning has no use for."""
    whole = Graph()
    for triple in chain(*graphs):
        if not (isinstance(triple[2], Literal) and triple[2].language):
            whole.add(triple)
    return whole


def reasoned(graph: Graph) -> Graph:
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return graph


def errors(graph: Graph) -> list[str]:
    return sorted(map(str, graph.objects(predicate=ERROR)))


@pytest.fixture(scope="module")
def closure(
    ontology: Graph, alignment: Graph, schemes: Graph, sample: Graph, external: Graph
) -> Graph:
    return reasoned(together(ontology, alignment, schemes, sample, external))


def test_everything_together_is_consistent(closure: Graph) -> None:
    assert errors(closure) == []


def test_sample_and_schemes_use_every_term(ontology: Graph, schemes: Graph, sample: Graph) -> None:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    used = {
        term
        for graph in (schemes, sample)
        for term in chain(graph.predicates(), graph.objects(predicate=RDF.type))
    }
    # Only what is narrower is used: a state, a meeting, a mention.
    assert declared - used == {AKG.Agent, AKG.Event, AKG.TextAnchor}


def test_the_reference_data_is_consistent(
    ontology: Graph, alignment: Graph, external: Graph
) -> None:
    reference = Graph()
    for path in sorted(shipped("seeds").glob("reference/*.ttl")):
        reference.parse(path)
    assert errors(reasoned(together(ontology, alignment, external, reference))) == []


@pytest.mark.parametrize("statement", CONTRADICTIONS.values(), ids=CONTRADICTIONS)
def test_a_contradiction_is_noticed(
    ontology: Graph, alignment: Graph, sample: Graph, external: Graph, statement: str
) -> None:
    graph = together(ontology, alignment, sample, external)
    graph.parse(data=f"{PREFIXES} :condemn a akg:Act . {statement}", format="turtle")
    assert errors(reasoned(graph)) != []


@pytest.mark.parametrize("statement", ENTAILMENTS)
def test_queries_in_well_known_terms_find_our_data(closure: Graph, statement: str) -> None:
    expected = Graph().parse(data=PREFIXES + statement, format="turtle")
    assert set(expected) - set(closure) == set()
