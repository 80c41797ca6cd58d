"""The routes of /sparql: query, update, and the description of the service."""

from collections.abc import Mapping
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from starlette.routing import Route

from astana_kg.graph import LINKS_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, serialise_graph
from astana_kg.service.answering import Answering
from astana_kg.service.conditions import not_modified, tag_of, with_tag
from astana_kg.service.description import description
from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import GRAPHS, RESULTS, choose
from astana_kg.service.protocol import (
    DescriptionRequest,
    SparqlRequest,
    UpdateRequest,
    read_request,
)
from astana_kg.service.settings import Settings
from astana_kg.service.writing import Intent, Writer
from astana_kg.store import Update

SPARQL_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The answer, in the format negotiated"},
    303: {"description": "Without a query, for a reader who wants a page: it is at /"},
    304: {"description": "What the client has, by its ETag, is what there is"},
    400: {"description": "What is wrong with the request or the query, in a sentence"},
    403: {"description": "SERVICE or LOAD; an update where writing is off"},
    406: {"description": "No acceptable format; those offered are named"},
    408: {"description": "A body that did not come to its end in time"},
    413: {"description": "A body that is too long"},
    415: {"description": "A body of another media type"},
    429: {"description": "More requests than the client may make; when to come again"},
    503: {"description": "The store cannot be read, or too many queries are running"},
    504: {"description": "The query took too long"},
}
_WRITE_ANSWERS: dict[int | str, dict[str, object]] = {
    **SPARQL_ANSWERS,
    204: {"description": "The update is carried out, on disk and seen by readers"},
    401: {"description": "An update without a token of somebody who may write"},
    412: {"description": "The data is not what If-Match says"},
    422: {"description": "The update would leave unsound graphs: the report; nothing is changed"},
}


def add_sparql(app: FastAPI, answering: Answering, settings: Settings, writer: Writer) -> None:
    """Add the SPARQL endpoint."""

    async def answer(request: Request) -> Response:
        asked = await read_request(request, lambda: writer.who(request))
        if isinstance(asked, UpdateRequest):
            return await _update(request, asked, writer)
        if isinstance(asked, DescriptionRequest):
            return _describe(request, asked, settings)
        return await _query(request, asked, answering)

    # The framework's own routes describe the endpoint in OpenAPI; what they would find out about
    # a request costs as much as a small query, so a plain one before them answers.
    app.router.routes.append(Route("/sparql", answer, methods=["GET", "HEAD", "POST"]))
    extra: dict[str, Any] = {"response_class": Response}
    app.get(
        "/sparql", responses=SPARQL_ANSWERS, openapi_extra={"parameters": _PARAMETERS}, **extra
    )(answer)
    app.head("/sparql", include_in_schema=False)(answer)
    app.post("/sparql", responses=_WRITE_ANSWERS, openapi_extra={"requestBody": _BODY}, **extra)(
        answer
    )


async def _query(request: Request, asked: SparqlRequest, answering: Answering) -> Response:
    request.state.query = asked.query
    # Taken before the answer: should the data change meanwhile, the tag is of the older state.
    tag = tag_of(request, answering.version(), asked.query) if request.method != "POST" else None
    known = not_modified(request, tag)
    if known is not None:
        return known
    answer = await answering.respond(
        asked.query,
        asked.accept,
        asked.default_graphs,
        asked.named_graphs,
        timeout=asked.timeout,
        request=request,
    )
    return with_tag(answer, tag)


async def _update(request: Request, asked: UpdateRequest, writer: Writer) -> Response:
    update = Update(asked.update, asked.using, asked.using_named)
    intent = Intent("update", asked.update.encode())
    await writer.write(request, intent, lambda store: store.rehearse(update))
    return Response(status_code=204)


def _describe(request: Request, asked: DescriptionRequest, settings: Settings) -> Response:
    form = choose(asked.accept, GRAPHS)
    if form is None:
        offered = ", ".join(dict.fromkeys(f.media_type for f in GRAPHS.values()))
        raise ServiceError(
            406, f"The description of the service is a graph, and takes these forms: {offered}."
        )
    if form.name == "html":
        return RedirectResponse("/", status_code=303)
    graphs = [name.value for name in (ONTOLOGY_GRAPH, REFERENCE_GRAPH, LINKS_GRAPH)]
    triples = description(_endpoint(request), settings, graphs)
    headers = {"Content-Type": form.content_type, "Vary": "Accept", "Cache-Control": "no-cache"}
    return Response(serialise_graph(triples, form.name), headers=headers)


def _endpoint(request: Request) -> str:
    """Return the address of the endpoint as the client names it."""
    return str(request.url.replace(query="", fragment=""))


def _parameter(name: str, description: str, schema: Mapping[str, object]) -> dict[str, object]:
    return {
        "name": name,
        "in": "query",
        "required": False,
        "description": description,
        "schema": schema,
    }


_QUERY = {"type": "string", "format": "sparql-query"}
_UPDATE = {"type": "string", "format": "sparql-update"}
_IRIS = {"type": "array", "items": {"type": "string", "format": "iri"}}
_SECONDS = {"type": "number", "exclusiveMinimum": 0}
_FORMAT = {
    "type": "string",
    "enum": sorted({form.name for form in (*RESULTS.values(), *GRAPHS.values())}),
}
_PARAMETERS = [
    _parameter("query", "A SPARQL 1.1 query; without one, the service describes itself", _QUERY),
    _parameter("default-graph-uri", "Graphs whose merge is the default graph", _IRIS),
    _parameter("named-graph-uri", "The named graphs", _IRIS),
    _parameter("timeout", "Seconds for the query, below the service's own limit", _SECONDS),
    _parameter("format", "In place of an Accept header", _FORMAT),
]
_QUERY_FORM = {
    "type": "object",
    "required": ["query"],
    "properties": {
        "query": _QUERY,
        "default-graph-uri": _IRIS,
        "named-graph-uri": _IRIS,
        "timeout": _SECONDS,
        "format": _FORMAT,
    },
}
_UPDATE_FORM = {
    "type": "object",
    "required": ["update"],
    "properties": {
        "update": _UPDATE,
        "using-graph-uri": _IRIS,
        "using-named-graph-uri": _IRIS,
    },
}
_BODY = {
    "required": True,
    "content": {
        "application/x-www-form-urlencoded": {"schema": {"oneOf": [_QUERY_FORM, _UPDATE_FORM]}},
        "application/sparql-query": {"schema": _QUERY},
        "application/sparql-update": {"schema": _UPDATE},
    },
}
