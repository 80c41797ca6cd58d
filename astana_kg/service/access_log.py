"""A line of JSON for each request: who asked what, how it went, how long it took."""

import hashlib
import json
import threading
import time
from collections.abc import Callable
from datetime import UTC, datetime
from typing import TextIO

from starlette.types import ASGIApp, Message, Receive, Scope, Send


def query_hash(query: str) -> str:
    """Return what a query is known by in the log: a hash, since its words may be private."""
    return hashlib.sha256(query.encode("utf-8", "surrogatepass")).hexdigest()[:16]


class AccessLog:
    """Writes a line when an answer has ended or was broken off.

    `query` is a hash of the query that a handler left in `request.state.query`, and `rows`
    are those of its whole answer (triples, of a graph); `bytes` are those of the body as
    sent, `ms` from the first byte of the request to the last of the answer. `status` is 0
    where the client went away before there was any.
    """

    def __init__(
        self, app: ASGIApp, out: TextIO, clock: Callable[[], float] = time.perf_counter
    ) -> None:
        self._app = app
        self._out = out
        self._clock = clock
        self._writing = threading.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, and note how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope.setdefault("state", {})
        begun, status, size, is_whole = self._clock(), 0, 0, False

        async def watched(message: Message) -> None:
            nonlocal status, size, is_whole
            await send(message)
            if message["type"] == "http.response.start":
                status = message["status"]
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
                is_whole = not message.get("more_body", False)

        try:
            await self._app(scope, receive, watched)
        finally:
            query, rows = scope["state"].get("query"), scope["state"].get("rows")
            self._write(
                {
                    "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                    "client": (scope.get("client") or ("",))[0],
                    "method": scope["method"],
                    "path": scope["path"],
                    "status": status,
                    "whole": is_whole,
                    "bytes": size,
                    "rows": rows,
                    "ms": round((self._clock() - begun) * 1000, 1),
                    "query": query_hash(query) if query else None,
                }
            )

    def _write(self, entry: dict[str, object]) -> None:
        line = json.dumps(entry, separators=(",", ":")) + "\n"
        with self._writing:
            self._out.write(line)
            self._out.flush()
