"""The named queries over HTTP: each at its own address, with the parameters that it takes."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Any

from fastapi import FastAPI, Request
from fastapi.responses import JSONResponse, Response

from astana_kg.service.answering import Answering
from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import GRAPHS, RESULTS
from astana_kg.service.openapi import formats
from astana_kg.service.protocol import accepted, fields
from astana_kg.store import ANY, NamedQuery, Parameter, named_queries

_ERRORS: Mapping[int, str] = MappingProxyType(
    {
        400: "A parameter that is missing, unknown or wrong, in a sentence",
        406: "No acceptable format; those offered are named",
        429: "More requests than the client may make; when to come again",
        503: "The store cannot be read, or too many queries are running",
        504: "The query took too long",
    }
)
# A string may be anything; the others say what they take.
_SCHEMAS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "iri": {"type": "string", "format": "iri-or-id"},
        "string": {"type": "string"},
        "text": {"type": "string", "pattern": "^[^@]+@[a-zA-Z]{2,3}$"},
        "integer": {"type": "string", "pattern": "^[+-]?[0-9]{1,18}$"},
        "date": {"type": "string", "format": "date"},
    }
)


def add_questions(app: FastAPI, answering: Answering) -> None:
    """Serve the list of named queries, and the answer of each."""

    @app.head("/queries", include_in_schema=False)
    @app.get("/queries", summary="The named queries, their questions and parameters")
    def queries() -> JSONResponse:
        return JSONResponse(
            {
                q.name: {
                    "question": {"en": q.question_en, "ar": q.question_ar},
                    "parameters": [p.name for p in q.parameters],
                }
                for q in named_queries().values()
            }
        )

    for query in named_queries().values():
        _add_question(app, answering, query)

    @app.api_route("/queries/{name}", methods=["GET", "HEAD"], include_in_schema=False)
    def unknown(name: str) -> Response:
        raise ServiceError(404, f"There is no query {name!r}; /queries lists those there are.")


def _add_question(app: FastAPI, answering: Answering, query: NamedQuery) -> None:
    offered = GRAPHS if query.kind in ("construct", "describe") else RESULTS
    responses: dict[int | str, dict[str, Any]] = {
        200: formats("The answer, in the format negotiated", [offered]),
        **{status: {"description": text} for status, text in _ERRORS.items()},
    }
    names = sorted({form.name for form in offered.values()})
    parameters = [*map(_parameter, query.parameters), _format_parameter(names)]
    path = f"/queries/{query.name}"
    app.get(
        path,
        summary=query.question_en,
        description=query.question_ar,
        operation_id=query.name,
        responses=responses,
        response_class=Response,
        openapi_extra={"parameters": parameters},
    )(_answers(answering, query))
    app.head(path, include_in_schema=False)(_answers(answering, query))


def _answers(answering: Answering, query: NamedQuery) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        given = dict(fields(request.url.query, "the address"))
        accept = accepted(request, given.pop("format", None))
        request.state.query = query.bind(given)
        return await answering.respond(request.state.query, accept, request=request)

    return answer


def _parameter(one: Parameter) -> dict[str, Any]:
    kind: dict[str, Any] = dict(_SCHEMAS[one.type])
    if one.default == ANY and "format" in kind:
        kind["format"] += "-or-any"
    elif one.default == ANY:
        kind = {"anyOf": [{"const": ANY}, kind]}
    if one.default is not None:
        kind["default"] = one.default
    return {
        "name": one.name,
        "in": "query",
        "required": one.default is None,
        "description": one.description,
        "schema": kind,
        "example": one.example,
    }


def _format_parameter(names: list[str]) -> dict[str, Any]:
    return {
        "name": "format",
        "in": "query",
        "required": False,
        "description": "In place of an Accept header",
        "schema": {"type": "string", "enum": names},
    }
