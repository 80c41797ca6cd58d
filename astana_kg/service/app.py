"""The HTTP service over one store."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from fastapi import FastAPI
from fastapi.responses import JSONResponse

from astana_kg import __version__
from astana_kg.service import errors
from astana_kg.service.answering import Answering
from astana_kg.service.front import add_front
from astana_kg.service.graph_store import add_graph_store
from astana_kg.service.health import add_health_checks
from astana_kg.service.holdings import holdings
from astana_kg.service.linked_data import add_linked_data
from astana_kg.service.metrics import add_metrics
from astana_kg.service.openapi import describe
from astana_kg.service.outer import add_outer
from astana_kg.service.page_policy import PagePolicy
from astana_kg.service.questions import add_questions
from astana_kg.service.reconciliation import add_reconciliation
from astana_kg.service.releases import add_releases
from astana_kg.service.settings import Settings
from astana_kg.service.sparql import add_sparql
from astana_kg.service.static_files import add_static
from astana_kg.service.writing import Writer
from astana_kg.store import Store

_HEALTH_ANSWERS: dict[int | str, dict[str, object]] = {
    503: {"description": "The store cannot be read"},
    504: {"description": "The store took too long"},
}


def create_app(store: Store, settings: Settings | None = None) -> FastAPI:
    """Return the service over a store that the caller opened and closes."""
    limits = settings or Settings.of_environment()
    answering = Answering(store, limits)
    app = FastAPI(
        lifespan=_lifespan(answering),
        title="Astana KG",
        version=__version__,
        summary="The talks on Syria as a knowledge graph with evidence",
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
        # FastAPI's pages for these fetch their scripts from elsewhere.
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = limits
    app.add_middleware(PagePolicy)
    add_outer(app, limits)
    add_metrics(app)
    errors.install(app)
    writer = Writer(store, answering, limits)
    add_sparql(app, answering, limits, writer)
    add_graph_store(app, answering, limits, writer)
    add_questions(app, answering)
    _add_health(app, answering)
    add_health_checks(app, answering)
    add_front(app, answering)
    add_static(app)
    add_reconciliation(app, answering)
    add_linked_data(app, answering)
    add_releases(app, limits)
    describe(app)
    return app


def _lifespan(answering: Answering) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        answering.start()
        try:
            yield
        finally:
            answering.close()

    return lifespan


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
