"""Ways of breaking a good graph of an article, and the shape that catches each.

A way is a SPARQL update that would break the graph of any article like the base.
"""

import re
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from astana_kg.resources import shipped
from astana_kg.validation import Validator

BASE = Path(__file__).parent.parent / "shapes" / "base.trig"
PREFIXES = "".join(
    re.sub(r"^@prefix (.*) \.$", r"PREFIX \1", line) + "\n"
    for line in BASE.read_text(encoding="utf-8").splitlines()
    if line.startswith("@prefix")
)
QUADS = list(parse(path=BASE, format=RdfFormat.TRIG))
ARTICLE = next(q.graph_name.value for q in QUADS if "/graph/article/" in str(q.graph_name))
VALIDATOR = Validator(
    shipped("shapes"), [q.triple for q in QUADS if q.graph_name != NamedNode(ARTICLE)]
)

WAYS = {
    "the text is changed": (
        "DELETE { ?a akg:text ?t } INSERT { ?a akg:text ?u } "
        'WHERE { ?a akg:text ?t BIND(CONCAT(?t, " ") AS ?u) }',
        "article-sha256-of-text",
    ),
    "hash and text are those of another article": (
        "DELETE { ?a akg:text ?t ; akg:sha256 ?h } INSERT { ?a akg:text ?u ; akg:sha256 ?i } "
        "WHERE { ?a akg:text ?t ; akg:sha256 ?h "
        'BIND(CONCAT(?t, " ") AS ?u) BIND(SHA256(?u) AS ?i) }',
        "article-iri",
    ),
    "line ends of another system": (
        "DELETE { ?a akg:text ?t } INSERT { ?a akg:text ?u } "
        'WHERE { ?a akg:text ?t BIND(REPLACE(?t, "\\n", "\\r\\n") AS ?u) }',
        "article-text",
    ),
    "the title loses its language": (
        "DELETE { ?a dcterms:title ?t } INSERT { ?a dcterms:title ?u } "
        "WHERE { ?a dcterms:title ?t BIND(STR(?t) AS ?u) }",
        "article-title",
    ),
    "the article has no publication": (
        "DELETE WHERE { ?a akg:publication ?p }",
        "article-publication",
    ),
    "two articles in one graph": (
        "INSERT DATA { <https://example.org/a> a akg:Article }",
        "graph-holds-article",
    ),
    "no article in the graph": ("DELETE WHERE { ?a a akg:Article }", "graph-holds-article"),
    "no provenance": ("DELETE WHERE { ?g prov:wasGeneratedBy ?e }", "graph-of-article"),
    "offsets count from 1": (
        "DELETE { ?s oa:start ?o ; oa:end ?e } INSERT { ?s oa:start ?p ; oa:end ?f } "
        "WHERE { ?s oa:start ?o ; oa:end ?e BIND(?o + 1 AS ?p) BIND(?e + 1 AS ?f) }",
        "selector-words",
    ),
    "offsets count bytes": (
        "DELETE { ?s oa:start ?o ; oa:end ?e } INSERT { ?s oa:start ?p ; oa:end ?f } "
        "WHERE { ?s oa:start ?o ; oa:end ?e BIND(?o * 2 AS ?p) BIND(?e * 2 AS ?f) }",
        "selector-within-text",
    ),
    "the quotation is tidied up": (
        "DELETE { ?s oa:exact ?q } INSERT { ?s oa:exact ?r } "
        'WHERE { ?s oa:exact ?q BIND(CONCAT(?q, ".") AS ?r) }',
        "selector-words",
    ),
    "start and end are exchanged": (
        "DELETE { ?s oa:start ?o ; oa:end ?e } INSERT { ?s oa:start ?e ; oa:end ?o } "
        "WHERE { ?s oa:start ?o ; oa:end ?e }",
        "selector-order",
    ),
    "prefixes and suffixes are exchanged": (
        "DELETE { ?s oa:prefix ?p ; oa:suffix ?q } INSERT { ?s oa:prefix ?q ; oa:suffix ?p } "
        "WHERE { ?s oa:prefix ?p ; oa:suffix ?q }",
        "selector-before",
    ),
    "offsets are strings": (
        "DELETE { ?s oa:start ?o } INSERT { ?s oa:start ?p } "
        "WHERE { ?s oa:start ?o BIND(STR(?o) AS ?p) }",
        "selector-start",
    ),
    "narration is passed off as quotation": (
        "DELETE { ?e akg:voice voice:narration } INSERT { ?e akg:voice voice:direct-quote } "
        "WHERE { ?e akg:voice voice:narration }",
        "evidence-inside-quotation",
    ),
    "evidence without a voice": ("DELETE WHERE { ?e akg:voice ?v }", "evidence-voice"),
    "evidence without its quotation": (
        "DELETE WHERE { ?s a oa:TextQuoteSelector }",
        "evidence-selectors",
    ),
    "evidence of nothing": ("DELETE WHERE { ?x akg:evidence ?e }", "evidence-used"),
    "positions without evidence": ("DELETE WHERE { ?x akg:evidence ?e }", "position-evidence"),
    "positions without holder": ("DELETE WHERE { ?p akg:holder ?h }", "position-holder"),
    "the speaker is the holder": (
        "DELETE { ?p akg:holder ?h } INSERT { ?p akg:holder ?s } "
        "WHERE { ?p akg:holder ?h ; akg:speaker ?s }",
        "position-holder",
    ),
    "positions without act": ("DELETE WHERE { ?p akg:act ?a }", "position-act"),
    "a topic that is no concept": (
        "DELETE { ?p akg:topic ?t } INSERT { ?p akg:topic topic:weather } "
        "WHERE { ?p akg:topic ?t }",
        "position-topic",
    ),
    "for and against at once": (
        "INSERT { ?p akg:polarity polarity:for , polarity:against } WHERE { ?p a akg:Position }",
        "position-polarity",
    ),
    "no modality": ("DELETE WHERE { ?p akg:modality ?m }", "position-modality"),
    "confidence in per cent": (
        "DELETE { ?p akg:confidence ?c } INSERT { ?p akg:confidence ?d } "
        "WHERE { ?p akg:confidence ?c BIND(?c * 100 AS ?d) }",
        "position-confidence",
    ),
    "a month that does not exist": (
        'DELETE { ?p akg:dueTo ?d } INSERT { ?p akg:dueTo "2023-13-45"^^xsd:date } '
        "WHERE { ?p akg:dueTo ?d }",
        "position-due-to",
    ),
    "due before the round": (
        'DELETE { ?p akg:dueTo ?d } INSERT { ?p akg:dueTo "2020-01-01"^^xsd:date } '
        "WHERE { ?p akg:dueTo ?d }",
        "position-due-after-round",
    ),
    "a period that ends before it starts": (
        'DELETE { ?p akg:dueFrom ?d } INSERT { ?p akg:dueFrom "2030-01-01"^^xsd:date } '
        "WHERE { ?p akg:dueFrom ?d }",
        "position-due-order",
    ),
    "the outlet's judgement among the parties'": (
        "INSERT { ?p akg:holder state:russia } WHERE { ?p akg:holder ?o . ?o a akg:Outlet }",
        "position-outlet-alone",
    ),
    "a round that ends before it starts": (
        'INSERT { ?r akg:startDate "2030-01-01"^^xsd:date } WHERE { ?r a akg:Round }',
        "meeting-order",
    ),
    "two rounds of one number": (
        "INSERT { round:astana-x a akg:Round ; akg:inProcess ?p ; akg:number ?n } "
        "WHERE { ?r a akg:Round ; akg:inProcess ?p ; akg:number ?n }",
        "round-number-unique",
    ),
    "a guarantor that also observes": (
        "INSERT { participation:x a akg:Participation ; akg:participationIn ?e ; "
        "akg:participant ?s ; akg:role role:observer } "
        "WHERE { ?p akg:participationIn ?e ; akg:participant ?s ; akg:role role:guarantor }",
        "participation-role-exclusive",
    ),
    "one direction only": (
        "DELETE WHERE { ?e akg:participation ?p }",
        "participation-inverse",
    ),
    "a mention that the article does not list": (
        "DELETE WHERE { ?a akg:mentions ?e }",
        "mention-listed",
    ),
    "a person nobody named": ("INSERT DATA { person:x-1 a akg:Person }", "person-label"),
    "a property that the ontology lacks": (
        "INSERT { ?p akg:holders ?h } WHERE { ?p akg:holder ?h }",
        "vocabulary-property",
    ),
    "a class that the ontology lacks": (
        "INSERT { ?p a akg:Stance } WHERE { ?p a akg:Position }",
        "vocabulary-class",
    ),
    "a property at the wrong node": (
        "INSERT { ?h akg:act act:agree } WHERE { ?p akg:representative|akg:mandateOf ?h }",
        "vocabulary-domain",
    ),
    "a blank node": ("INSERT { ?p rdfs:seeAlso [] } WHERE { ?p a akg:Position }", "node-blank"),
    "an IRI of ours that follows no pattern": (
        "INSERT { ?p rdfs:seeAlso <https://w3id.org/astana-kg/Russia> } "
        "WHERE { ?p a akg:Position }",
        "node-iri",
    ),
}


@pytest.mark.parametrize(("update", "shape"), WAYS.values(), ids=WAYS)
def test_breaking(update: str, shape: str) -> None:
    good = {q.triple for q in QUADS if q.graph_name == NamedNode(ARTICLE)}
    store = Store()
    store.extend(Quad(t.subject, t.predicate, t.object) for t in good)
    store.update(PREFIXES + update)
    triples = {quad.triple for quad in store}
    assert triples != good
    report = VALIDATOR.validate(triples, ARTICLE)
    assert not report.conforms
    assert shape in {row.shape.partition("#")[2] for row in report.of_severity("violation")}
