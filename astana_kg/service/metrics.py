"""Figures of the service at /metrics, in the format of Prometheus."""

import time

from fastapi import FastAPI
from fastapi.responses import Response
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ADDRESSES = frozenset(
    {"data", "health", "id", "metrics", "ontology", "queries", "reconcile", "sparql", "static"}
)
_METHODS = frozenset({"DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60)


class Measures:
    """The figures of one service, in a registry of its own."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        labels = ("address", "method", "status")
        self.requests = Counter(
            "astana_kg_requests", "Requests that were answered", labels, registry=self.registry
        )
        self.seconds = Histogram(
            "astana_kg_request_seconds",
            "Seconds from a request to the end of its answer",
            ("address",),
            buckets=_SECONDS,
            registry=self.registry,
        )
        self.sent = Counter(
            "astana_kg_sent_bytes", "Bytes of answers", ("address",), registry=self.registry
        )
        self.running = Gauge(
            "astana_kg_running", "Requests that are being answered", registry=self.registry
        )


class Measured:
    """Counts requests. Labels are of fixed sets: no client can make new ones."""

    def __init__(self, app: ASGIApp, measures: Measures) -> None:
        self._app = app
        self._measures = measures

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on and count it."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        address, begun, status = _address(scope["path"]), time.perf_counter(), 0

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                self._measures.sent.labels(address).inc(len(message.get("body", b"")))
            await send(message)

        with self._measures.running.track_inprogress():
            try:
                await self._app(scope, receive, watched)
            finally:
                method = scope["method"] if scope["method"] in _METHODS else "other"
                self._measures.requests.labels(address, method, str(status)).inc()
                self._measures.seconds.labels(address).observe(time.perf_counter() - begun)


def add_metrics(app: FastAPI) -> None:
    """Measure every request and give the figures at /metrics."""
    measures = Measures()
    app.add_middleware(Measured, measures=measures)

    @app.head("/metrics", include_in_schema=False)
    @app.get("/metrics", summary="Figures for Prometheus", response_class=Response)
    async def metrics() -> Response:
        """Give counts, times and bytes of requests by address, method and status."""
        return Response(generate_latest(measures.registry), media_type=CONTENT_TYPE_LATEST)


def _address(path: str) -> str:
    first = path.split("/", 2)[1] if path.startswith("/") else ""
    if not first:
        return "/"
    return f"/{first}" if first in _ADDRESSES else "other"
