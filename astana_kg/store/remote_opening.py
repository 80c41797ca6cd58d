"""Opening a store on a server by its address."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from pathlib import Path

from pyoxigraph import Triple

from astana_kg.model import StoreError
from astana_kg.store.interface import Store
from astana_kg.store.remote import RemoteStore
from astana_kg.store.remote_dialects import server_of
from astana_kg.store.remote_http import Connection
from astana_kg.store.remote_settings import RemoteSettings


def is_remote(location: str | Path) -> bool:
    """Tell whether a location is the address of a server, and not a folder."""
    return str(location).startswith(("http://", "https://"))


def open_remote(
    location: str, shipped: Mapping[str, Iterable[Triple]], *, read_only: bool
) -> Store:
    """Open the store on a server; for writing, bring it up to the `shipped` graphs.

    Raises StoreError where the server cannot be used, where there is nothing to read, and
    where a query that names no graph would not see the merge; InputError for a setting.
    """
    settings = RemoteSettings.of_environment()
    server = server_of(location, settings)
    connection = Connection(
        server, timeout=settings.remote_timeout, retries=settings.remote_retries
    )
    store = RemoteStore(server, connection, read_only=read_only)
    with ExitStack() as unless_opened:
        unless_opened.callback(store.close)
        if not read_only:
            store.commit(shipped)
        elif not store.graph_names():
            mend = "Make it with `astana-kg ingest`, or name the right one by --store"
            raise StoreError(location, "there is no store here", mend)
        store.check_merge()
        unless_opened.pop_all()
    return store
