"""In what servers differ although they speak the same protocol, as a table."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal, cast, get_args
from urllib.parse import urlsplit

from astana_kg.graph import BASE
from astana_kg.model import InputError, StoreError
from astana_kg.store.remote_settings import PREFIX, RemoteSettings

Merge = Literal["default", "graph", "server"]
"""Who keeps the merge of all graphs, and where.

`default`: this program, in the server's default graph. `graph`: this program, in the named
graph `MERGE_GRAPH`, which it names as the default graph of each query. `server`: the
server, whose default graph is then all graphs at once.
"""

Auth = Literal["basic", "digest"]

MERGE_GRAPH = BASE + "graph/merge"
"""The graph that holds the merge on a server whose default graph cannot be written to."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """What a server wants that the standards leave open, or what it does otherwise.

    `query`, `update` and `graph_store` are paths below the address of the store, and
    `query_for_all` is asked where there is no account. `graph_names` is the query that lists
    its graphs cheaply, `hidden` graphs of its own that a query is not to see. The others say
    that answers and points need what `as_standard` and `for_virtuoso` do, that the Graph
    Store Protocol may give a part of a graph without a word, that an empty graph has to be
    dropped, and that a commit is read back, since statements may have been passed over.
    """

    query: str
    update: str
    graph_store: str
    query_for_all: str
    merge: Merge
    auth: Auth
    graph_names: str
    is_own_way: bool
    cuts_graphs: bool
    drops: bool
    verifies: bool
    hidden: tuple[str, ...] = ()


DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        "standard": Dialect(
            query="/query",
            update="/update",
            graph_store="/store",
            query_for_all="/query",
            merge="default",
            auth="basic",
            graph_names="SELECT ?g { GRAPH ?g {} }",
            is_own_way=False,
            cuts_graphs=False,
            drops=True,
            verifies=False,
        ),
        # Virtuoso 7: GRAPH ?g {} has no answer, and SELECT DISTINCT ?g at times no end; a
        # triple of two graphs is two rows of its default graph, which cannot be written to.
        "virtuoso": Dialect(
            query="-auth",
            update="-auth",
            graph_store="-graph-crud-auth",
            query_for_all="",
            merge="graph",
            auth="digest",
            graph_names="SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g",
            is_own_way=True,
            cuts_graphs=True,
            drops=False,
            verifies=True,
            hidden=(
                "http://www.openlinksw.com/schemas/virtrdf#",
                "http://www.w3.org/ns/ldp#",
                "http://www.w3.org/2002/07/owl#",
                "http://localuriqaserver/sparql",
            ),
        ),
    }
)


@dataclass(frozen=True, slots=True)
class Server:
    """A server as it is spoken to: its dialect, three addresses, and an account or none."""

    query: str
    update: str
    graph_store: str
    user: str
    password: str
    dialect: Dialect


def server_of(location: str, settings: RemoteSettings) -> Server:
    """Return the server that an address and the settings tell of.

    Raises StoreError for an address that cannot be used and InputError for a setting.
    """
    _check_address(location)
    base = location.rstrip("/")
    usual = "virtuoso" if base.endswith("/sparql") else "standard"
    dialect = DIALECTS[_one_of(settings.remote_dialect or usual, DIALECTS, "REMOTE_DIALECT")]
    merge = _one_of(settings.remote_merge or dialect.merge, get_args(Merge), "REMOTE_MERGE")
    auth = _one_of(settings.remote_auth or dialect.auth, get_args(Auth), "REMOTE_AUTH")
    query = dialect.query if settings.remote_user else dialect.query_for_all
    return Server(
        query=settings.query_url or base + query,
        update=settings.update_url or base + dialect.update,
        graph_store=settings.graph_store_url or base + dialect.graph_store,
        user=settings.remote_user,
        password=settings.remote_password,
        dialect=replace(dialect, merge=cast(Merge, merge), auth=cast(Auth, auth)),
    )


def _check_address(location: str) -> None:
    try:
        parts = urlsplit(location)
        usable = bool(parts.hostname) and not parts.query and not parts.fragment
        has_account = parts.username is not None
    except ValueError:
        usable, has_account = False, False
    if has_account:
        mend = f"Set {PREFIX}REMOTE_USER and {PREFIX}REMOTE_PASSWORD, and leave them out here"
        raise StoreError("the store's address", "it holds an account, which others may see", mend)
    if not usable:
        mend = "Give scheme, host and path alone, as in http://127.0.0.1:7878"
        raise StoreError(location, "it is no address of a server", mend)


def _one_of(value: str, known: Mapping[str, Dialect] | tuple[str, ...], name: str) -> str:
    if value not in known:
        raise InputError(PREFIX + name, f"there is no {value!r}", f"Choose {' or '.join(known)}")
    return value
