"""What can be reconciled: entities, topics and acts with all their names."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, PREFIXES
from astana_kg.service.answering import Answering, Row

KINDS = (
    "State", "Organization", "Collective", "Person", "Envoy", "Place", "TalksProcess", "Meeting",
    "Round", "Document", "Outlet", "Topic", "Act",
)  # fmt: skip
"""The classes whose members can be reconciled, by the names that clients know them by."""

_OURS = PREFIXES["akg"]
_RANKS = {"label": 0, "prefLabel": 0, "altLabel": 1, "familyName": 2}
_PREFIXES = "".join(f"PREFIX {p}: <{PREFIXES[p]}>\n" for p in ("akg", "foaf", "rdfs", "skos"))
_NAMES = f"""{_PREFIXES}
SELECT ?thing ?kind ?property ?name WHERE {{
  VALUES ?kind {{ {" ".join(f"akg:{kind}" for kind in KINDS)} }}
  VALUES ?property {{ rdfs:label skos:prefLabel skos:altLabel foaf:familyName }}
  ?thing a ?kind ; ?property ?name .
}}"""
_CLASSES = f"""{_PREFIXES}
SELECT ?kind ?above ?name WHERE {{
  VALUES ?kind {{ {" ".join(f"akg:{kind}" for kind in KINDS)} }}
  ?kind rdfs:label ?name . OPTIONAL {{ ?kind rdfs:subClassOf ?above }}
}}"""


@dataclass(frozen=True, slots=True)
class Name:
    """One name of a thing: its text, language, and how much it is its own (0 the most)."""

    text: str
    language: str
    rank: int


@dataclass(frozen=True, slots=True)
class Kind:
    """A class as a client sees it: its id, its labels by language, and the class above."""

    id: str
    labels: Mapping[str, str]
    above: str = ""


@dataclass(frozen=True, slots=True)
class Thing:
    """An entity, topic or act: its id (what follows the base), its kinds, and its names."""

    id: str
    kinds: tuple[str, ...]
    names: tuple[Name, ...] = field(default=(), repr=False)

    def label(self, language: str) -> str:
        """Return its label in a language, else in another, else its id."""
        best = sorted(self.names, key=lambda n: (n.rank, n.language != language, n.text))
        return best[0].text if best else self.id


def short_id(iri: str) -> str:
    """Return the id by which clients know a thing: its IRI after the base, `id/place/astana`."""
    return iri.removeprefix(BASE)


def iri_of(identifier: str) -> NamedNode | None:
    """Return the IRI of an id, or None where it can be none."""
    try:
        return NamedNode(BASE + identifier)
    except ValueError:
        return None


async def read_things(answering: Answering) -> tuple[Thing, ...]:
    """Return what can be reconciled, sorted by id. Raises what `Answering.select` raises."""
    return things_of(await answering.select(_NAMES))


def things_of(rows: Iterable[Row]) -> tuple[Thing, ...]:
    """Return the things that rows of names speak of, sorted by id."""
    kinds: dict[str, set[str]] = {}
    names: dict[str, set[Name]] = {}
    for row in rows:
        thing, kind = row["thing"], row["kind"]
        name, given_by = row["name"], row["property"]
        if not (isinstance(thing, NamedNode) and isinstance(name, Literal)):
            continue
        identifier = short_id(thing.value)
        kinds.setdefault(identifier, set()).add(_local(kind))
        rank = _RANKS[_local(given_by)]
        names.setdefault(identifier, set()).add(Name(name.value, name.language or "", rank))
    return tuple(
        Thing(one, _ordered(kinds[one]), tuple(sorted(names[one], key=_place)))
        for one in sorted(kinds)
    )


async def read_kinds(answering: Answering) -> Mapping[str, Kind]:
    """Return the kinds by id, in the order of `KINDS`."""
    labels: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    above: dict[str, str] = {}
    for row in await answering.select(_CLASSES):
        kind, name = _local(row["kind"]), row["name"]
        if isinstance(name, Literal):
            labels[kind][name.language or ""] = name.value
        upper = row.get("above")
        if isinstance(upper, NamedNode) and upper.value.removeprefix(_OURS) in labels:
            above[kind] = upper.value.removeprefix(_OURS)
    return MappingProxyType(
        {kind: Kind(kind, MappingProxyType(labels[kind]), above.get(kind, "")) for kind in KINDS}
    )


def _ordered(kinds: Iterable[str]) -> tuple[str, ...]:
    """Return kinds from the narrowest, with those above the ones that are given."""
    whole = set(kinds)
    whole |= {"Person"} if "Envoy" in whole else set()
    whole |= {"Meeting"} if "Round" in whole else set()
    order: Sequence[str] = ("Envoy", "Round", *KINDS)
    return tuple(sorted(whole, key=order.index))


def _place(name: Name) -> tuple[int, str, str]:
    return (name.rank, name.language, name.text)


def _local(term: object) -> str:
    """Return the last part of the name of a class or property."""
    return str(getattr(term, "value", "")).rpartition("/")[2].rpartition("#")[2]
