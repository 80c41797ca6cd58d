"""Reading on: a store that shows the last commit, whenever it is asked."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Quad, Triple

from astana_kg.store.checkpoints import Checkpoints
from astana_kg.store.embedded import EmbeddedStore
from astana_kg.store.folder import Folder
from astana_kg.store.interface import Changes, Store
from astana_kg.store.opening import open_newest, usable
from astana_kg.store.rehearsal import Rehearsed, Update
from astana_kg.store.results import Result


class FollowedStore:
    """The store at a folder, for reading: each call sees the last commit before it.

    A snapshot is held from the first call on, and let go of where there is a newer one.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        self._folder = Folder(path)
        self._checkpoints = Checkpoints(self._folder.checkpoints)
        self._open: tuple[EmbeddedStore, str] | None = None

    def version(self) -> str | None:
        """Return the name of the store's state, or None where none was published."""
        return self._checkpoints.newest()

    def follow(self) -> tuple[EmbeddedStore, str]:
        """Return the store as of the last commit, and the name of that state.

        What was returned before is closed where there is a newer one. Raises StoreError.
        """
        if self._open is None or self._open[1] != self._checkpoints.newest():
            self.close()
            with usable(self._folder):
                self._open = open_newest(self._folder)
        return self._open

    def graph_names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        return self.follow()[0].graph_names()

    def graph(self, name: str) -> frozenset[Triple]:
        """Return the triples of one named graph: none where there is no such graph."""
        return self.follow()[0].graph(name)

    def articles_from(self, url: str) -> tuple[str, ...]:
        """Return the IRIs of the articles that were published at an address, sorted."""
        return self.follow()[0].articles_from(url)

    def commit(self, changes: Changes) -> None:
        """Raise StoreError: it only reads."""
        self.follow()[0].commit(changes)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: frozenset[str] = frozenset(),
    ) -> Result:
        """Answer a SPARQL 1.1 query: see `Store.query`."""
        store, _ = self.follow()
        return store.query(
            text, default_graphs=default_graphs, named_graphs=named_graphs, services=services
        )

    def rehearse(self, update: Update) -> Rehearsed:
        """Return what an update would change: see `Store.rehearse`."""
        return self.follow()[0].rehearse(update)

    def quads(self) -> Iterator[Quad]:
        """Return the quads of all named graphs: graphs sorted, and triples within each."""
        return self.follow()[0].quads()

    def close(self) -> None:
        """Let go of the snapshot. Closing twice is harmless."""
        if self._open:
            self._open[0].close()
            self._open = None


def snapshots_of(store: Store) -> FollowedStore | None:
    """Return a store as other processes can follow it, if it is kept in a folder."""
    return FollowedStore(store.path) if isinstance(store, EmbeddedStore | FollowedStore) else None
