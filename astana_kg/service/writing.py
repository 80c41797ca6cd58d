"""Writing over HTTP: one at a time, by who may, judged by the shapes, whole or not at all."""

import asyncio
import hashlib
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial

from fastapi import Request
from pyoxigraph import DefaultGraph, NamedNode, Triple

from astana_kg.ingest import Judge
from astana_kg.model import AstanaKgError, ForbiddenError, InputError
from astana_kg.service.answering import Answering
from astana_kg.service.authorisation import authorised
from astana_kg.service.conditions import require_match
from astana_kg.service.errors import ServiceError
from astana_kg.service.readers import in_thread
from astana_kg.service.settings import Settings
from astana_kg.store import GraphName, MemoryStore, Rehearsed, Store

_LOG = logging.getLogger("astana_kg.writes")


@dataclass(frozen=True, slots=True)
class Intent:
    """What a request asks to have written: a word for it, and its content."""

    operation: str
    content: bytes


class Writer:
    """Changes one store on behalf of those who may."""

    def __init__(self, store: Store, answering: Answering, settings: Settings) -> None:
        self._store = store
        self._answering = answering
        self._settings = settings
        self._turn = asyncio.Lock()
        self._judge: Judge | None = None

    def who(self, request: Request) -> str:
        """Return who asks. Raises ServiceError: 403 where writing is off, 401 for a stranger."""
        return authorised(request, self._settings.writers)

    async def write(
        self, request: Request, intent: Intent, plan: Callable[[Store], Rehearsed]
    ) -> Rehearsed:
        """Carry out a change that is planned on the store as it is when its turn has come.

        Raises ServiceError: 412 where the store is no longer what If-Match says, 422 with
        the report where the change is unsound; and what the plan raises. Then nothing is
        changed. What was changed is on disk, and is seen by readers, on return.
        """
        who = self.who(request)
        try:
            async with self._turn:
                require_match(request, self._answering.version())
                changed = await self._planned(plan)
                await asyncio.to_thread(self._judged_and_committed, changed)
        except (ServiceError, AstanaKgError) as error:
            _log(who, intent, f"refused: {type(error).__name__}", ())
            raise
        _log(who, intent, "committed", tuple(map(str, changed.after)))
        return changed

    async def _planned(self, plan: Callable[[Store], Rehearsed]) -> Rehearsed:
        """Return what a plan would change. Raises ServiceError 504 where that takes too long.

        A plan writes nothing, so one that goes on in its thread does no harm. The end of the
        service does not wait for it.
        """
        try:
            async with asyncio.timeout(self._settings.timeout):
                return await in_thread(partial(plan, self._store))
        except TimeoutError:
            raise ServiceError(
                504,
                f"The update took longer than {self._settings.timeout:g} seconds"
                " (ASTANA_KG_TIMEOUT), and nothing was changed. Change less at a time.",
            ) from None

    def _judged_and_committed(self, changed: Rehearsed) -> None:
        if isinstance(self._store, MemoryStore):
            self._store.write(changed.after)
            return
        named = _named(changed.after)
        if self._judge is None:
            self._judge = Judge(self._store)
        try:
            report = self._judge.report(named)
        except InputError as error:
            raise ServiceError(422, f"Nothing was changed.\n{error}") from error
        if not report.conforms:
            raise ServiceError(422, "Nothing was changed.\n" + report.to_text().rstrip())
        self._store.commit({name: triples or None for name, triples in named.items()})


def _named(graphs: Mapping[GraphName, frozenset[Triple]]) -> dict[str, frozenset[Triple]]:
    if any(isinstance(name, DefaultGraph) for name in graphs):
        mend = "Name an article's graph, by GRAPH, WITH or graph="
        raise ForbiddenError("default graph", "it is derived from the named graphs", mend)
    return {name.value: held for name, held in graphs.items() if isinstance(name, NamedNode)}


def _log(who: str, intent: Intent, outcome: str, graphs: tuple[str, ...]) -> None:
    """Note who did what, and when, as one line of JSON."""
    line = {
        "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
        "writer": who,
        "operation": intent.operation,
        "sha256": hashlib.sha256(intent.content).hexdigest(),
        "outcome": outcome,
        "graphs": graphs,
    }
    _LOG.info(json.dumps(line))
