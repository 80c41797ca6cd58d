"""Answers that pages show again and again, asked for once for each state of the dataset."""

from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

from astana_kg.service.answering import Answering

T = TypeVar("T")


class PerVersion(Generic[T]):
    """Keeps what some work found, until the dataset is another; without versions, never."""

    def __init__(self, answering: Answering, work: Callable[[Answering], Awaitable[T]]) -> None:
        self._answering = answering
        self._work = work
        self._kept: tuple[str, T] | None = None

    async def get(self) -> T:
        """Return what the work finds in the dataset of now."""
        # Taken before the work: should the data change meanwhile, it is done again.
        version = self._answering.version()
        if self._kept is not None and self._kept[0] == version:
            return self._kept[1]
        found = await self._work(self._answering)
        if version is not None:
            self._kept = (version, found)
        return found
