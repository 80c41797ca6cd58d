"""Whether the process lives and whether it can answer: for those who restart and route."""

from fastapi import FastAPI
from fastapi.responses import PlainTextResponse

from astana_kg.service.answering import Answering

_ANSWERS: dict[int | str, dict[str, object]] = {
    503: {"description": "The store cannot be read, or every slot is taken"},
    504: {"description": "The store took too long"},
}


def add_health_checks(app: FastAPI, answering: Answering) -> None:
    """Add /health/live, which asks nothing of the store, and /health/ready, which does."""

    @app.head("/health/live", include_in_schema=False)
    @app.get("/health/live", summary="Whether the process lives", response_class=PlainTextResponse)
    async def live() -> str:
        """Tell that the process answers, whatever state the store is in."""
        return "ok\n"

    @app.head("/health/ready", include_in_schema=False)
    @app.get(
        "/health/ready",
        summary="Whether queries are answered",
        responses=_ANSWERS,
        response_class=PlainTextResponse,
    )
    async def ready() -> str:
        """Tell that a query was answered just now; else 503 or 504 with the reason."""
        await answering.ask("ASK { ?s ?p ?o }")
        return "ok\n"
