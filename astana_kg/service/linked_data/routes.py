"""The addresses of linked data: names answer with 303, documents with themselves."""

import json
from collections.abc import Awaitable, Callable
from typing import Any
from urllib.parse import unquote

from fastapi import FastAPI, Request
from fastapi.responses import RedirectResponse, Response
from pyoxigraph import NamedNode

from astana_kg.graph import BASE, context
from astana_kg.service.answering import Answering
from astana_kg.service.conditions import not_modified, tag_of, with_tag
from astana_kg.service.linked_data import addresses, documents, whole
from astana_kg.service.linked_data.counting import Counting
from astana_kg.service.linked_data.page import page as html
from astana_kg.service.linked_data.statements import statements
from astana_kg.service.negotiation import HTML, Format

_ANSWERS: dict[int | str, dict[str, Any]] = {
    200: {"description": "The description, in the format negotiated"},
    400: {"description": "A page that is no number"},
    404: {"description": "Nothing is known of what the address names"},
    406: {"description": "No acceptable format; those offered are named"},
    503: {"description": "The store cannot be read, or too many queries are running"},
    504: {"description": "The query took too long"},
}
_NAMES: dict[int | str, dict[str, Any]] = {
    303: {"description": "The name of a thing: Location is its description"},
    **{status: told for status, told in _ANSWERS.items() if status not in (200, 406)},
}


_PARAMETERS = [
    {
        "name": "path",
        "in": "path",
        "required": True,
        "description": "What follows the base in the IRI, such as state/russia",
        "schema": {"type": "string"},
    },
    {
        "name": "page",
        "in": "query",
        "description": "The page of a long description, from 1",
        "schema": {"type": "integer", "minimum": 1, "maximum": 999_999},
    },
    {
        "name": "lang",
        "in": "query",
        "description": "The language of the page for people",
        "schema": {"type": "string", "enum": ["en", "ar"]},
    },
]


def add_linked_data(app: FastAPI, answering: Answering) -> None:
    """Add the addresses at which every IRI of ours answers."""

    async def name(request: Request) -> Response:
        about = addresses.address(_path(request)).iri
        await _known(answering, about)
        location = addresses.path_of(addresses.description_of(about.value))
        return RedirectResponse(location + _query(request), 303)

    async def description(request: Request) -> Response:
        asked = addresses.address(_path(request))

        async def made(form: Format) -> Response:
            return await _description(answering, request, asked.iri, form)

        return await _unless_known(answering, request, asked, made)

    for part in addresses.NAMES:
        # A scheme is named by the first part alone, as its concepts are by what follows it.
        _add(app, f"/{part}", name, None)
        _add(app, f"/{part}/{{path:path}}", name, _NAMES if part == "id" else None)
    _add(app, "/doc/{path:path}", description, _ANSWERS)
    _add_documents(app, answering)


def _add_documents(app: FastAPI, answering: Answering) -> None:
    """Add the documents that answer at their own address, and with an ending for a format."""
    counting = Counting(answering)

    async def graph(request: Request) -> Response:
        asked = addresses.address(_path(request))

        async def made(form: Format) -> Response:
            return await whole.graph(answering, request, asked, form)

        return await _unless_known(answering, request, asked, made)

    async def ontology(request: Request) -> Response:
        async def made(form: Format) -> Response:
            return await whole.ontology(answering, request, form)

        return await _unless_known(answering, request, addresses.address(_path(request)), made)

    async def dataset(request: Request) -> Response:
        async def made(form: Format) -> Response:
            return await whole.dataset(answering, request, counting, form)

        return await _unless_known(answering, request, addresses.address(_path(request)), made)

    async def to_dataset(request: Request) -> Response:
        return RedirectResponse("/.well-known/void" + _query(request), 303)

    async def version(request: Request) -> Response:
        await _known(answering, addresses.address(_path(request)).iri)
        return RedirectResponse("/ontology" + _query(request), 303)

    _add(app, "/graph/{path:path}", graph, None)
    for ending in ("", *(f".{one}" for one in addresses.EXTENSIONS)):
        _add(app, f"/ontology{ending}", ontology, None)
        _add(app, f"/.well-known/void{ending}", dataset, None)
    _add(app, "/ontology/{version}", version, None)
    _add(app, "/dataset", to_dataset, None)
    _add(app, "/catalog", to_dataset, None)
    app.add_api_route("/context.jsonld", _context, methods=["GET", "HEAD"], include_in_schema=False)


def _context() -> Response:
    data = json.dumps({"@context": context().definitions()}, ensure_ascii=False, indent=1) + "\n"
    return Response(data, media_type="application/ld+json")


def _add(
    app: FastAPI,
    path: str,
    answer: Callable[[Request], Awaitable[Response]],
    told: dict[int | str, dict[str, Any]] | None,
) -> None:
    """Add an address for GET and HEAD; `told` are its answers, for OpenAPI."""
    app.add_api_route(
        path,
        answer,
        methods=["GET"],
        responses=told,
        response_class=Response,
        include_in_schema=told is not None,
        openapi_extra={"parameters": _PARAMETERS},
    )
    app.add_api_route(path, answer, methods=["HEAD"], include_in_schema=False)


def _query(request: Request) -> str:
    """Return the query string, with its question mark, that an address passes on."""
    return f"?{request.url.query}" if request.url.query else ""


def _path(request: Request) -> str:
    """Return the path as it was sent, percent-decoded once. Raises ServiceError 404."""
    raw: bytes = request.scope["raw_path"]
    sent = raw.partition(b"?")[0].decode("ascii", "replace")
    try:
        return unquote(sent, errors="strict")
    except UnicodeDecodeError:
        raise addresses.unknown(BASE + sent.removeprefix("/")) from None


async def _unless_known(
    answering: Answering,
    request: Request,
    asked: addresses.Address,
    made: Callable[[Format], Awaitable[Response]],
) -> Response:
    """Make a document in the format asked for, or tell a client that it has it already.

    Pages bear no tag: they change with the program and the reader's language too.
    """
    form = documents.format_of(request, asked.extension)
    tag = None if form is HTML else tag_of(request, answering.version())
    known = not_modified(request, tag)
    return known or with_tag(await made(form), tag)


async def _known(answering: Answering, about: NamedNode) -> None:
    if not await answering.ask(f"ASK {{ {{ {about} ?p ?o }} UNION {{ ?s ?p {about} }} }}"):
        raise addresses.unknown(about.value)


async def _description(
    answering: Answering, request: Request, about: NamedNode, form: Format
) -> Response:
    page = documents.page_of(request)
    found = await statements(answering, about, page)
    if not found.own:
        raise addresses.unknown(about.value)
    links = documents.links_of(about, page, more=found.more)
    if form is HTML:
        return documents.respond(await html(answering, request, found), form, links)
    document = NamedNode(documents.page_iri(about, page))
    said = documents.of_document(about, page, more=found.more)
    data = documents.rdf(found.all, document, said, form)
    return documents.respond(data, form, links)
