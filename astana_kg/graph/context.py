"""The JSON-LD context: short names for our terms and prefixes, made of the ontology.

A term of ours has its local name; those of other vocabularies that our data use have the
names below. Values of an object property are IRIs, values of a datatype property have its
range, and texts stand by language.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode, RdfFormat, parse

from astana_kg.graph.terms import BASE, PREFIXES, TYPE, compact, term
from astana_kg.resources import shipped

JSON_PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "akg": PREFIXES["akg"],
        "kg": BASE,
        **{p: namespace for p, namespace in PREFIXES.items() if not namespace.startswith(BASE)},
    }
)
"""Prefixes in JSON-LD: `kg:act/condemn`, as `act` alone is the property `akg:act`."""

LANGUAGE, IRI = "@language", "@id"
"""How values stand: texts by language, or IRIs; any other kind is the IRI of a datatype."""

_OUTSIDE: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "label": ("rdfs:label", LANGUAGE),
        "prefLabel": ("skos:prefLabel", LANGUAGE),
        "altLabel": ("skos:altLabel", LANGUAGE),
        "definition": ("skos:definition", LANGUAGE),
        "scopeNote": ("skos:scopeNote", LANGUAGE),
        "notation": ("skos:notation", "xsd:string"),
        "broader": ("skos:broader", IRI),
        "narrower": ("skos:narrower", IRI),
        "inScheme": ("skos:inScheme", IRI),
        "exactMatch": ("skos:exactMatch", IRI),
        "closeMatch": ("skos:closeMatch", IRI),
        "broadMatch": ("skos:broadMatch", IRI),
        "narrowMatch": ("skos:narrowMatch", IRI),
        "relatedMatch": ("skos:relatedMatch", IRI),
        "sameAs": ("owl:sameAs", IRI),
        "seeAlso": ("rdfs:seeAlso", IRI),
        "isDefinedBy": ("rdfs:isDefinedBy", IRI),
        "title": ("dcterms:title", LANGUAGE),
        "language": ("dcterms:language", "xsd:string"),
        "issued": ("dcterms:issued", "xsd:date"),
        "publisher": ("dcterms:publisher", IRI),
        "source": ("dcterms:source", IRI),
        "license": ("dcterms:license", IRI),
        "familyName": ("foaf:familyName", LANGUAGE),
        "givenName": ("foaf:givenName", LANGUAGE),
        "primaryTopic": ("foaf:primaryTopic", IRI),
        "inDataset": ("void:inDataset", IRI),
        "hasSource": ("oa:hasSource", IRI),
        "hasSelector": ("oa:hasSelector", IRI),
        "exact": ("oa:exact", "xsd:string"),
        "prefix": ("oa:prefix", "xsd:string"),
        "suffix": ("oa:suffix", "xsd:string"),
        "start": ("oa:start", "xsd:integer"),
        "end": ("oa:end", "xsd:integer"),
        "wasDerivedFrom": ("prov:wasDerivedFrom", IRI),
        "wasGeneratedBy": ("prov:wasGeneratedBy", IRI),
        "wasAssociatedWith": ("prov:wasAssociatedWith", IRI),
        "wasRevisionOf": ("prov:wasRevisionOf", IRI),
        "used": ("prov:used", IRI),
    }
)


@dataclass(frozen=True, slots=True)
class Term:
    """A short name, the compact IRI that it stands for, and how its values stand, or None."""

    name: str
    iri: str
    kind: str | None


class Context:
    """Terms by what they stand for, and the JSON that defines them."""

    def __init__(self, terms: Mapping[str, Term]) -> None:
        self._by_iri = MappingProxyType({_full(one.iri): one for one in terms.values()})

    def of(self, iri: str) -> Term | None:
        """Return the term that stands for an IRI."""
        return self._by_iri.get(iri)

    def compact(self, iri: str) -> str:
        """Return an IRI by a prefix, where that is read back as the same IRI."""
        short = compact(iri, JSON_PREFIXES)
        local = short.partition(":")[2]
        return iri if local.startswith("//") else short

    def definitions(self, used: frozenset[str] | None = None) -> dict[str, object]:
        """Return the value of `@context`: all of it, or prefixes and what `used` IRIs need."""
        context: dict[str, object] = {"id": "@id", "type": "@type"}
        context |= JSON_PREFIXES
        for iri, one in sorted(self._by_iri.items(), key=lambda pair: pair[1].name):
            if used is None or iri in used:
                context[one.name] = _definition(one)
        return context


@cache
def context() -> Context:
    """Return the context. Raises FileNotFoundError where the ontology is not installed."""
    terms = {name: Term(name, iri, kind) for name, (iri, kind) in _OUTSIDE.items()}
    return Context({**terms, **_own()})


def _own() -> dict[str, Term]:
    classes: dict[str, set[str]] = {}
    ranges: dict[str, str] = {}
    file = shipped("ontology") / "astana-kg.ttl"
    for quad in parse(path=str(file), format=RdfFormat.TURTLE):
        subject, value = quad.subject, quad.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode):
            if quad.predicate == TYPE:
                classes.setdefault(subject.value, set()).add(value.value)
            elif quad.predicate == term("rdfs", "range"):
                ranges[subject.value] = value.value
    terms = {}
    for iri, kinds in classes.items():
        if iri.startswith(PREFIXES["akg"]):
            name = iri.removeprefix(PREFIXES["akg"])
            terms[name] = Term(name, f"akg:{name}", _kind(kinds, ranges.get(iri)))
    return terms


def _kind(classes: set[str], range_iri: str | None) -> str | None:
    if term("owl", "ObjectProperty").value in classes:
        return IRI
    if term("owl", "DatatypeProperty").value not in classes or range_iri is None:
        return None
    if range_iri == term("rdf", "langString").value:
        return LANGUAGE
    return compact(range_iri) if range_iri.startswith(PREFIXES["xsd"]) else None


def _definition(one: Term) -> object:
    if one.kind is None:
        return one.iri
    if one.kind == LANGUAGE:
        return {"@id": one.iri, "@container": LANGUAGE}
    return {"@id": one.iri, "@type": one.kind}


def _full(short: str) -> str:
    prefix, _, local = short.partition(":")
    return PREFIXES[prefix] + local
