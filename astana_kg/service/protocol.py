"""The SPARQL 1.1 Protocol: what a request asks, by GET, by form and by direct POST."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from astana_kg.service.bodies import media_type_of, read_body
from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import GRAPHS, RESULTS

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_OF_UPDATES = ("update", "using-graph-uri", "using-named-graph-uri")
_OF_QUERIES = ("query", "default-graph-uri", "named-graph-uri")

Fields = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query, the dataset that the protocol names for it, and the formats accepted.

    `timeout` is the limit of time, in seconds, that the client sets itself.
    """

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    accept: str | None
    timeout: float | None = None


@dataclass(frozen=True, slots=True)
class UpdateRequest:
    """An update, and the dataset that the protocol names for its WHERE clauses."""

    update: str
    using: tuple[str, ...]
    using_named: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DescriptionRequest:
    """A request without an operation: for the description of the service (SPARQL 1.1 SD, 2)."""

    accept: str | None


async def read_request(
    request: Request, may_write: Callable[[], object]
) -> SparqlRequest | UpdateRequest | DescriptionRequest:
    """Read a request on /sparql.

    `may_write` is called before an update is looked at, and raises where it may not be.
    Raises ServiceError with the status that the protocol asks.
    """
    given = fields(request.url.query, "the address")
    in_body: Fields = []
    if request.method == "POST":
        in_body = await _body(request, may_write)
    given += in_body
    if any(name in _OF_UPDATES for name, _ in given):
        may_write()
        return _update(request, given)
    if request.method != "POST" and not any(name in _OF_QUERIES for name, _ in given):
        return DescriptionRequest(accepted(request, _wish(given)))
    return SparqlRequest(
        _one(given, "query", "queries"),
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
        accepted(request, _wish(given)),
        _seconds(given),
    )


def _update(request: Request, given: Fields) -> UpdateRequest:
    if request.method != "POST":
        raise ServiceError(400, "An update changes things: send it by POST.")
    if any(name in _OF_QUERIES for name, _ in given):
        raise ServiceError(400, "The request has an update and parts of a query: send one alone.")
    return UpdateRequest(
        _one(given, "update", "updates"),
        _graphs(given, "using-graph-uri"),
        _graphs(given, "using-named-graph-uri"),
    )


def _one(given: Fields, wanted: str, many: str) -> str:
    found = [value for name, value in given if name == wanted]
    if len(found) != 1:
        told = f"no {wanted}" if not found else f"{len(found)} {many}"
        raise ServiceError(400, f"The request has {told}: give exactly one as `{wanted}`.")
    return found[0]


def _wish(given: Fields) -> str | None:
    return next((value for name, value in given if name == "format"), None)


def _seconds(given: Fields) -> float | None:
    wish = next((value for name, value in given if name == "timeout"), None)
    if wish is None:
        return None
    with suppress(ValueError):
        if 0 < float(wish) < float("inf"):
            return float(wish)
    raise ServiceError(400, f"The timeout {wish!r} is no number of seconds above 0: mend it.")


def accepted(request: Request, wish: str | None) -> str | None:
    """Return what a request accepts: its `format`, where it has one, else its Accept header."""
    if wish is None:
        return ", ".join(request.headers.getlist("accept")) or None
    types = [t for t, f in (*RESULTS.items(), *GRAPHS.items()) if wish in (f.name, t)]
    if not types:
        names = sorted({f.name for f in (*RESULTS.values(), *GRAPHS.values())})
        raise ServiceError(400, f"The format {wish!r} is not known: give {', '.join(names)}.")
    return ", ".join(dict.fromkeys(types))


async def _body(request: Request, may_write: Callable[[], object]) -> Fields:
    media_type = media_type_of(request)
    if media_type not in (FORM, QUERY, UPDATE):
        raise ServiceError(
            415,
            f"Send a query as {FORM} (query=...) or as {QUERY}, an update as the same form "
            f"(update=...) or as {UPDATE}, not as {media_type or 'a body without a media type'}.",
        )
    if media_type == UPDATE:
        may_write()
    data = await read_body(request, writes=media_type == UPDATE)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ServiceError(400, "The body is not UTF-8: send it in UTF-8.") from None
    if media_type == FORM:
        return fields(text, "the form")
    return [("query" if media_type == QUERY else "update", text)]


def fields(text: str, where: str) -> Fields:
    """Decode percent signs and plus signs, once."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except (UnicodeDecodeError, ValueError):
        sentence = f"What stands in {where} is not UTF-8, percent-encoded once: mend its encoding."
        raise ServiceError(400, sentence) from None


def _graphs(given: Fields, wanted: str) -> tuple[str, ...]:
    return tuple(iri(value, wanted) for name, value in given if name == wanted)


def iri(value: str, where: str) -> str:
    """Return a value that is an IRI. Raises ServiceError 400 for any other."""
    try:
        return NamedNode(value).value
    except ValueError:
        raise ServiceError(400, f"{where}={value!r} is no IRI: give it in full.") from None
