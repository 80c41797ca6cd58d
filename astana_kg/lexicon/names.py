"""Names, adjectives, capitals and posts of entities, from the reference data."""

from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import pyoxigraph as ox

from astana_kg.lexicon.meeting_days import Days
from astana_kg.lexicon.name_nodes import NameNodes
from astana_kg.lexicon.records import MeetingDays, Name, NameKind, Person
from astana_kg.model import InputError

_BASE = "https://w3id.org/astana-kg/"
_AKG = f"{_BASE}ontology#"
_KINDS: dict[str, NameKind] = {
    "http://www.w3.org/2000/01/rdf-schema#label": "label",
    "http://www.w3.org/2004/02/skos/core#altLabel": "alternative",
    "http://xmlns.com/foaf/0.1/familyName": "family",
    "http://xmlns.com/foaf/0.1/givenName": "given",
    f"{_AKG}adjective": "adjective",
}
_ENTITY_KINDS = {
    "state", "organization", "collective", "person", "place", "process", "document",
}  # fmt: skip


class Reference(NamedTuple):
    """What the lexicon needs of the reference data, in one language."""

    names: tuple[Name, ...]
    persons: tuple[Person, ...]
    state_of_place: tuple[tuple[str, str], ...]
    meetings: tuple[MeetingDays, ...]


def read_reference(files: Iterable[Path], language: str) -> Reference:
    """Read names in one language, whom persons represent, where places lie, when was met.

    Raises InputError where a file is not Turtle, or a date in it is none.
    """
    names: set[tuple[str, NameKind, str]] = set()
    persons: set[tuple[str, str]] = set()
    located: set[tuple[str, str]] = set()
    nodes, days = NameNodes(language), Days()
    for triple in (triple for path in files for triple in _triples(path)):
        nodes.note(triple)
        days.note(triple)
        subject, value = _entity(triple.subject), triple.object
        if subject is None:
            continue
        kind = _KINDS.get(triple.predicate.value)
        if kind and isinstance(value, ox.Literal) and value.language == language:
            names.add((subject, kind, _bare(value.value)))
        elif triple.predicate.value == f"{_AKG}represents" and (whom := _entity(value)):
            persons.add((subject, whom))
        elif triple.predicate.value == f"{_AKG}locatedIn" and (state := _entity(value)):
            located.add((subject, state))
        elif triple.predicate.value == f"{_AKG}capital" and (place := _entity(value)):
            names.add((subject, "capital", place))
    return Reference(
        tuple(_names(names, nodes)),
        tuple(Person(person, whom) for person, whom in sorted(persons)),
        tuple(sorted(located)),
        tuple(days.of_meetings()),
    )


def _names(written: set[tuple[str, NameKind, str]], nodes: NameNodes) -> Iterable[Name]:
    """Yield names in order, each with the node that says of it what a label cannot."""
    of = {(e, text): (node, times) for e, text, node, times in nodes.spellings(_entity)}
    labels = {(e, text) for e, kind, text in written if kind == "label"}
    also: set[tuple[str, NameKind, str]] = {(e, "alternative", t) for e, t in of.keys() - labels}
    for entity, kind, text in sorted(written | also):
        node, periods = of.get((entity, text), ("", 0))
        yield Name(f"name:{entity}:{text}", entity, text, kind, node, periods)


def _bare(label: str) -> str:
    """Return a label without what stands behind it in brackets."""
    return label.partition(" (")[0]


def _triples(path: Path) -> list[ox.Triple]:
    try:
        quads = ox.parse(path.read_bytes(), format=ox.RdfFormat.TURTLE)
        return [quad.triple for quad in quads]
    except (OSError, SyntaxError, ValueError) as error:
        raise InputError(
            str(path), f"the reference data is not Turtle: {error}", "mend it"
        ) from error


def _entity(term: object) -> str | None:
    prefix = f"{_BASE}id/"
    if isinstance(term, ox.NamedNode) and term.value.startswith(prefix):
        entity = term.value.removeprefix(prefix)
        if entity.partition("/")[0] in _ENTITY_KINDS:
            return entity
    return None
