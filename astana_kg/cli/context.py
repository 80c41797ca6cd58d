"""What every command is given: the store that was named, opened when it is needed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from astana_kg.store import Store, open_store

DEFAULT_STORE = "store"


@dataclass(frozen=True, slots=True)
class Context:
    """The location of the store."""

    location: str

    @contextmanager
    def store(self, *, read_only: bool = False) -> Iterator[Store]:
        """Open the store for the length of a command. Raises StoreError."""
        store = open_store(self.location, read_only=read_only)
        try:
            yield store
        finally:
            store.close()
