"""What every answer gets, whichever route makes it: CORS, compression, and cautious headers."""

from collections.abc import Mapping
from types import MappingProxyType

from fastapi import FastAPI
from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.middleware.gzip import GZipMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from astana_kg.service.conditions import takes_gzip
from astana_kg.service.rates import Rates
from astana_kg.service.settings import Settings

_CAUTIOUS: Mapping[str, str] = MappingProxyType(
    {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "no-referrer",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Resource-Policy": "cross-origin",
    }
)
_SMALLEST = 1024
"""Bytes from which on an answer is worth compressing."""


def add_outer(app: FastAPI, settings: Settings) -> None:
    """Wrap an app: the last named here is the first to see a request."""
    app.add_middleware(Gzip, minimum_size=_SMALLEST, compresslevel=5)
    app.add_middleware(Rates, settings=settings)
    app.add_middleware(
        CORSMiddleware,
        allow_origins=["*"],
        allow_methods=["GET", "HEAD", "POST", "PUT", "DELETE"],
        allow_headers=["Accept", "Authorization", "Content-Type", "If-Match", "If-None-Match"],
        expose_headers=["Allow", "ETag", "Location", "Retry-After", "WWW-Authenticate"],
        max_age=86_400,
    )
    app.add_middleware(Cautious)


class Gzip(GZipMiddleware):
    """Compresses for clients that take it, quality values included (RFC 9110, 12.5.3)."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, to be compressed or not."""
        if scope["type"] == "http" and not takes_gzip(
            ", ".join(Headers(scope=scope).getlist("accept-encoding"))
        ):
            await self.app(scope, receive, _with_vary(send))
        else:
            await super().__call__(scope, receive, send)


def _with_vary(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            MutableHeaders(scope=message).add_vary_header("Accept-Encoding")
        await send(message)

    return sending


class Cautious:
    """Sends headers that keep a browser from guessing, framing and telling."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and add the headers that are not there yet."""

        async def cautious(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _CAUTIOUS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, cautious)
