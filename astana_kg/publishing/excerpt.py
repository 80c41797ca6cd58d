"""A part of the dataset that can stand alone: a thing, all that names it, and their evidence."""

from collections.abc import Iterable

from pyoxigraph import NamedNode, Triple

from astana_kg.graph import ARTICLE_GRAPHS, BASE, PREFIXES, akg, compact, term
from astana_kg.model import InputError
from astana_kg.publishing.figures import rows_of
from astana_kg.store import Store

_BELONGING = (akg("evidence"), akg("participation"), akg("mandate"), akg("publication"))
"""Properties whose values are told with their subject."""

_SELECTOR = term("oa", "hasSelector")
_LABELS = (term("rdf", "type"), term("rdfs", "label"), term("skos", "prefLabel"))
# In brackets an IRI is written by its prefix: the guard of queries doubts `<...#...>` there.
_PREFIXES = "".join(f"PREFIX {name}: <{PREFIXES[name]}> " for name in ("rdf", "rdfs", "skos"))
_BATCH = 250
"""Nodes that one query asks about."""

Graphs = dict[str, frozenset[Triple]]


def excerpt(store: Store, name: str) -> Graphs:
    """Return what is said about a thing, by graph; `name` is an IRI or what follows `id/` in it.

    It holds the statements about the thing and those of whatever names it, with the
    evidence of both, and of all else that is named there class and labels. An article's is
    its graph with such labels. Raises InputError where the store knows no such thing.
    """
    about = _named(name)
    if about.value.startswith(f"{BASE}id/article/"):
        graph = f"{ARTICLE_GRAPHS}{about.value.rpartition('/')[2]}"
        found: dict[str, set[Triple]] = {graph: set(store.graph(graph))}
    else:
        found = _quads(store, {about} | _naming(store, about))
        _add(found, _quads(store, _values(found, _BELONGING)))
        _add(found, _quads(store, _values(found, (akg("evidence"),))))
        _add(found, _quads(store, _values(found, (_SELECTOR,))))
    if not any(found.values()):
        mend = "Give an IRI, or an id such as round/astana-20; `astana-kg query` helps to find one"
        raise InputError(name, "the store knows no such thing", mend)
    _add(found, _labels(store, found))
    return {graph: frozenset(triples) for graph, triples in sorted(found.items()) if triples}


def _named(name: str) -> NamedNode:
    try:
        return NamedNode(name if name.startswith(("http://", "https://")) else f"{BASE}id/{name}")
    except ValueError as error:
        mend = "Give an IRI, or an id such as round/astana-20"
        raise InputError(name, f"is no IRI ({error})", mend) from error


def _naming(store: Store, about: NamedNode) -> set[NamedNode]:
    rows = rows_of(store, f"SELECT DISTINCT ?s {{ ?s ?p {about} }}")
    return {row["s"] for row in rows if isinstance(row["s"], NamedNode)}


def _values(graphs: dict[str, set[Triple]], predicates: Iterable[NamedNode]) -> set[NamedNode]:
    wanted = frozenset(predicates)
    return {
        triple.object
        for triples in graphs.values()
        for triple in triples
        if triple.predicate in wanted and isinstance(triple.object, NamedNode)
    }


def _labels(store: Store, graphs: dict[str, set[Triple]]) -> dict[str, set[Triple]]:
    named = {
        one
        for triples in graphs.values()
        for triple in triples
        for one in triple
        if isinstance(one, NamedNode) and one.value.startswith(BASE)
    }
    return _quads(store, named, _LABELS)


def _quads(
    store: Store, nodes: Iterable[NamedNode], predicates: Iterable[NamedNode] = ()
) -> dict[str, set[Triple]]:
    """Return what is said of nodes, by graph: all of it, or by some predicates alone."""
    only = ", ".join(compact(one.value) for one in predicates)
    wanted = f" FILTER(?p IN ({only}))" if only else ""
    found: dict[str, set[Triple]] = {}
    ordered = sorted(nodes, key=str)
    for start in range(0, len(ordered), _BATCH):
        values = " ".join(map(str, ordered[start : start + _BATCH]))
        asked = (
            f"{_PREFIXES}SELECT ?g ?s ?p ?o {{ VALUES ?s {{ {values} }} "
            f"GRAPH ?g {{ ?s ?p ?o }}{wanted} }}"
        )
        for row in rows_of(store, asked):
            graph, subject, predicate, value = row["g"], row["s"], row["p"], row["o"]
            assert isinstance(graph, NamedNode)  # noqa: S101 - a store holds no blank nodes
            assert isinstance(subject, NamedNode)  # noqa: S101 - as above
            assert isinstance(predicate, NamedNode)  # noqa: S101 - as RDF asks
            found.setdefault(graph.value, set()).add(Triple(subject, predicate, value))
    return found


def _add(graphs: dict[str, set[Triple]], more: dict[str, set[Triple]]) -> None:
    for graph, triples in more.items():
        graphs.setdefault(graph, set()).update(triples)
