"""Where graphs are kept: one small interface, and the embedded store behind it."""

from astana_kg.store.backup import Manifest, check_backup, write_backup
from astana_kg.store.following import FollowedStore, snapshots_of
from astana_kg.store.guard import (
    MAX_LENGTH,
    MAX_NESTING,
    MAX_OPERATORS,
    check_query,
    is_nested_deeper,
)
from astana_kg.store.interface import Changes, Store
from astana_kg.store.memory import MemoryStore
from astana_kg.store.named_queries import ANY, NamedQuery, Parameter, named_queries
from astana_kg.store.opening import open_store
from astana_kg.store.rehearsal import Rehearsed, Update
from astana_kg.store.remote_opening import is_remote
from astana_kg.store.remote_settings import RemoteSettings, remote_setting_names
from astana_kg.store.restoring import restore_backup
from astana_kg.store.results import (
    RESULT_FORMATS,
    Graph,
    Result,
    Solutions,
    Term,
    serialise_boolean,
)
from astana_kg.store.shipped import shipped_graphs, skolemised
from astana_kg.store.updating import GraphName

__all__ = [
    "ANY",
    "MAX_LENGTH",
    "MAX_NESTING",
    "MAX_OPERATORS",
    "RESULT_FORMATS",
    "Changes",
    "FollowedStore",
    "Graph",
    "GraphName",
    "Manifest",
    "MemoryStore",
    "NamedQuery",
    "Parameter",
    "Rehearsed",
    "RemoteSettings",
    "Result",
    "Solutions",
    "Store",
    "Term",
    "Update",
    "check_backup",
    "check_query",
    "is_nested_deeper",
    "is_remote",
    "named_queries",
    "open_store",
    "remote_setting_names",
    "restore_backup",
    "serialise_boolean",
    "shipped_graphs",
    "skolemised",
    "snapshots_of",
    "write_backup",
]
