"""Where graphs are kept: one small interface, and the engines behind it."""

from astana_kg.store.interface import Store
from astana_kg.store.named_queries import NamedQuery, Parameter, named_queries
from astana_kg.store.opening import open_store
from astana_kg.store.results import (
    RESULT_FORMATS,
    Graph,
    Result,
    Solutions,
    Term,
    serialise_boolean,
)
from astana_kg.store.shipped import shipped_graphs

__all__ = [
    "RESULT_FORMATS",
    "Graph",
    "NamedQuery",
    "Parameter",
    "Result",
    "Solutions",
    "Store",
    "Term",
    "named_queries",
    "open_store",
    "serialise_boolean",
    "shipped_graphs",
]
