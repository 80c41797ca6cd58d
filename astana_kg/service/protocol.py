"""The SPARQL 1.1 Protocol: what a request asks, by GET, by form and by direct POST."""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from fastapi import Request
from pyoxigraph import NamedNode

from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import GRAPHS, RESULTS

MAX_BODY = 1_000_000
"""Bytes that the body of a request may have."""

_READ_ONLY = (
    "This service only reads: an update is refused. "
    "Articles are stored by the command `astana-kg ingest`."
)


@dataclass(frozen=True, slots=True)
class SparqlRequest:
    """A query, the dataset that the protocol names for it, and the formats accepted."""

    query: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    accept: str | None


async def read_request(request: Request) -> SparqlRequest:
    """Read a request on /sparql. Raises ServiceError with the status that the protocol asks."""
    given = fields(request.url.query, "the address")
    if request.method == "POST":
        given += await _body(request)
    if any(name in ("update", "using-graph-uri", "using-named-graph-uri") for name, _ in given):
        raise ServiceError(403, _READ_ONLY)
    queries = [value for name, value in given if name == "query"]
    if len(queries) != 1:
        told = "no query" if not queries else f"{len(queries)} queries"
        raise ServiceError(400, f"The request has {told}: give exactly one as `query`.")
    wish = next((value for name, value in given if name == "format"), None)
    return SparqlRequest(
        queries[0],
        _graphs(given, "default-graph-uri"),
        _graphs(given, "named-graph-uri"),
        accepted(request, wish),
    )


def accepted(request: Request, wish: str | None) -> str | None:
    """Return what a request accepts: its `format`, where it has one, else its Accept header."""
    if wish is None:
        return ", ".join(request.headers.getlist("accept")) or None
    types = [t for t, f in (*RESULTS.items(), *GRAPHS.items()) if wish in (f.name, t)]
    if not types:
        names = sorted({f.name for f in (*RESULTS.values(), *GRAPHS.values())})
        raise ServiceError(400, f"The format {wish!r} is not known: give {', '.join(names)}.")
    return ", ".join(dict.fromkeys(types))


async def _body(request: Request) -> list[tuple[str, str]]:
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > MAX_BODY:
            raise ServiceError(413, f"The body is longer than {MAX_BODY} bytes: shorten the query.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        raise ServiceError(400, "The body is not UTF-8: send the query in UTF-8.") from None
    if media_type == "application/x-www-form-urlencoded":
        return fields(text, "the form")
    if media_type == "application/sparql-query":
        return [("query", text)]
    if media_type == "application/sparql-update":
        raise ServiceError(403, _READ_ONLY)
    raise ServiceError(
        415,
        "Send the query as application/x-www-form-urlencoded (query=...) or as "
        f"application/sparql-query, not as {media_type or 'a body without a media type'}.",
    )


def fields(text: str, where: str) -> list[tuple[str, str]]:
    """Decode percent signs and plus signs, once."""
    try:
        return parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=1000)
    except (UnicodeDecodeError, ValueError):
        sentence = f"What stands in {where} is not UTF-8, percent-encoded once: mend its encoding."
        raise ServiceError(400, sentence) from None


def _graphs(given: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    graphs = tuple(value for name, value in given if name == wanted)
    for graph in graphs:
        try:
            NamedNode(graph)
        except ValueError:
            raise ServiceError(400, f"{wanted}={graph!r} is no IRI: give it in full.") from None
    return graphs
