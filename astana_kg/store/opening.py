"""A location becomes a store."""

from pathlib import Path

from astana_kg.model import StoreError
from astana_kg.store.embedded import EmbeddedStore
from astana_kg.store.interface import Store


def open_store(location: str | Path, *, read_only: bool = False) -> Store:
    """Open the store at a location: a folder, made where it is missing and is to be written.

    A new store is born with the shipped graphs; a newer package refreshes them when the
    store is opened for writing. Raises StoreError.
    """
    place = str(location)
    if place.startswith(("http://", "https://")):
        mend = "Name a folder; stores on a SPARQL server come with a later version"
        raise StoreError(place, "a store on a server cannot be used yet", mend)
    return EmbeddedStore(Path(location), read_only=read_only)
