"""A link: one thing of ours, one of another dataset, and what shows that they are the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import BASE, TYPE, akg, content_hash, term
from astana_kg.linking.datasets import Dataset

RELATIONS: Mapping[str, NamedNode] = MappingProxyType(
    {
        "same": term("owl", "sameAs"),
        "different": term("owl", "differentFrom"),
        "exact": term("skos", "exactMatch"),
        "close": term("skos", "closeMatch"),
        "broad": term("skos", "broadMatch"),
        "narrow": term("skos", "narrowMatch"),
        "code": term("skos", "notation"),
    }
)
"""The property that each relation is written with."""

_DATE = term("xsd", "date")


@dataclass(frozen=True, slots=True)
class Link:
    """A statement that something of ours is, or is not, something of a dataset.

    `source` is the address at which the label and the identifier were seen together, and
    `seen` the day on which it was read.
    """

    subject: NamedNode
    relation: str
    dataset: Dataset
    identifier: str
    label: str
    language: str
    source: str
    seen: date

    @property
    def statement(self) -> Triple:
        """Return the plain triple. Raises ValueError for an identifier of another form."""
        target = self.dataset.term(self.identifier)
        return Triple(self.subject, RELATIONS[self.relation], target)

    @property
    def iri(self) -> NamedNode:
        """Return the link's IRI, from the content of its plain triple."""
        return NamedNode(f"{BASE}id/link/{content_hash(*map(str, self.statement))}")

    def triples(self) -> tuple[Triple, ...]:
        """Return the plain triple, and the link as a node that tells where it is from."""
        subject, predicate, target = self.statement
        label = Literal(self.label, language=self.language)
        return (
            self.statement,
            Triple(self.iri, TYPE, akg("Link")),
            Triple(self.iri, term("rdf", "subject"), subject),
            Triple(self.iri, term("rdf", "predicate"), predicate),
            Triple(self.iri, term("rdf", "object"), target),
            Triple(self.iri, akg("externalLabel"), label),
            Triple(self.iri, akg("targetDataset"), self.dataset.iri),
            Triple(self.iri, akg("seenOn"), Literal(self.seen.isoformat(), datatype=_DATE)),
            Triple(self.iri, term("prov", "wasDerivedFrom"), NamedNode(self.source)),
        )
