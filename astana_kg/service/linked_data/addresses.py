"""Paths of the server and the IRIs that they stand for: the host is any, the path is the IRI's."""

from dataclasses import dataclass
from urllib.parse import quote

from pyoxigraph import NamedNode

from astana_kg.graph import BASE
from astana_kg.service.errors import ServiceError

NAMES = (
    "id", "act", "topic", "polarity", "role", "voice", "modality", "cameo", "plover",
    "quad-class", ".well-known/genid",
)  # fmt: skip
"""First parts of the paths whose IRIs name things; a description stands below `doc/`."""

DESCRIPTIONS = "doc/"

EXTENSIONS = ("html", "ttl", "nt", "jsonld", "rdf", "trig")
"""Endings of a description's address that choose its format."""

_SAFE = "/:@!$&'()*+,;=~-._"


@dataclass(frozen=True, slots=True)
class Address:
    """What a path asks for: the IRI that it stands for, and a format where its ending names one."""

    iri: NamedNode
    extension: str | None = None


def address(path: str) -> Address:
    """Read a path that was percent-decoded once, with or without `doc/` and an ending.

    Raises ServiceError 404 for a path that no IRI can have.
    """
    local = path.removeprefix("/").removeprefix(DESCRIPTIONS)
    stem, dot, ending = local.rpartition(".")
    extension = ending if dot and stem and ending in EXTENSIONS else None
    return Address(named(stem if extension else local), extension)


def named(local: str) -> NamedNode:
    """Return the IRI of a path below the base. Raises ServiceError 404 where it is none."""
    try:
        return NamedNode(BASE + local)
    except ValueError:
        raise unknown(BASE + local) from None


def unknown(iri: str) -> ServiceError:
    """Return the refusal for an IRI of ours of which nothing is known."""
    sentence = f"Nothing is known here of <{iri}>: check its spelling, or start at /."
    return ServiceError(404, sentence)


def is_ours(iri: str) -> bool:
    """Tell whether this server answers for an IRI."""
    return iri.startswith(BASE)


def path_of(iri: str) -> str:
    """Return the path, percent-encoded, at which this server answers for an IRI of ours."""
    before, mark, fragment = iri.removeprefix(BASE).partition("#")
    return f"/{quote(before, safe=_SAFE)}{mark}{quote(fragment, safe=_SAFE)}"


def description_of(iri: str) -> str:
    """Return the IRI of the document that describes a thing: the same, below `doc/`."""
    return f"{BASE}{DESCRIPTIONS}{iri.removeprefix(BASE).partition('#')[0]}"
