"""A commit as one change: named graphs change, and the default graph with them.

The default graph is the RDF merge of the named graphs. A triple leaves it only when no
named graph holds it any more; whether one does is a look-up by the whole triple, so a
commit costs what changes and not what is stored. A commit of new graphs only, the usual
one, takes nothing away and is a set of quads to add; any other is a SPARQL update.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, Triple


def new_quads(
    engine: pyoxigraph.Store, after: Mapping[str, Collection[Triple]]
) -> list[Quad] | None:
    """Return the quads that bring in graphs of which the store holds nothing.

    None stands for changes that concern a stored graph. Raises ValueError for a blank node.
    """
    if any(_holds(engine, name) for name in after):
        return None
    quads = []
    for name, triples in after.items():
        graph = NamedNode(name)
        for triple in triples:
            subject, predicate, value = _ground(triple)
            quads.append(Quad(subject, predicate, value, graph))
            quads.append(Quad(subject, predicate, value))
    return quads


def _holds(engine: pyoxigraph.Store, name: str) -> bool:
    return any(True for _ in engine.quads_for_pattern(None, None, None, NamedNode(name)))


def stored_form(triples: Iterable[Triple]) -> frozenset[Triple]:
    """Return triples as the engine gives them back: it writes 01 as 1, and @AR as @ar.

    Raises ValueError for a blank node.
    """
    engine = pyoxigraph.Store()
    engine.extend(Quad(t.subject, t.predicate, t.object) for t in map(_ground, triples))
    return frozenset(quad.triple for quad in engine)


def update_text(engine: pyoxigraph.Store, after: Mapping[str, frozenset[Triple]]) -> str:
    """Return the update that makes each named graph hold `after` of it, and the merge fit.

    Triples are in their stored form. The text is empty where nothing would change.
    """
    removed: dict[str, frozenset[Triple]] = {}
    added: dict[str, frozenset[Triple]] = {}
    for name, triples in after.items():
        before = read_graph(engine, name)
        removed[name] = before - triples
        added[name] = triples - before
    gone = {
        triple
        for triples in removed.values()
        for triple in triples
        if not _is_held(engine, triple, after)
    }
    dropped = [name for name, triples in removed.items() if triples and not after[name]]
    parts = [
        _data("DELETE", gone, removed),
        _data("INSERT", set().union(*added.values()), added),
        *(f"DROP SILENT GRAPH {NamedNode(name)}" for name in sorted(dropped)),
    ]
    return " ;\n".join(part for part in parts if part)


def read_graph(engine: pyoxigraph.Store, name: str) -> frozenset[Triple]:
    """Return the triples of one named graph."""
    quads = engine.quads_for_pattern(None, None, None, NamedNode(name))
    return frozenset(quad.triple for quad in quads)


def _ground(triple: Triple) -> Triple:
    for term in (triple.subject, triple.object):
        if isinstance(term, BlankNode):
            raise ValueError(f"a blank node in {triple}: give the node an IRI")
        if isinstance(term, Triple):
            _ground(term)
    return triple


def _is_held(
    engine: pyoxigraph.Store, triple: Triple, after: Mapping[str, frozenset[Triple]]
) -> bool:
    """Tell whether some named graph holds a triple once the change is made."""
    for quad in engine.quads_for_pattern(triple.subject, triple.predicate, triple.object, None):
        if isinstance(quad.graph_name, DefaultGraph):
            continue
        changed = after.get(quad.graph_name.value)
        if changed is None or triple in changed:
            return True
    return any(triple in triples for triples in after.values())


def _data(verb: str, merged: set[Triple], graphs: Mapping[str, frozenset[Triple]]) -> str:
    lines = [f"{triple} ." for triple in _ordered(merged)]
    for name in sorted(graphs):
        if graphs[name]:
            lines.append(f"GRAPH {NamedNode(name)} {{")
            lines.extend(f"{triple} ." for triple in _ordered(graphs[name]))
            lines.append("}")
    return "\n".join([f"{verb} DATA {{", *lines, "}"]) if lines else ""


def _ordered(triples: Iterable[Triple]) -> Iterator[Triple]:
    return iter(sorted(triples, key=str))
