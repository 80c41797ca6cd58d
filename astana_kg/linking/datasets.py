"""The datasets that are linked with: how their identifiers become terms of a graph."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import BASE, TYPE
from astana_kg.model import InputError

PREFIX = f"{BASE}id/dataset/"
_VOID = "http://rdfs.org/ns/void#"


@dataclass(frozen=True, slots=True)
class Dataset:
    """A dataset of others: its name here, where its IRIs begin, and the form that they have.

    A list of codes has no IRIs of its own, and no `space`.
    """

    name: str
    space: str
    pattern: str

    @property
    def iri(self) -> NamedNode:
        """Return the IRI by which our graphs name the dataset."""
        return NamedNode(PREFIX + self.name)

    @property
    def is_code_list(self) -> bool:
        """Whether its identifiers are codes and no IRIs."""
        return not self.space

    def triples(self) -> tuple[Triple, ...]:
        """Return what a graph of links must say of the dataset, for the shapes to check by."""
        described = [Triple(self.iri, TYPE, NamedNode(f"{_VOID}Dataset"))]
        for name, value in (("uriSpace", self.space), ("uriRegexPattern", self.pattern)):
            if value:
                described.append(Triple(self.iri, NamedNode(_VOID + name), Literal(value)))
        return tuple(described)

    def term(self, identifier: str) -> NamedNode | Literal:
        """Return what an identifier stands for: an IRI, or a code whose datatype is the list.

        Raises ValueError where the identifier has not the form that the dataset uses.
        """
        # An IRI of GeoNames ends in a slash, which is no part of the number that people write.
        tail = "/" if self.pattern.endswith("/$") else ""
        value = f"{self.space}{identifier}{tail}" if self.space else identifier
        if not re.fullmatch(self.pattern, value):
            raise ValueError(f"{identifier!r} is no identifier of {self.name}")
        return NamedNode(value) if self.space else Literal(value, datatype=self.iri)


def read_datasets(file: Path) -> Mapping[str, Dataset]:
    """Return the datasets that a Turtle file describes with VoID, by name.

    Raises InputError where the file cannot be read or is not Turtle.
    """
    try:
        triples = [quad.triple for quad in parse(path=file, format=RdfFormat.TURTLE)]
    except (OSError, SyntaxError) as error:
        raise InputError(str(file), f"it is not Turtle ({error})", "Mend the file") from error
    values = {
        (t.subject.value, t.predicate.value.removeprefix(_VOID)): t.object.value
        for t in triples
        if isinstance(t.subject, NamedNode) and isinstance(t.object, Literal)
    }
    names = sorted({subject for subject, key in values if key == "uriRegexPattern"})
    return MappingProxyType(
        {
            iri.removeprefix(PREFIX): Dataset(
                iri.removeprefix(PREFIX),
                values.get((iri, "uriSpace"), ""),
                values[iri, "uriRegexPattern"],
            )
            for iri in names
        }
    )
