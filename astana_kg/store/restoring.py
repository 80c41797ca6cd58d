"""A store made of a backup: whole, or not there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from pyoxigraph import Triple

from astana_kg.model import StoreError
from astana_kg.store.backup import Manifest, check_backup, graphs_of
from astana_kg.store.interface import Store
from astana_kg.store.opening import open_store
from astana_kg.store.remote_opening import is_remote

_AT_ONCE = 20_000
"""Statements that are committed together."""


def restore_backup(source: Path, location: str) -> Manifest:
    """Make a store of a backup that was checked, and return the manifest.

    A folder bears its name once all is in it and was counted again. On a server, which
    must hold no graph of ours, an error may leave a part; the same call completes it after
    the graphs were removed. Raises InputError for a damaged backup and StoreError where
    the location holds a store already or cannot be written.
    """
    manifest = check_backup(source)
    if is_remote(location):
        store = open_store(location, shipped={})
        try:
            if store.graph_names():
                raise _occupied(location)
            _fill(store, source, manifest)
        finally:
            store.close()
        return manifest
    _restore_folder(source, manifest, Path(location))
    return manifest


def _restore_folder(source: Path, manifest: Manifest, folder: Path) -> None:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise _occupied(str(folder))
    fresh = folder.with_name(f"{folder.name}.restoring")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        store = open_store(fresh, shipped={})
        try:
            _fill(store, source, manifest)
        finally:
            store.close()
        if folder.exists():
            folder.rmdir()
        fresh.rename(folder)
    except OSError as error:
        problem = f"it cannot be written ({(error.strerror or str(error)).lower()})"
        raise StoreError(str(folder), problem, "Name a folder that you may write to") from error
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _fill(store: Store, source: Path, manifest: Manifest) -> None:
    for batch in _batches(source):
        store.commit(batch)
    counts = {name: len(store.graph(name)) for name in store.graph_names()}
    if counts != manifest.graphs:
        problem = "what was stored is not what the backup holds"
        raise StoreError(str(source), problem, "Try again, into a folder on another disk")


def _batches(source: Path) -> Iterator[dict[str, list[Triple]]]:
    batch: dict[str, list[Triple]] = {}
    size = 0
    for name, quads in graphs_of(source):
        if batch and size + len(quads) > _AT_ONCE:
            yield batch
            batch, size = {}, 0
        batch[name] = [quad.triple for quad in quads]
        size += len(quads)
    if batch:
        yield batch


def _occupied(location: str) -> StoreError:
    mend = "Name one that is to be made by --store, or move the old one away first"
    return StoreError(location, "there is something there already", mend)
