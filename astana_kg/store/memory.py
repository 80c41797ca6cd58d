"""A store in memory, whose default graph is a graph of its own and may be written."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, Triple

from astana_kg.store.evaluation import evaluate
from astana_kg.store.interface import Changes
from astana_kg.store.rehearsal import Rehearsed, Update, rehearse, write_plain
from astana_kg.store.results import Result
from astana_kg.store.updating import GraphName


class MemoryStore:
    """Graphs of any kind for as long as the process lives: see `Store`."""

    def __init__(self, quads: Iterable[Quad] = ()) -> None:
        self._engine = pyoxigraph.Store()
        self._engine.extend(quads)
        self._commits = 0

    def graph_names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs that hold anything, sorted."""
        names = {q.graph_name.value for q in self._engine if isinstance(q.graph_name, NamedNode)}
        return tuple(sorted(names))

    def graph(self, name: str | None) -> frozenset[Triple]:
        """Return the triples of one named graph, or of the default graph for None."""
        graph = DefaultGraph() if name is None else NamedNode(name)
        quads = self._engine.quads_for_pattern(None, None, None, graph)
        return frozenset(quad.triple for quad in quads)

    def articles_from(self, url: str) -> tuple[str, ...]:  # noqa: ARG002 - as `Store` has it
        """Return nothing: articles are kept in stores whose default graph is the merge."""
        return ()

    def version(self) -> str:
        """Return what changes with each commit."""
        return str(self._commits)

    def commit(self, changes: Changes) -> None:
        """Replace or take out whole named graphs."""
        self.write({NamedNode(n): frozenset(t or ()) for n, t in changes.items()})

    def write(self, after: Mapping[GraphName, frozenset[Triple]]) -> None:
        """Replace whole graphs, the default graph among them."""
        self._commits += 1
        write_plain(self._engine, after)

    def rehearse(self, update: Update) -> Rehearsed:
        """Return what an update would change."""
        return rehearse(self._engine, self._copy, update, merged=False)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: frozenset[str] = frozenset(),
    ) -> Result:
        """Answer a SPARQL 1.1 query."""
        return evaluate(
            self._engine,
            text,
            default_graphs=default_graphs,
            named_graphs=named_graphs,
            services=services,
        )

    def quads(self) -> Iterator[Quad]:
        """Return all quads: the default graph, then the named graphs in order."""
        return iter(sorted(self._engine, key=str))

    def close(self) -> None:
        """Do nothing: what is in memory goes with it."""

    @contextmanager
    def _copy(self) -> Iterator[pyoxigraph.Store]:
        copy = pyoxigraph.Store()
        copy.extend(self._engine)
        yield copy
