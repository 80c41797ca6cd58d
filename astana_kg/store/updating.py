"""What an update would change: worked out operation by operation, and nothing written.

The engine is asked for the solutions of each WHERE and is never given the update itself, so
nothing that an update holds can reach out or write past the rules of the store.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, Literal, NamedNode, Quad, RdfFormat, Triple

from astana_kg.model import QueryError
from astana_kg.store.datasets import resolved
from astana_kg.store.results import Solutions, Term
from astana_kg.store.update_syntax import VARIABLE, Manage, Modify, Operation

GraphName = NamedNode | DefaultGraph
Bound = Mapping[str, Term | None]
_DEFAULT = DefaultGraph()
_MOST = 1_000_000
"""Quads that one operation may take out or bring in."""


@dataclass(frozen=True, slots=True)
class Delta:
    """Quads that an operation takes out, and then those that it brings in."""

    removed: frozenset[Quad]
    added: frozenset[Quad]


class View(Protocol):
    """What an operation sees: the state before it."""

    def solutions(self, query: str) -> Solutions:
        """Return the rows of a SELECT."""
        ...

    def quads_of(self, graph: GraphName) -> Iterable[Quad]:
        """Return the quads of one graph."""
        ...

    def names(self) -> Iterable[str]:
        """Return the IRIs of the named graphs."""
        ...


def delta_of(operation: Operation, view: View) -> Delta:
    """Return what an operation would change. Raises QueryError."""
    if isinstance(operation, Manage):
        return _managed(operation, view)
    return _modified(operation, view)


def with_dataset(
    operation: Operation, using: Sequence[str], using_named: Sequence[str]
) -> Operation:
    """Give an operation the dataset that the protocol names for it.

    Raises QueryError where the operation names its own by USING or WITH.
    """
    if not (using or using_named) or not isinstance(operation, Modify) or not operation.where:
        return operation
    if operation.using or operation.using_named or operation.with_graph:
        mend = "Leave out either the parameters or USING and WITH"
        raise QueryError(
            "update", "its dataset is named by using-graph-uri and in the update", mend
        )
    return replace(
        operation,
        using=tuple(f"<{name}>" for name in using),
        using_named=tuple(f"<{name}>" for name in using_named),
    )


def _modified(operation: Modify, view: View) -> Delta:
    home: GraphName = _DEFAULT
    if operation.with_graph:
        home = resolved(operation.prologue, operation.with_graph)
    deleted = _template(operation.prologue, operation.deleted)
    inserted = _template(operation.prologue, operation.inserted)
    removed: set[Quad] = set()
    added: set[Quad] = set()
    rows: Iterable[Bound] = _rows(operation, view) if operation.where else ({},)
    for row in rows:
        removed.update(_instances(deleted, row, home))
        added.update(_instances(inserted, row, home))
        if len(removed) + len(added) > _MOST:
            problem = f"an operation of it changes more than {_MOST} quads"
            raise QueryError("update", problem, "Change less at a time")
    return Delta(frozenset(removed), frozenset(added))


def _rows(operation: Modify, view: View) -> Iterator[Bound]:
    where = operation.where
    if operation.with_graph and not (operation.using or operation.using_named):
        where = f"{{ GRAPH {operation.with_graph} {where} }}"
    dataset = [f"FROM {name}" for name in operation.using]
    dataset += [f"FROM NAMED {name}" for name in operation.using_named]
    query = f"{operation.prologue}SELECT * {' '.join(dataset)} WHERE {where}"
    found = view.solutions(query)
    for row in found:
        yield dict(zip(found.variables, row, strict=True))


def _template(prologue: str, trig: str) -> list[Quad]:
    if not trig:
        return []
    try:
        quads = list(pyoxigraph.parse((prologue + trig).encode(), format=RdfFormat.TRIG))
    except SyntaxError as error:
        problem = f"its data or template cannot be read ({error})"
        raise QueryError("update", problem, "Write each triple in full") from error
    if any(isinstance(quad.object, Triple) for quad in quads):
        raise QueryError("update", "it has triple terms", "Write RDF 1.1: IRIs and literals")
    return quads


def _instances(template: Iterable[Quad], row: Bound, home: GraphName) -> Iterator[Quad]:
    """Yield the quads that a template gives for a solution: legal ones only, as the spec says."""
    fresh: dict[str, BlankNode] = {}
    for quad in template:
        name = _bound(quad.graph_name, row, fresh)
        graph = home if isinstance(name, DefaultGraph) else name
        subject = _bound(quad.subject, row, fresh)
        predicate = _bound(quad.predicate, row, fresh)
        value = _bound(quad.object, row, fresh)
        if (
            isinstance(graph, NamedNode | DefaultGraph)
            and isinstance(subject, NamedNode | BlankNode)
            and isinstance(predicate, NamedNode)
            and isinstance(value, NamedNode | BlankNode | Literal | Triple)
        ):
            yield Quad(subject, predicate, value, graph)


def _bound(
    term: Term | DefaultGraph, row: Bound, fresh: dict[str, BlankNode]
) -> Term | DefaultGraph | None:
    if isinstance(term, NamedNode) and term.value.startswith(VARIABLE):
        return row.get(term.value.removeprefix(VARIABLE))
    if isinstance(term, BlankNode):
        return fresh.setdefault(term.value, BlankNode())
    return term


def _managed(operation: Manage, view: View) -> Delta:
    if operation.verb == "CREATE":
        return Delta(frozenset(), frozenset())
    if operation.verb in ("CLEAR", "DROP"):
        graphs = _graphs(operation.prologue, operation.source, view)
        return Delta(frozenset(q for g in graphs for q in view.quads_of(g)), frozenset())
    (source,) = _graphs(operation.prologue, operation.source, view)
    (target,) = _graphs(operation.prologue, operation.target, view)
    if source == target:
        return Delta(frozenset(), frozenset())
    held = frozenset(view.quads_of(source))
    removed: set[Quad] = set()
    if operation.verb in ("COPY", "MOVE"):
        removed |= set(view.quads_of(target))
    if operation.verb == "MOVE":
        removed |= held
    added = frozenset(Quad(q.subject, q.predicate, q.object, target) for q in held)
    return Delta(frozenset(removed), added)


def _graphs(prologue: str, written: str, view: View) -> list[GraphName]:
    named: list[GraphName] = [NamedNode(name) for name in view.names()]
    if written == "DEFAULT":
        return [_DEFAULT]
    if written == "NAMED":
        return named
    return [_DEFAULT, *named] if written == "ALL" else [resolved(prologue, written)]
