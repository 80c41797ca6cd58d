"""Opening a store by its location."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pyoxigraph
from pyoxigraph import Triple

from astana_kg.model import StoreError
from astana_kg.store.checkpoints import Checkpoint, Checkpoints
from astana_kg.store.embedded import EmbeddedStore
from astana_kg.store.folder import Folder
from astana_kg.store.interface import Store
from astana_kg.store.lock import HeldElsewhereError, Lock
from astana_kg.store.remote_opening import is_remote, open_remote
from astana_kg.store.shipped import shipped_graphs
from astana_kg.store.sweeping import sweep

ShippedGraphs = Mapping[str, Iterable[Triple]]


def open_store(
    location: str | Path, *, read_only: bool = False, shipped: ShippedGraphs | None = None
) -> Store:
    """Open the store at a folder or a server's address, making it where there is none.

    A store opened for writing is brought up to the `shipped` graphs (None: those of the
    package). One process may have it open for writing, and beside it any number for
    reading, each of which sees the last commit before it opened. Raises StoreError where
    the location is no store and cannot become one, where another process is writing, and,
    for `read_only`, where there is no store yet.
    """
    if is_remote(location):
        given = shipped_graphs() if shipped is None and not read_only else shipped or {}
        return open_remote(str(location), given, read_only=read_only)
    folder = Folder(Path(location))
    with usable(folder):
        is_there = folder.check()
        if is_there and read_only:
            return open_newest(folder)[0]
        if read_only:
            mend = "Make it with `astana-kg ingest`, or name the right one by --store"
            raise StoreError(str(location), "there is no store here", mend)
        if not is_there:
            folder.make()
        return _open_for_writing(folder, shipped_graphs() if shipped is None else shipped)


def open_newest(folder: Folder) -> tuple[EmbeddedStore, str]:
    """Open the store as of its last commit; the name is that of this state.

    Raises StoreError, and OSError where the folder cannot be used.
    """
    with ExitStack() as unless_opened:
        held = _newest(folder)
        unless_opened.callback(held.release)
        engine = _engine(folder, lambda: pyoxigraph.Store.read_only(str(held.path)))
        unless_opened.pop_all()
    return EmbeddedStore(folder, engine, held, None), held.name


def _open_for_writing(folder: Folder, shipped: ShippedGraphs) -> Store:
    checkpoints = Checkpoints(folder.checkpoints)
    with ExitStack() as unless_opened:
        lock = _locked(folder)
        unless_opened.callback(lock.release)
        sweep(folder.path, folder.data)
        engine = _engine(folder, lambda: pyoxigraph.Store(folder.data))
        store = EmbeddedStore(folder, engine, lock, checkpoints)
        before = checkpoints.newest()
        store.commit(shipped)
        if checkpoints.newest() == before:
            # A writer that was killed may have committed what it did not publish.
            checkpoints.publish(engine)
        unless_opened.pop_all()
    return store


def _newest(folder: Folder) -> Checkpoint:
    """Hold the newest snapshot; one is made where an earlier version left none."""
    checkpoints = Checkpoints(folder.checkpoints)
    held = checkpoints.hold()
    if held is None:
        _open_for_writing(folder, {}).close()
        held = checkpoints.hold()
    if held is None:
        mend = "Open the store for writing, as `astana-kg ingest` does, and try again"
        raise StoreError(str(checkpoints.path), "there is no snapshot to read", mend)
    return held


@contextmanager
def usable(folder: Folder) -> Iterator[None]:
    """Turn an OSError of the folder into a StoreError."""
    try:
        yield
    except OSError as error:
        mend = "Name a folder that you may write to"
        problem = f"the folder cannot be used ({error.strerror or error})"
        raise StoreError(str(folder.path), problem, mend) from error


def _locked(folder: Folder) -> Lock:
    try:
        return Lock(folder.lock)
    except HeldElsewhereError as error:
        holder = f"process {error.holder}" if error.holder else "another process"
        mend = "Wait for it or stop it (a running `astana-kg ingest`, perhaps), and try again"
        problem = f"{holder} has this store open for writing"
        raise StoreError(str(folder.path), problem, mend) from error


def _engine(folder: Folder, opening: Callable[[], pyoxigraph.Store]) -> pyoxigraph.Store:
    try:
        return opening()
    except (OSError, RuntimeError) as error:
        mend = "Restore it from a backup, or ingest the articles into a new store"
        problem = f"the store cannot be opened: damaged, or not writable ({error})"
        raise StoreError(str(folder.path), problem, mend) from error
