"""Properties of things and their values: read from the store, shown, and compared."""

from collections.abc import Iterable, Mapping
from contextlib import suppress
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import PREFIXES, compact
from astana_kg.language import fold_name, likeness
from astana_kg.service.answering import Answering, Row
from astana_kg.service.reconciliation.asked import Value
from astana_kg.service.reconciliation.things import KINDS, Thing, iri_of, short_id
from astana_kg.store import Term

Values = Mapping[tuple[str, str], tuple[Term, ...]]
"""The values of each thing (by id) and property (by id), sorted."""

_ALIKE = 85.0
_XSD = PREFIXES["xsd"]


def property_iri(identifier: str) -> NamedNode | None:
    """Return the IRI of a property by the id that clients use, `akg:represents`, or by itself."""
    prefix, colon, local = identifier.partition(":")
    whole = PREFIXES[prefix] + local if colon and prefix in PREFIXES else identifier
    try:
        return NamedNode(whole)
    except ValueError:
        return None


async def read_values(
    answering: Answering, things: Iterable[str], properties: Iterable[str]
) -> Values:
    """Return the values of some properties of some things, all by id."""
    subjects = [iri for one in sorted(set(things)) if (iri := iri_of(one))]
    wanted = {iri: one for one in sorted(set(properties)) if (iri := property_iri(one))}
    if not subjects or not wanted:
        return {}
    rows = await answering.select(
        f"SELECT DISTINCT ?thing ?property ?value WHERE {{ "
        f"VALUES ?property {{ {' '.join(map(str, wanted))} }} "
        f"VALUES ?thing {{ {' '.join(map(str, subjects))} }} ?thing ?property ?value }}"
    )
    found: dict[tuple[str, str], list[Term]] = {}
    for row in rows:
        thing, prop = row["thing"], row["property"]
        if isinstance(thing, NamedNode) and isinstance(prop, NamedNode):
            key = (short_id(thing.value), wanted[prop])
            found.setdefault(key, []).append(row["value"])
    return MappingProxyType({key: tuple(sorted(v, key=str)) for key, v in found.items()})


async def read_properties(answering: Answering, kind: str | None = None) -> Mapping[str, Row]:
    """Return the properties that things have, of one kind or of any: their labels by id."""
    kinds = " ".join(f"<{PREFIXES['akg']}{one}>" for one in ((kind,) if kind else KINDS))
    rows = await answering.select(
        f"SELECT DISTINCT ?property ?en ?ar WHERE {{ "
        f"{{ SELECT DISTINCT ?property WHERE {{ "
        f"VALUES ?kind {{ {kinds} }} ?thing a ?kind ; ?property ?value }} }} "
        f"OPTIONAL {{ ?property <{PREFIXES['rdfs']}label> ?en FILTER(LANG(?en) = 'en') }} "
        f"OPTIONAL {{ ?property <{PREFIXES['rdfs']}label> ?ar FILTER(LANG(?ar) = 'ar') }} }}"
    )
    found = {compact(r["property"].value): r for r in rows if isinstance(r["property"], NamedNode)}
    return MappingProxyType(dict(sorted(found.items())))


def shown(value: Term, things: Mapping[str, Thing], language: str) -> dict[str, object]:
    """Return a value as the data extension gives it."""
    if isinstance(value, NamedNode):
        thing = things.get(short_id(value.value))
        if thing is not None:
            return {"id": thing.id, "name": thing.label(language)}
        return {"str": value.value}
    if not isinstance(value, Literal):
        return {"str": str(value)}
    return _literal(value)


def _literal(value: Literal) -> dict[str, object]:
    kind = value.datatype.value.removeprefix(_XSD)
    with suppress(ValueError):
        if kind == "integer":
            return {"int": int(value.value)}
        if kind in ("decimal", "double", "float"):
            return {"float": float(value.value)}
    return {"date": f"{value.value}T00:00:00"} if kind == "date" else {"str": value.value}


def agreement(value: Value, have: Iterable[Term], things: Mapping[str, Thing]) -> float:
    """Return how like a wanted value the likest of a thing's values is: 0 to 100."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    wanted = fold_name(text)
    scores = [0.0]
    for term in have:
        scores += [likeness(wanted, name) for name in _names(term, text, things)]
    best = max(scores)
    return best if best >= _ALIKE else 0.0


def _names(term: Term, text: str, things: Mapping[str, Thing]) -> set[str]:
    """Return what a value may be called, folded; only itself where the text names it exactly."""
    if isinstance(term, NamedNode):
        identifier = short_id(term.value)
        if text in (identifier, term.value, term.value.rstrip("/").rpartition("/")[2]):
            return {fold_name(text)}
        thing = things.get(identifier)
        return {fold_name(name.text) for name in thing.names} if thing else set()
    return {fold_name(term.value)} if isinstance(term, Literal) else set()
