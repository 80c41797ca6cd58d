"""The HTTP service over one store. It only reads."""

from typing import Any

from fastapi import FastAPI, Request
from fastapi.middleware.cors import CORSMiddleware
from fastapi.responses import JSONResponse, Response

from astana_kg import __version__
from astana_kg.service import errors
from astana_kg.service.answering import Answering
from astana_kg.service.front import add_front
from astana_kg.service.holdings import holdings
from astana_kg.service.linked_data import add_linked_data
from astana_kg.service.openapi import describe
from astana_kg.service.page_policy import PagePolicy
from astana_kg.service.protocol import SparqlRequest, read_request
from astana_kg.service.questions import add_questions
from astana_kg.service.reconciliation import add_reconciliation
from astana_kg.service.settings import Settings
from astana_kg.service.static_files import add_static
from astana_kg.store import Store

_HEALTH_ANSWERS: dict[int | str, dict[str, object]] = {
    503: {"description": "The store cannot be read"},
    504: {"description": "The store took too long"},
}
_SPARQL_ANSWERS: dict[int | str, dict[str, object]] = {
    200: {"description": "The answer, in the format negotiated"},
    400: {"description": "What is wrong with the request or the query, in a sentence"},
    403: {"description": "An update: the service only reads"},
    406: {"description": "No acceptable format; those offered are named"},
    413: {"description": "A body that is too long"},
    415: {"description": "A body of another media type"},
    503: {"description": "The store cannot be read, or too many queries are running"},
    504: {"description": "The query took too long"},
}


def create_app(store: Store, settings: Settings | None = None) -> FastAPI:
    """Return the service over a store that the caller opened and closes."""
    app = FastAPI(
        title="Astana KG",
        version=__version__,
        summary="The talks on Syria as a knowledge graph with evidence",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # FastAPI's pages for these fetch their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.add_middleware(CORSMiddleware, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"])
    app.add_middleware(PagePolicy)
    errors.install(app)
    answering = Answering(store, settings or Settings.of_environment())
    _add_sparql(app, answering)
    add_questions(app, answering)
    _add_health(app, answering)
    add_front(app, answering)
    add_static(app)
    add_reconciliation(app, answering)
    add_linked_data(app, answering)
    describe(app)
    return app


def _add_sparql(app: FastAPI, answering: Answering) -> None:
    async def answer(request: Request) -> Response:
        asked: SparqlRequest = await read_request(request)
        return await answering.respond(
            asked.query, asked.accept, asked.default_graphs, asked.named_graphs
        )

    parameters = [
        _parameter("query", "A SPARQL 1.1 query", required=True),
        _parameter("default-graph-uri", "A graph of the default graph; may be repeated"),
        _parameter("named-graph-uri", "A named graph; may be repeated"),
        _parameter("format", "In place of an Accept header: html, json, csv, turtle ..."),
    ]
    form = {
        "type": "object",
        "required": ["query"],
        "properties": {
            "query": {"type": "string"},
            "default-graph-uri": {"type": "array", "items": {"type": "string"}},
            "named-graph-uri": {"type": "array", "items": {"type": "string"}},
            "format": {"type": "string"},
        },
    }
    body = {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {"schema": form},
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }
    extra: dict[str, Any] = {"responses": _SPARQL_ANSWERS, "response_class": Response}
    app.get("/sparql", openapi_extra={"parameters": parameters}, **extra)(answer)
    app.head("/sparql", include_in_schema=False)(answer)
    app.post("/sparql", openapi_extra={"requestBody": body}, **extra)(answer)


def _parameter(name: str, description: str, *, required: bool = False) -> dict[str, object]:
    return {
        "name": name,
        "in": "query",
        "required": required,
        "description": description,
        "schema": {"type": "string"},
    }


def _add_health(app: FastAPI, answering: Answering) -> None:
    @app.head("/health", include_in_schema=False)
    @app.get("/health", summary="Whether the service is well", responses=_HEALTH_ANSWERS)
    async def health() -> JSONResponse:
        """Tell that the store answers, and how much it holds; 503 where it does not."""
        now = await holdings(answering)
        return JSONResponse(
            {
                "status": "ok",
                "version": __version__,
                "articles": now.articles,
                "positions": now.positions,
            }
        )
