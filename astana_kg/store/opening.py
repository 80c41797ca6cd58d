"""Opening a store by its location."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

import pyoxigraph
from pyoxigraph import Triple

from astana_kg.model import StoreError
from astana_kg.store.embedded import EmbeddedStore
from astana_kg.store.folder import Folder
from astana_kg.store.interface import Store
from astana_kg.store.lock import HeldElsewhereError, Lock
from astana_kg.store.shipped import shipped_graphs

ShippedGraphs = Mapping[str, Iterable[Triple]]


def open_store(
    location: str | Path, *, read_only: bool = False, shipped: ShippedGraphs | None = None
) -> Store:
    """Open the store at a folder, making it where there is none.

    A store opened for writing is brought up to the `shipped` graphs (None: those of the
    package). One writer or many readers may have a store open at a time. Raises StoreError
    where the location is no store and cannot become one, where another process has it
    open, and, for `read_only`, where there is no store yet.
    """
    if str(location).startswith(("http://", "https://")):
        mend = "Name a folder, or leave --store out"
        raise StoreError(str(location), "this version stores in folders only", mend)
    folder = Folder(Path(location))
    try:
        if not folder.check():
            if read_only:
                mend = "Make it with `astana-kg ingest`, or name the right one by --store"
                raise StoreError(str(location), "there is no store here", mend)
            folder.make()
        lock = _locked(folder, read_only=read_only)
    except OSError as error:
        mend = "Name a folder that you may write to"
        problem = f"the folder cannot be used ({error.strerror or error})"
        raise StoreError(str(location), problem, mend) from error
    with ExitStack() as unless_opened:
        unless_opened.callback(lock.release)
        store = EmbeddedStore(folder, _engine(folder, read_only), lock, read_only=read_only)
        if not read_only:
            store.commit(shipped_graphs() if shipped is None else shipped)
        unless_opened.pop_all()
    return store


def _locked(folder: Folder, *, read_only: bool) -> Lock:
    try:
        return Lock(folder.lock, shared=read_only)
    except HeldElsewhereError as error:
        holder = f"process {error.holder}" if error.holder else "another process"
        mend = "Wait for it or stop it (a running `astana-kg serve`, perhaps), and try again"
        problem = f"{holder} has this store open"
        raise StoreError(str(folder.path), problem, mend) from error


def _engine(folder: Folder, read_only: bool) -> pyoxigraph.Store:
    try:
        if read_only:
            return pyoxigraph.Store.read_only(str(folder.data))
        return pyoxigraph.Store(folder.data)
    except (OSError, RuntimeError) as error:
        mend = "Restore it from a backup, or ingest the articles into a new store"
        problem = f"the store cannot be opened: damaged, or not writable ({error})"
        raise StoreError(str(folder.path), problem, mend) from error
