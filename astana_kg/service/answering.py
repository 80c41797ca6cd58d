"""A query's answer in the format that the client wants, within the limits."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from typing import TypeVar, cast

from fastapi.responses import Response
from pyoxigraph import Triple

from astana_kg.graph import serialise_graph
from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import GRAPHS, RESULTS, Format, choose
from astana_kg.service.pages import answer_page
from astana_kg.service.settings import Settings
from astana_kg.store import Graph, Result, Solutions, Store, Term, serialise_boolean

T = TypeVar("T")

Row = dict[str, Term]
"""One row of a SELECT: the terms of its bound variables by name, in the columns' order."""


class Answering:
    """Answers queries on one store in worker threads, so many at once, so long each."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self.store = store
        self._settings = settings
        self._slots = threading.BoundedSemaphore(settings.concurrency)

    async def within_limits(self, work: Callable[[], T]) -> T:
        """Do some work in a thread.

        Raises ServiceError: 503 where no turn came within half the time limit, and 504
        where the work takes too long. The engine offers no way to stop a query: one that
        took too long works on to its end, in its slot, and its answer is thrown away.
        """
        timeout = self._settings.timeout
        with suppress(TimeoutError):
            async with asyncio.timeout(timeout):
                return await _in_thread(lambda: self._in_a_slot(work))
        raise ServiceError(
            504,
            f"The query took longer than {timeout:g} seconds (ASTANA_KG_TIMEOUT). "
            "Ask for less: name a graph, a topic or a round, or add a LIMIT.",
        )

    def version(self) -> str | None:
        """Return the version of what is answered from now on: see `Store.version`."""
        return self.store.version()

    async def select(self, query: str) -> list[Row]:
        """Return the rows of a SELECT, whole in memory. Raises what `respond` raises."""

        def work() -> list[Row]:
            result = self.store.query(query)
            assert isinstance(result, Solutions)  # noqa: S101 - asked with a SELECT only
            names = result.variables
            return [
                {name: term for name, term in zip(names, row, strict=True) if term is not None}
                for row in result
            ]

        return await self.within_limits(work)

    async def construct(self, query: str) -> list[Triple]:
        """Return the triples of a CONSTRUCT or DESCRIBE, each once, in the engine's order."""

        def work() -> list[Triple]:
            result = self.store.query(query)
            assert isinstance(result, Graph)  # noqa: S101 - asked with such queries only
            return list(dict.fromkeys(result))

        return await self.within_limits(work)

    async def ask(self, query: str) -> bool:
        """Return the answer of an ASK. Raises what `respond` raises."""
        return bool(await self.within_limits(lambda: self.store.query(query)))

    def _in_a_slot(self, work: Callable[[], T]) -> T:
        if not self._slots.acquire(timeout=self._settings.timeout / 2):
            raise ServiceError(
                503,
                f"{self._settings.concurrency} queries are running already "
                "(ASTANA_KG_CONCURRENCY). Try again in a while.",
            )
        try:
            return work()
        finally:
            self._slots.release()

    async def respond(
        self,
        query: str,
        accept: str | None,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Response:
        """Answer a query. Raises QueryError, StoreError and ServiceError."""

        def work() -> tuple[bytes, Format]:
            result = self.store.query(
                query, default_graphs=default_graphs, named_graphs=named_graphs
            )
            form = _format_for(result, accept)
            return _bytes(result, form, query), form

        data, form = await self.within_limits(work)
        headers = {"Content-Type": form.content_type, "Vary": "Accept", "Cache-Control": "no-cache"}
        return Response(data, headers=headers)


def _in_thread(work: Callable[[], T]) -> Awaitable[T]:
    """Do some work in a thread that the end of the process does not wait for.

    A pool's threads would be waited for, and a query that cannot be stopped with them.
    """
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: Exception | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(cast(T, result))

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - raised where the future is awaited
            failure = error
        # Where the service has ended meanwhile, nobody waits any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, daemon=True).start()
    return future


def _format_for(result: Result, accept: str | None) -> Format:
    formats = GRAPHS if isinstance(result, Graph) else RESULTS
    form = choose(accept, formats)
    if form is None:
        what = (
            "This query's answer is a graph"
            if isinstance(result, Graph)
            else ("This query's answer is rows, or yes or no")
        )
        offered = ", ".join(dict.fromkeys(f.media_type for f in formats.values()))
        raise ServiceError(406, f"{what}, and none of these was accepted: {offered}.")
    return form


def _bytes(result: Result, form: Format, query: str) -> bytes:
    if form.name == "html":
        return answer_page(query, result).encode()
    if isinstance(result, Graph):
        return serialise_graph(result, form.name)
    if isinstance(result, bool):
        return serialise_boolean(result, form.name)
    return result.serialise(form.name)
