"""A store in a folder: Oxigraph inside this process."""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NoReturn, Protocol

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from astana_kg.graph import sort_triples, term
from astana_kg.model import StoreError
from astana_kg.store.checkpoints import Checkpoint, Checkpoints
from astana_kg.store.evaluation import evaluate
from astana_kg.store.folder import Folder, disk_full
from astana_kg.store.interface import Changes
from astana_kg.store.merge import new_quads, read_graph, stored_form, update_text
from astana_kg.store.rehearsal import Rehearsed, Update, rehearse
from astana_kg.store.results import Result

_SOURCE = term("dcterms", "source")
_PUBLICATION_OF = term("akg", "publicationOf")
_TYPE, _ARTICLE = term("rdf", "type"), term("akg", "Article")
_FULL = (os.strerror(errno.ENOSPC), os.strerror(errno.EDQUOT), os.strerror(errno.EFBIG))
_BYTES_A_CHARACTER = 8
"""What a character of an update may take on the disk: the log, indexes in each order, new files."""
_BYTES_A_QUAD = 2048
"""What a quad of usual length may take; `SPARE_BYTES` are there for longer ones."""


class Held(Protocol):
    """What a store holds while it is open: the writer's lock, or a reader's snapshot."""

    def release(self) -> None:
        """Give it back. Doing so twice is harmless."""
        ...


class EmbeddedStore:
    """A folder that this process has open: for writing, alone, or a snapshot of it for reading.

    Each commit of a writer is published at `checkpoints`; a reader has none.
    """

    def __init__(
        self,
        folder: Folder,
        engine: pyoxigraph.Store,
        held: Held,
        checkpoints: Checkpoints | None,
    ) -> None:
        self._folder = folder
        self._open_engine: pyoxigraph.Store | None = engine
        self._held = held
        self._checkpoints = checkpoints

    @property
    def path(self) -> Path:
        """The store's folder."""
        return self._folder.path

    def graph_names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        with self._reading() as engine:
            names = [n.value for n in engine.named_graphs() if isinstance(n, NamedNode)]
        return tuple(sorted(names))

    def graph(self, name: str) -> frozenset[Triple]:
        """Return the triples of one named graph: none where there is no such graph."""
        with self._reading() as engine:
            return read_graph(engine, name)

    def articles_from(self, url: str) -> tuple[str, ...]:
        """Return the IRIs of the articles that were published at an address, sorted."""
        try:
            source = NamedNode(url)
        except ValueError:
            return ()
        with self._reading() as engine:
            found = engine.quads_for_pattern(None, _SOURCE, source, DefaultGraph())
            articles = (
                quad.subject.value
                for quad in found
                if isinstance(quad.subject, NamedNode)
                and Quad(quad.subject, _TYPE, _ARTICLE) in engine
            )
            return tuple(sorted(articles))

    def commit(self, changes: Changes) -> None:
        """Replace or take out whole named graphs: see `Store.commit`."""
        if self._checkpoints is None:
            mend = "Open it for writing"
            raise StoreError(str(self._folder.path), "the store is open for reading only", mend)
        after = {name: tuple(triples or ()) for name, triples in changes.items()}
        with self._reading() as engine:
            quads = new_quads(engine, after)
            if quads is None:
                stored = {name: stored_form(triples) for name, triples in after.items()}
                update = update_text(engine, stored)
                if update:
                    wanted = len(update) * _BYTES_A_CHARACTER
                    self._write(wanted, lambda: engine.update(update))
                    self._checkpoints.publish(engine)
            elif quads:
                self._write(len(quads) * _BYTES_A_QUAD, lambda: engine.extend(quads))
                self._checkpoints.publish(engine)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: frozenset[str] = frozenset(),
    ) -> Result:
        """Answer a SPARQL 1.1 query: see `Store.query`."""
        with self._reading() as engine:
            return evaluate(
                engine,
                text,
                default_graphs=default_graphs,
                named_graphs=named_graphs,
                services=services,
            )

    def rehearse(self, update: Update) -> Rehearsed:
        """Return what an update would change: see `Store.rehearse`."""
        with self._reading() as engine:
            return rehearse(engine, lambda: self._copy(engine), update, merged=True)

    def version(self) -> str | None:
        """Return the name of the snapshot that holds what this store does."""
        if self._checkpoints is not None:
            return self._checkpoints.newest()
        return self._held.name if isinstance(self._held, Checkpoint) else None

    @contextmanager
    def _copy(self, engine: pyoxigraph.Store) -> Iterator[pyoxigraph.Store]:
        """Give a copy to write to: hard links beside the store, gone afterwards."""
        with TemporaryDirectory(prefix="rehearsal-", dir=self._folder.path) as folder:
            files = str(Path(folder) / "data")
            engine.backup(files)
            yield pyoxigraph.Store(files)

    def quads(self) -> Iterator[Quad]:
        """Return the quads of all named graphs: graphs sorted, and triples within each."""
        for name in self.graph_names():
            for triple in sort_triples(set(self.graph(name))):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))

    def close(self) -> None:
        """Let go of the folder. Closing twice is harmless."""
        # Dropping the last reference to the engine is what closes its files.
        self._open_engine = None
        self._held.release()

    @contextmanager
    def _reading(self) -> Iterator[pyoxigraph.Store]:
        if self._open_engine is None:
            mend = "Open it again"
            raise StoreError(str(self._folder.path), "the store was closed", mend)
        try:
            yield self._open_engine
        except (OSError, RuntimeError) as error:
            self._raise_damaged(error)

    def _write(self, wanted: int, change: Callable[[], None]) -> None:
        self._folder.check_space(wanted)
        with self._reading() as engine:
            try:
                change()
            except OSError as error:
                if _is_full(error):
                    raise disk_full(self._folder.path, str(error)) from error
                raise
            try:
                # Without a flush a commit survives the end of the process, not of the power.
                engine.flush()
            except OSError as error:
                if not _is_full(error):
                    raise
                problem = f"the change is made, but the disk is too full to secure it ({error})"
                mend = "Make room on the disk and open the store again, which secures it"
                raise StoreError(str(self._folder.path), problem, mend) from error

    def _raise_damaged(self, error: Exception) -> NoReturn:
        mend = "Restore it from a backup, or ingest the articles into a new store"
        problem = f"the store cannot be read or written ({error})"
        raise StoreError(str(self._folder.path), problem, mend) from error


def _is_full(error: OSError) -> bool:
    return any(reason in str(error) for reason in _FULL)
