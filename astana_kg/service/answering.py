"""What the service reads from the store: answers in a client's format, and small ones."""

import asyncio
from collections.abc import Sequence

from fastapi import Request
from fastapi.responses import Response
from pyoxigraph import (
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    parse,
    parse_query_results,
)

from astana_kg.service.readers import (
    Answer,
    Backend,
    Head,
    Question,
    ReaderPool,
    Threads,
    check_limits,
)
from astana_kg.service.settings import Settings
from astana_kg.service.streaming import StreamedAnswer, close_when_gone
from astana_kg.store import Store, Term, snapshots_of

Row = dict[str, Term]
"""One row of a SELECT: the terms of its bound variables by name, in the columns' order."""

_JSON, _NTRIPLES = "application/sparql-results+json", "application/n-triples"
_SOON_SECONDS = 0.05
"""Time after which somebody looks whether the client is still there."""


class Answering:
    """Answers queries on one store, so many at once, so long each.

    A store in a folder is read by processes of their own, each of which is killed at its
    deadline; any other in threads. `close` ends them.
    """

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self._settings = settings
        self._snapshots = snapshots_of(store)
        self._backend: Backend = (
            ReaderPool(self._snapshots.path, settings)
            if self._snapshots
            else Threads(store, settings)
        )

    def version(self) -> str | None:
        """Return the version of what is answered from now on: see `Store.version`."""
        return self._snapshots.version() if self._snapshots else self.store.version()

    def start(self) -> None:
        """Make ready for the first query; must be called in the event loop."""
        self._backend.start()

    def close(self) -> None:
        """End what still runs. Doing so twice is harmless."""
        self._backend.close()

    async def respond(
        self,
        query: str,
        accept: str | None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        *,
        timeout: float | None = None,
        request: Request | None = None,
    ) -> Response:
        """Answer a query. Raises QueryError, StoreError and ServiceError.

        `timeout` (seconds) may lower the time limit. With the `request`, a query whose
        client is gone is ended. The answer's rows are told to `request.state.rows`.
        """
        question = self._question(query, accept, default_graphs, named_graphs, timeout)
        answer = await self._backend.ask(question)
        head = await _head(answer, request)
        headers = {"Vary": "Accept", "Cache-Control": "no-cache"}
        whole = answer.whole
        if whole is None:
            return StreamedAnswer(answer, head.content_type, headers)
        if request:
            request.state.rows = answer.rows
        return Response(whole, headers={"Content-Type": head.content_type, **headers})

    async def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT, whole in memory. Raises what `respond` raises."""
        found = parse_query_results(await self._whole(query, _JSON), format=QueryResultsFormat.JSON)
        assert isinstance(found, QuerySolutions)  # noqa: S101 - asked with a SELECT only
        names = [variable.value for variable in found.variables]
        return [
            {name: term for name, term in zip(names, row, strict=True) if term is not None}
            for row in found
        ]

    async def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE, each once, in the answer's order."""
        data = await self._whole(query, _NTRIPLES)
        return list(dict.fromkeys(quad.triple for quad in parse(data, format=RdfFormat.N_TRIPLES)))

    async def ask(self, query: str) -> bool:
        """Return the answer of an ASK. Raises what `respond` raises."""
        found = parse_query_results(await self._whole(query, _JSON), format=QueryResultsFormat.JSON)
        assert isinstance(found, QueryBoolean)  # noqa: S101 - asked with an ASK only
        return bool(found)

    async def _whole(self, query: str, accept: str) -> bytes:
        answer = await self._backend.ask(self._question(query, accept))
        await _head(answer, None)
        return answer.whole or b"".join([piece async for piece in answer.pieces()])

    def _question(
        self,
        query: str,
        accept: str | None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        timeout: float | None = None,
    ) -> Question:
        limits = self._settings
        check_limits(query, limits)
        return Question(
            query,
            accept,
            tuple(default_graphs),
            tuple(named_graphs),
            seconds=min(limits.timeout, timeout or limits.timeout),
            rows=limits.max_rows,
            size=limits.max_answer,
            services=limits.services,
        )


async def _head(answer: Answer, request: Request | None) -> Head:
    """Return an answer's head; where its client is gone before, the answer is ended."""
    watchers: list[asyncio.Task[None]] = []

    def watch() -> None:
        if request:
            watchers.append(asyncio.ensure_future(close_when_gone(answer, request.receive)))

    # Most answers are there by then, and nobody need look.
    timer = asyncio.get_running_loop().call_later(_SOON_SECONDS, watch)
    try:
        return await answer.head()
    except BaseException:  # also where the client's request is cancelled: the reader is freed
        answer.close()
        raise
    finally:
        timer.cancel()
        for watcher in watchers:
            watcher.cancel()
