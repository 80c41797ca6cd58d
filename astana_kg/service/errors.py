"""Errors as answers: a status and a sentence, from one table; never a trace."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import FastAPI, Request
from fastapi.responses import PlainTextResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match, Route

from astana_kg.model import AstanaKgError, ForbiddenError, InputError, QueryError, StoreError


class ServiceError(Exception):
    """A refusal by the service itself: HTTP status, a sentence for the client, headers."""

    def __init__(self, status: int, sentence: str, headers: dict[str, str] | None = None) -> None:
        super().__init__(sentence)
        self.status = status
        self.sentence = sentence
        self.headers = headers


STATUS: Mapping[type[AstanaKgError], int] = MappingProxyType(
    {ForbiddenError: 403, QueryError: 400, InputError: 400, StoreError: 503}
)
"""The status that each kind of domain error is answered with; the first that fits counts."""


def install(app: FastAPI) -> None:
    """Make an app answer errors as plain sentences."""

    async def domain(_: Request, error: Exception) -> Response:
        status = next(s for kind, s in STATUS.items() if isinstance(error, kind))
        return sentence(status, str(error))

    async def service(_: Request, error: Exception) -> Response:
        assert isinstance(error, ServiceError)  # noqa: S101 - registered for nothing else
        return sentence(error.status, error.sentence, error.headers)

    async def left(_: Request, error: Exception) -> Response:  # noqa: ARG001 - as handlers are
        return sentence(400, "The client left before the request was whole.")

    async def http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)  # noqa: S101 - registered for nothing else
        if error.status_code == 405:
            allowed = ", ".join(_methods(request))
            told = f"{request.method} is not allowed here; this address takes {allowed}."
            return sentence(405, told, {"Allow": allowed})
        return sentence(error.status_code, f"{error.detail}.", dict(error.headers or {}))

    for kind in STATUS:
        app.add_exception_handler(kind, domain)
    app.add_exception_handler(ServiceError, service)
    app.add_exception_handler(ClientDisconnect, left)
    app.add_exception_handler(HTTPException, http)


def _methods(request: Request) -> list[str]:
    """Return the methods that the address of a request takes, whichever routes take them."""
    routes = [r for r in request.app.routes if isinstance(r, Route)]
    fitting = [r for r in routes if r.matches(request.scope)[0] is not Match.NONE]
    return sorted(set().union(*(r.methods or () for r in fitting)))


def sentence(status: int, text: str, headers: dict[str, str] | None = None) -> Response:
    """Return a plain-text answer of one sentence."""
    return PlainTextResponse(text + "\n", status_code=status, headers=headers)
