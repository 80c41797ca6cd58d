"""Candidates from a file: labels of a dataset as N-Triples or CSV, without any network."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from astana_kg.graph import PREFIXES
from astana_kg.language import fold_name, likeness
from astana_kg.linking.candidates import Candidate
from astana_kg.linking.comparing import said_of
from astana_kg.linking.datasets import Dataset
from astana_kg.linking.reviewed import read_rows
from astana_kg.linking.unlinked import Unlinked
from astana_kg.model import InputError

CSV_COLUMNS = ("id", "label", "language")
"""The columns of a dump that is CSV."""

_LABELS = frozenset(
    {
        f"{PREFIXES['rdfs']}label",
        f"{PREFIXES['skos']}prefLabel",
        f"{PREFIXES['skos']}altLabel",
        f"{PREFIXES['schema']}name",
        "http://schema.org/name",
        f"{PREFIXES['foaf']}name",
        "http://www.geonames.org/ontology#name",
        "http://www.geonames.org/ontology#alternateName",
    }
)
_LEAST = 85.0
_BLOCK = 4
"""Letters that a word of two names shares at its start, for the names to be compared."""


def candidates_of(
    file: Path, dataset: Dataset, things: Sequence[Unlinked], limit: int
) -> Iterator[tuple[Unlinked, tuple[Candidate, ...]]]:
    """Yield each thing with its candidates in a dump, the likest first.

    A label is compared with the names that share the beginning of a word with it. The dump
    is read once, and of it only candidates are held. Raises InputError where it cannot be read.
    """
    blocks: dict[str, list[tuple[str, int]]] = {}
    for n, thing in enumerate(things):
        for text in {fold_name(name) for name, _ in thing.names}:
            for key in _keys(text):
                blocks.setdefault(key, []).append((text, n))
    found: list[dict[str, Candidate]] = [{} for _ in things]
    for identifier, label, language in _labels(file, dataset):
        wanted = fold_name(label)
        near = {pair for key in _keys(wanted) for pair in blocks.get(key, ())}
        for text, n in near:
            score = likeness(text, wanted)
            known = found[n].get(identifier)
            if score >= _LEAST and (known is None or score > known.score):
                evidence = said_of(things[n], label)
                found[n][identifier] = Candidate(identifier, label, language, score, evidence)
    for n, thing in enumerate(things):
        ranked = sorted(found[n].values(), key=lambda c: (-c.score, c.identifier))
        yield thing, tuple(ranked[:limit])


def _keys(folded: str) -> set[str]:
    return {word[:_BLOCK] for word in folded.split()}


def _labels(file: Path, dataset: Dataset) -> Iterator[tuple[str, str, str]]:
    """Yield identifier, label and language of each label of the dataset in a dump."""
    if file.suffix.lower() == ".csv":
        for _, row in read_rows(file, CSV_COLUMNS):
            yield row["id"].removeprefix(dataset.space), row["label"], row["language"]
        return
    try:
        for quad in parse(path=file, format=RdfFormat.N_TRIPLES):
            subject, name = quad.subject, quad.object
            if (
                quad.predicate.value in _LABELS
                and isinstance(subject, NamedNode)
                and isinstance(name, Literal)
                and subject.value.startswith(dataset.space)
            ):
                identifier = subject.value.removeprefix(dataset.space).rstrip("/")
                yield identifier, name.value, name.language or "en"
    except (OSError, SyntaxError) as error:
        mend = f"Give N-Triples, or CSV with the columns {', '.join(CSV_COLUMNS)}"
        raise InputError(str(file), f"it cannot be read ({error})", mend) from error
