"""The ontology as its documentation shows it: terms by kind, with what is said of each."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import PREFIXES, TYPE, term

KINDS = ("Class", "ObjectProperty", "DatatypeProperty")
"""Kinds of terms of OWL, in the order that they are shown."""

RELATIONS = (
    term("rdfs", "subClassOf"),
    term("rdfs", "subPropertyOf"),
    term("rdfs", "domain"),
    term("rdfs", "range"),
    term("owl", "inverseOf"),
    term("owl", "disjointWith"),
)
"""What is shown of a term beside names and definitions, in order."""


@dataclass(frozen=True, slots=True)
class OntologyTerm:
    """A class or property: labels and definitions by language, and its relations by property."""

    iri: str
    labels: dict[str, str]
    definitions: dict[str, str]
    relations: dict[str, list[str]]
    users: list[str]
    """Properties whose domain a class is."""

    @property
    def name(self) -> str:
        """The fragment of its IRI."""
        return self.iri.removeprefix(PREFIXES["akg"])


def terms_by_kind(triples: Iterable[Triple]) -> dict[str, list[OntologyTerm]]:
    """Return the terms of an ontology by kind, in alphabetical order."""
    said: dict[str, dict[NamedNode, list[NamedNode | Literal]]] = {}
    users: dict[str, list[str]] = {}
    for triple in triples:
        subject, value = triple.subject, triple.object
        if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
            said.setdefault(subject.value, {}).setdefault(triple.predicate, []).append(value)
            if triple.predicate == term("rdfs", "domain"):
                users.setdefault(value.value, []).append(subject.value)
    found: dict[str, list[OntologyTerm]] = {kind: [] for kind in KINDS}
    for iri in sorted(said):
        for kind in KINDS:
            if term("owl", kind) in said[iri].get(TYPE, ()) and iri.startswith(PREFIXES["akg"]):
                found[kind].append(_term(iri, said[iri], sorted(users.get(iri, ()))))
    return found


def _term(
    iri: str, said: dict[NamedNode, list[NamedNode | Literal]], users: list[str]
) -> OntologyTerm:
    return OntologyTerm(
        iri=iri,
        labels=_texts(said.get(term("rdfs", "label"), ())),
        definitions=_texts(said.get(term("skos", "definition"), ())),
        relations={p.value: sorted(v.value for v in said[p]) for p in RELATIONS if p in said},
        users=users,
    )


def _texts(values: Iterable[NamedNode | Literal]) -> dict[str, str]:
    return {v.language or "": v.value for v in values if isinstance(v, Literal)}
