"""The Graph Store HTTP Protocol at /data: whole graphs, by name or by address."""

import hashlib
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import Response
from pyoxigraph import DefaultGraph, NamedNode, Triple

from astana_kg.graph import BASE
from astana_kg.model import ForbiddenError
from astana_kg.service.answering import Answering
from astana_kg.service.bodies import media_type_of, read_body
from astana_kg.service.conditions import not_modified, tag_of, with_tag
from astana_kg.service.errors import ServiceError
from astana_kg.service.protocol import accepted, fields, iri
from astana_kg.service.rdf_bodies import triples_of
from astana_kg.service.settings import Settings
from astana_kg.service.writing import Intent, Writer
from astana_kg.store import GraphName, MemoryStore, Rehearsed, Store

_READ: dict[int | str, dict[str, object]] = {
    200: {"description": "The graph, in the format negotiated"},
    304: {"description": "What the client has, by its ETag, is what there is"},
    400: {"description": "No graph is named, or more than one"},
    404: {"description": "There is no such graph"},
    406: {"description": "No acceptable format; those offered are named"},
    429: {"description": "More requests than the client may make; when to come again"},
    503: {"description": "The store cannot be read, or too many queries are running"},
    504: {"description": "It took too long"},
}
_WRITTEN: dict[int | str, dict[str, object]] = {
    201: {"description": "The graph is new"},
    204: {"description": "The graph is changed, on disk and seen by readers"},
    400: {"description": "No graph is named, or more than one; or the body is malformed"},
    401: {"description": "No token of somebody who may write"},
    403: {"description": "Writing is off, or this graph cannot be written"},
    404: {"description": "There is no such graph"},
    412: {"description": "The data is not what If-Match or If-None-Match says"},
    408: {"description": "A body that did not come to its end in time"},
    413: {"description": "A body that is too long"},
    415: {"description": "A body of another media type"},
    422: {"description": "The graph would be unsound: the report; nothing is changed"},
    429: {"description": "More requests than the client may make; when to come again"},
    503: {"description": "The store cannot be read or written"},
}


def add_graph_store(app: FastAPI, answering: Answering, settings: Settings, writer: Writer) -> None:
    """Add /data, with ?graph= and ?default, and /data/PATH."""
    service = _GraphStore(answering, settings, writer)
    for path, shown in (("/data", True), ("/data/{path:path}", False)):
        extra: dict[str, Any] = {"response_class": Response, "include_in_schema": shown}
        read = {"responses": _READ, "openapi_extra": {"parameters": _PARAMETERS}, **extra}
        written = {"responses": _WRITTEN, "openapi_extra": _WRITING, **extra}
        app.get(path, **read)(service.get)
        app.head(path, response_class=Response, include_in_schema=False)(service.get)
        app.put(path, **written)(service.put)
        app.post(path, **written)(service.post)
        deleted = {**written, "openapi_extra": {"parameters": _PARAMETERS}}
        app.delete(path, **deleted)(service.delete)


class _GraphStore:
    """Reads and writes the graph that a request names."""

    def __init__(self, answering: Answering, settings: Settings, writer: Writer) -> None:
        self._answering = answering
        self._settings = settings
        self._writer = writer

    async def get(self, request: Request) -> Response:
        """Answer with a graph."""
        graph = _wanted(request)
        tag = tag_of(request, self._answering.version())
        where = f"GRAPH {graph} {{ ?s ?p ?o }}" if isinstance(graph, NamedNode) else "?s ?p ?o"
        if isinstance(graph, NamedNode) and not await self._answering.ask(f"ASK {{ {where} }}"):
            raise _missing(graph)
        known = not_modified(request, tag)
        if known is not None:
            return known
        wish = dict(fields(request.url.query, "the address")).get("format")
        query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {where} }}"
        answer = await self._answering.respond(query, accepted(request, wish), request=request)
        return with_tag(answer, tag)

    async def put(self, request: Request) -> Response:
        """Put a graph in the place of what the store holds under its name."""
        return await self._write(request, keep=False)

    async def post(self, request: Request) -> Response:
        """Add to a graph; without a name, make a new one."""
        return await self._write(request, keep=True)

    async def delete(self, request: Request) -> Response:
        """Take a graph out."""
        self._writer.who(request)
        graph = self._writable(request)

        def plan(store: Store) -> Rehearsed:
            before = _held(store, graph)
            if not before and isinstance(graph, NamedNode):
                raise _missing(graph)
            return Rehearsed({graph: before}, {graph: frozenset()})

        await self._writer.write(request, Intent(f"delete {graph}", b""), plan)
        return Response(status_code=204)

    async def _write(self, request: Request, *, keep: bool) -> Response:
        self._writer.who(request)
        media_type_of(request)
        content_type = request.headers.get("content-type", "")
        data = await read_body(request, writes=True)
        is_minted = keep and _is_unnamed(request)
        graph = self._minted(request, data) if is_minted else self._writable(request)
        base = graph.value if isinstance(graph, NamedNode) else _address(request)

        def plan(store: Store) -> Rehearsed:
            triples = triples_of(data, content_type, base)
            before = _held(store, graph)
            if before and request.headers.get("if-none-match", "").strip() == "*":
                raise ServiceError(412, "The graph is there already: leave out If-None-Match.")
            if not before and request.headers.get("if-match", "").strip() == "*":
                raise ServiceError(412, "There is no such graph yet: leave out If-Match.")
            return Rehearsed({graph: before}, {graph: before | triples if keep else triples})

        intent = Intent(f"{request.method.lower()} {graph}", data)
        changed = await self._writer.write(request, intent, plan)
        is_new = not changed.before[graph]
        headers = {"Location": base} if is_minted else None
        return Response(status_code=201 if is_new else 204, headers=headers)

    def _minted(self, request: Request, data: bytes) -> NamedNode:
        """Return a name for a graph that was sent without one: the same for the same bytes."""
        if self._settings.default_graph == "merge":
            mend = "PUT it to its own name: article graphs are named by their content"
            raise ForbiddenError("/data", "no graph is made here without a name", mend)
        return NamedNode(f"{_address(request).rstrip('/')}/{hashlib.sha256(data).hexdigest()[:32]}")

    def _writable(self, request: Request) -> GraphName:
        graph = _wanted(request)
        if isinstance(graph, DefaultGraph) and self._settings.default_graph == "merge":
            mend = "Write to an article's graph, by graph="
            raise ForbiddenError("default graph", "it is derived from the named graphs", mend)
        return graph


def _held(store: Store, graph: GraphName) -> frozenset[Triple]:
    if isinstance(graph, NamedNode):
        return store.graph(graph.value)
    assert isinstance(store, MemoryStore)  # noqa: S101 - other default graphs are not written
    return store.graph(None)


def _is_unnamed(request: Request) -> bool:
    named = {name for name, _ in fields(request.url.query, "the address")}
    return not request.path_params.get("path") and not named & {"graph", "default"}


def _wanted(request: Request) -> GraphName:
    """Return the graph that a request names, by its query string or by its own address."""
    given = fields(request.url.query, "the address")
    named = [value for name, value in given if name == "graph"]
    default = [value for name, value in given if name == "default"]
    path = request.path_params.get("path", "")
    if len(named) + len(default) + bool(path) != 1:
        told = "Name one graph: by graph=IRI, by ?default, or by its path below /data/."
        raise ServiceError(400, told)
    if default:
        return DefaultGraph()
    if named:
        return NamedNode(iri(named[0], "graph"))
    # Our names answer on whatever host this runs; any other address is itself the name.
    return NamedNode(
        iri(f"{BASE}{path}" if path.startswith("graph/") else _address(request), "/data/")
    )


def _address(request: Request) -> str:
    return str(request.url.replace(query="", fragment=""))


def _missing(graph: NamedNode) -> ServiceError:
    return ServiceError(404, f"There is no graph {graph.value}.")


_PARAMETERS = [
    {
        "name": "graph",
        "in": "query",
        "required": True,
        "description": "The IRI of a named graph; `?default` in its place names the default graph",
        "schema": {"type": "string", "pattern": "^[a-z]+:[A-Za-z0-9./-]+$"},
    },
]
_RDF_TYPES = ("text/turtle", "application/n-triples", "application/ld+json", "application/rdf+xml")
_WRITING = {
    "parameters": _PARAMETERS,
    "requestBody": {
        "required": True,
        "content": {kind: {"schema": {"type": "string"}} for kind in _RDF_TYPES},
    },
}
