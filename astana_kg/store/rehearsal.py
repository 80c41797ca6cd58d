"""An update rehearsed: the graphs as it would leave them, worked out beside the store.

Each operation sees what those before it did. Where one reads after another changed
something, that happens on a copy; an update of one operation, the usual one, needs none.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from astana_kg.graph import BASE
from astana_kg.model import QueryError
from astana_kg.store.evaluation import evaluate
from astana_kg.store.guard import check_update
from astana_kg.store.merge import stored_form, update_text
from astana_kg.store.results import Solutions
from astana_kg.store.syntax import syntax_error
from astana_kg.store.tokens import resolve_escapes
from astana_kg.store.update_syntax import Manage, Operation, operations, without_repeats
from astana_kg.store.updating import Delta, GraphName, delta_of, with_dataset

Copy = Callable[[], AbstractContextManager[pyoxigraph.Store]]


@dataclass(frozen=True, slots=True)
class Update:
    """A SPARQL update, and the dataset that the protocol names for it."""

    text: str
    using: Sequence[str] = ()
    using_named: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The graphs that would change: what each holds, and what it would hold."""

    before: Mapping[GraphName, frozenset[Triple]]
    after: Mapping[GraphName, frozenset[Triple]]


def rehearse(
    engine: pyoxigraph.Store,
    copy: Copy,
    update: Update,
    *,
    merged: bool,
    services: frozenset[str] = frozenset(),
) -> Rehearsed:
    """Return what an update would change, and change nothing.

    `merged` says that the default graph is the merge of the named ones, which a copy keeps
    up. Raises QueryError for what is no update, ForbiddenError for LOAD and SERVICE.
    """
    found = _operations(update, services)
    state = _State(engine, services)
    with ExitStack() as until_done:
        for place, operation in enumerate(found):
            if place == 1 and any(map(_reads, found[1:])):
                state.view = until_done.enter_context(copy())
                state.carry(merged=merged)
            delta = delta_of(operation, state)
            state.change(delta, merged=merged)
    return state.rehearsed()


def _operations(update: Update, services: frozenset[str]) -> list[Operation]:
    check_update(update.text, services)
    text = without_repeats(resolve_escapes(update.text))
    try:
        # On nothing at all: whether this is SPARQL is for the engine to say.
        pyoxigraph.Store().update(text, base_iri=BASE)
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except RuntimeError:
        # A graph that must be there is not, as nothing is: no matter of syntax.
        pass
    return [
        with_dataset(operation, update.using, update.using_named)
        for operation in operations(text, f"BASE <{BASE}> ")
    ]


def _reads(operation: Operation) -> bool:
    return isinstance(operation, Manage) or bool(operation.where)


class _State:
    """The graphs as the operations so far leave them; `view` is the engine that is asked."""

    def __init__(self, engine: pyoxigraph.Store, services: frozenset[str]) -> None:
        self._engine = engine
        self._services = services
        self._before: dict[GraphName, frozenset[Triple]] = {}
        self._after: dict[GraphName, frozenset[Triple]] = {}
        self.view: pyoxigraph.Store | None = None

    def solutions(self, query: str) -> Solutions:
        found = evaluate(self.view or self._engine, query, services=self._services)
        assert isinstance(found, Solutions)  # noqa: S101 - a SELECT gives nothing else
        return found

    def quads_of(self, graph: GraphName) -> Iterable[Quad]:
        return (self.view or self._engine).quads_for_pattern(None, None, None, graph)

    def names(self) -> Iterable[str]:
        found = (self.view or self._engine).named_graphs()
        return [name.value for name in found if isinstance(name, NamedNode)]

    def change(self, delta: Delta, *, merged: bool) -> None:
        """Make an operation's change, for those after it to see."""
        after = {}
        for graph in {quad.graph_name for quad in delta.removed | delta.added}:
            assert isinstance(graph, NamedNode | DefaultGraph)  # noqa: S101 - as templates give
            if graph not in self._before:
                self._before[graph] = self._after[graph] = _triples(self._engine, graph)
            removed = {q.triple for q in delta.removed if q.graph_name == graph}
            added = {q.triple for q in delta.added if q.graph_name == graph}
            after[graph] = (self._after[graph] - removed) | _stored(added)
        self._after.update(after)
        if self.view is not None:
            _write(self.view, after, merged=merged)

    def carry(self, *, merged: bool) -> None:
        """Bring a fresh copy to where the operations so far lead."""
        assert self.view is not None  # noqa: S101 - called once there is a copy
        _write(self.view, self._after, merged=merged)

    def rehearsed(self) -> Rehearsed:
        changed = {g: a for g, a in self._after.items() if a != self._before[g]}
        return Rehearsed({graph: self._before[graph] for graph in changed}, changed)


def _triples(engine: pyoxigraph.Store, graph: GraphName) -> frozenset[Triple]:
    return frozenset(q.triple for q in engine.quads_for_pattern(None, None, None, graph))


def _stored(triples: Iterable[Triple]) -> frozenset[Triple]:
    """Return triples as the engine gives them back; blank nodes stay the nodes they are."""
    engine = pyoxigraph.Store()
    engine.extend(Quad(t.subject, t.predicate, t.object) for t in triples)
    return frozenset(quad.triple for quad in engine)


def _write(
    engine: pyoxigraph.Store, after: Mapping[GraphName, frozenset[Triple]], *, merged: bool
) -> None:
    if merged:
        write_merged(engine, after)
    else:
        write_plain(engine, after)


def write_merged(engine: pyoxigraph.Store, after: Mapping[GraphName, frozenset[Triple]]) -> None:
    """Write whole named graphs, and the merge with them. Raises QueryError for the merge."""
    if any(isinstance(graph, DefaultGraph) for graph in after):
        raise writes_merge()
    named = {g.value: stored_form(t) for g, t in after.items() if isinstance(g, NamedNode)}
    update = update_text(engine, named)
    if update:
        engine.update(update)


def write_plain(engine: pyoxigraph.Store, after: Mapping[GraphName, frozenset[Triple]]) -> None:
    """Write whole graphs of an engine whose default graph is a graph of its own."""
    for graph, triples in after.items():
        before = _triples(engine, graph)
        for triple in before - triples:
            engine.remove(Quad(triple.subject, triple.predicate, triple.object, graph))
        engine.extend(
            Quad(triple.subject, triple.predicate, triple.object, graph)
            for triple in triples - before
        )
        if isinstance(graph, NamedNode) and not triples:
            engine.remove_graph(graph)


def writes_merge() -> QueryError:
    """Return the error for a change to the default graph where that is the merge."""
    mend = "Write into an article's graph, by GRAPH or WITH"
    return QueryError("default graph", "it is derived from the named graphs", mend)
