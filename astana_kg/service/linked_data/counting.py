"""The figures of the dataset, counted once for each state of the store."""

import asyncio

from astana_kg.publishing import QUERIES, Figures, figures
from astana_kg.service.answering import Answering


class Counting:
    """Counts what a store holds, and remembers it until the store has changed."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._known: tuple[str, Figures] | None = None

    async def figures(self) -> Figures:
        """Return the figures. Raises what queries raise."""
        version = self._answering.version()
        if version is not None and self._known is not None and self._known[0] == version:
            return self._known[1]
        asked = (self._answering.select(query) for query in QUERIES.values())
        counted = figures(dict(zip(QUERIES, await asyncio.gather(*asked), strict=True)))
        if version is not None:
            self._known = (version, counted)
        return counted
