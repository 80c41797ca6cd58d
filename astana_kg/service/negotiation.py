"""Which format a client wants: the Accept header against what there is (RFC 9110, 12.5.1)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Format:
    """One format of an answer: its name in this program, and the media type it is sent as."""

    name: str
    media_type: str
    charset: bool = True

    @property
    def content_type(self) -> str:
        """Return the header's value; types that define no charset parameter get none."""
        return f"{self.media_type}; charset=utf-8" if self.charset else self.media_type


_JSON = Format("json", "application/sparql-results+json", charset=False)
_XML = Format("xml", "application/sparql-results+xml", charset=False)
_TURTLE = Format("turtle", "text/turtle")
_NTRIPLES = Format("ntriples", "application/n-triples", charset=False)
HTML = Format("html", "text/html")

RESULTS: Mapping[str, Format] = MappingProxyType(
    {
        "application/sparql-results+json": _JSON,
        "application/json": Format("json", "application/json", charset=False),
        "application/sparql-results+xml": _XML,
        "text/csv": Format("csv", "text/csv"),
        "text/tab-separated-values": Format("tsv", "text/tab-separated-values"),
        "text/html": HTML,
        "application/xml": Format("xml", "application/xml", charset=False),
        "text/xml": Format("xml", "text/xml"),
    }
)
"""Formats of rows and of yes or no; the first is what a client without a wish gets."""

GRAPHS: Mapping[str, Format] = MappingProxyType(
    {
        "text/turtle": _TURTLE,
        "application/n-triples": _NTRIPLES,
        "application/ld+json": Format("jsonld", "application/ld+json", charset=False),
        "application/rdf+xml": Format("rdfxml", "application/rdf+xml", charset=False),
        "application/trig": Format("trig", "application/trig"),
        "application/n-quads": Format("nquads", "application/n-quads", charset=False),
        "text/html": HTML,
        "text/plain": Format("ntriples", "text/plain"),
        "application/xml": Format("rdfxml", "application/xml", charset=False),
    }
)
"""Formats of a graph; the first is what a client without a wish gets."""


def choose(accept: str | None, formats: Mapping[str, Format]) -> Format | None:
    """Return the format that fits an Accept header best, or None where none is acceptable.

    Of equally wanted ones the first offered wins; a more specific range decides the
    quality of a type, as the RFC says.
    """
    ranges = _ranges(accept) if accept and accept.strip() else [("*", "*", 1.0)]
    best: Format | None = None
    best_rank = (0.0, 0)
    for media_type, form in formats.items():
        rank = _rank(media_type, ranges)
        if rank[0] > 0 and rank > best_rank:
            best, best_rank = form, rank
    return best


def _ranges(accept: str) -> list[tuple[str, str, float]]:
    found = []
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        kind, slash, subtype = media.lower().partition("/")
        if slash:
            found.append((kind, subtype, _quality(parameters)))
    return found


def _quality(parameters: list[str]) -> float:
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                return min(max(float(value), 0.0), 1.0)
            except ValueError:
                return 0.0
    return 1.0


def _rank(media_type: str, ranges: list[tuple[str, str, float]]) -> tuple[float, int]:
    """Return quality and specificity: 2 for the type itself, 1 for its family, 0 for any."""
    kind, _, subtype = media_type.partition("/")
    fitting = []
    for range_kind, range_subtype, quality in ranges:
        if (range_kind, range_subtype) == (kind, subtype):
            fitting.append((2, quality))
        elif (range_kind, range_subtype) == (kind, "*"):
            fitting.append((1, quality))
        elif (range_kind, range_subtype) == ("*", "*"):
            fitting.append((0, quality))
    if not fitting:
        return (0.0, 0)
    specificity, quality = max(fitting)
    return (quality, min(specificity, 1))


def preferred_language(accept: str | None, offered: Sequence[str]) -> str:
    """Return the offered language that fits an Accept-Language header best, else the first.

    A range fits a language and its regions: `ar-SY` asks for Arabic (RFC 4647, lookup).
    """
    best, best_quality = offered[0], 0.0
    for part in (accept or "").split(","):
        tag, *parameters = (piece.strip() for piece in part.split(";"))
        language = tag.lower().partition("-")[0]
        quality = _quality(parameters)
        if language in offered and quality > best_quality:
            best, best_quality = language, quality
    return best
