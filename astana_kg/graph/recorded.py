"""What an article's stored graph says of its publications and of the reading that made it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph.terms import LABEL, TYPE, akg, term
from astana_kg.model import Publication


@dataclass(frozen=True, slots=True)
class Recorded:
    """A stored article: its publications in order, its reading's IRI, and what it revises.

    `text`, `title` and `language` are None where nothing is stored.
    """

    publications: tuple[Publication, ...]
    extraction: str | None
    revised_article: str | None
    text: str | None = None
    title: str | None = None
    language: str | None = None


def recorded(triples: Iterable[Triple]) -> Recorded:
    """Read the publications and the provenance back from an article's graph."""
    values: dict[str, dict[str, str]] = {}
    for triple in triples:
        if isinstance(triple.subject, NamedNode) and isinstance(triple.object, NamedNode | Literal):
            of_subject = values.setdefault(triple.subject.value, {})
            of_subject[triple.predicate.value] = triple.object.value
    publications = [
        _publication(found, values)
        for found in values.values()
        if found.get(TYPE.value) == akg("Publication").value
    ]
    return Recorded(
        publications=tuple(sorted(publications, key=Publication.sort_key)),
        extraction=_only(values, term("prov", "wasGeneratedBy")),
        revised_article=_only(values, term("prov", "wasRevisionOf")),
        text=_only(values, akg("text")),
        title=_only(values, term("dcterms", "title")),
        language=_only(values, term("dcterms", "language")),
    )


def _publication(found: dict[str, str], values: dict[str, dict[str, str]]) -> Publication:
    outlet = found.get(term("dcterms", "publisher").value)
    issued = found.get(term("dcterms", "issued").value)
    return Publication(
        source_sha256=found[akg("sourceSha256").value],
        outlet=values[outlet][LABEL.value] if outlet else None,
        published=date.fromisoformat(issued) if issued else None,
        url=found.get(term("dcterms", "source").value),
    )


def _only(values: dict[str, dict[str, str]], predicate: NamedNode) -> str | None:
    return next((v[predicate.value] for v in values.values() if predicate.value in v), None)
