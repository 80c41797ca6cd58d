"""A query as one server has to be asked it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, cast, get_args

from pyoxigraph import NamedNode

from astana_kg.model import QueryError
from astana_kg.store.datasets import named_by
from astana_kg.store.guard import check_query
from astana_kg.store.remote_dialects import MERGE_GRAPH, Dialect
from astana_kg.store.tokens import place_of, tokens_of

Kind = Literal["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"]
NO_GRAPH = "urn:x-astana-kg:none"
"""Name of a graph that no store holds: a default graph that is empty."""

_FUNCTIONS_OF_THE_ENGINE = ("bif:", "sql:")


def checked_kind(text: str, services: frozenset[str] = frozenset()) -> Kind:
    """Return the form of a query. Raises QueryError for what must not reach the server.

    That is what `check_query` refuses, and extensions by which a server does more than
    answer: pragmas before the query, and functions of the engine behind it. `services` may be
    asked by SERVICE.
    """
    check_query(text, services)
    found = list(tokens_of(text))
    for token in found:
        iri = token.text[1:] if token.kind == "iri" else token.text
        if token.kind in ("iri", "name") and iri.lower().startswith(_FUNCTIONS_OF_THE_ENGINE):
            mend = "Use functions of SPARQL 1.1"
            raise QueryError(place_of(text, token.start), f"{token.text} is no SPARQL", mend)
    first = next((t for t in found if t.word and t.word not in ("BASE", "PREFIX")), None)
    for kind in get_args(Kind):
        if first and first.word == kind:
            return cast(Kind, kind)
    place = place_of(text, first.start) if first else "query"
    what = f"it begins with {first.text!r}" if first else "it holds nothing to do"
    raise QueryError(place, what, "Begin with SELECT, ASK, CONSTRUCT or DESCRIBE")


def request_for(
    text: str, dialect: Dialect, default_graphs: Sequence[str], named_graphs: Sequence[str]
) -> dict[str, str | list[str]]:
    """Return the form that puts a query to a server. Raises QueryError for a name that is no IRI.

    A dataset is named where the caller names one; and where the merge is a graph, for each
    query that names none, with that graph hidden from `GRAPH ?g`.
    """
    for name in (*default_graphs, *named_graphs):
        _check_iri(name)
    if default_graphs or named_graphs:
        # Without a default graph of its own, a server may fall back to all graphs.
        return {
            "query": text,
            "default-graph-uri": list(default_graphs) or [NO_GRAPH],
            "named-graph-uri": list(named_graphs) or [NO_GRAPH],
        }
    if dialect.merge != "graph" or named_by(text) is not None:
        return {"query": text}
    hidden = (MERGE_GRAPH, *dialect.hidden)
    return {"query": without_graphs(text, hidden), "default-graph-uri": [MERGE_GRAPH]}


def without_graphs(text: str, hidden: Sequence[str]) -> str:
    """Return a query in which `GRAPH ?g` does not find some graphs.

    A filter on the variable is put before each such clause; by the grammar it may stand
    there, and it holds for the whole group, in which the clause binds the variable.
    """
    names = ", ".join(f"<{name}>" for name in hidden)
    found = list(tokens_of(text))
    parts, done = [], 0
    for token, following in pairwise(found):
        if token.word == "GRAPH" and following.kind == "variable":
            parts += [text[done : token.start], f"FILTER({following.text} NOT IN ({names})) "]
            done = token.start
    return "".join([*parts, text[done:]])


def _check_iri(name: str) -> None:
    try:
        NamedNode(name)
    except ValueError as error:
        mend = "Name graphs by absolute IRIs"
        raise QueryError("graph name", f"{name!r} is no IRI ({error})", mend) from error
