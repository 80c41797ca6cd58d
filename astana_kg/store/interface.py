"""What every store offers, whichever engine stands behind it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from pyoxigraph import Quad, Triple

from astana_kg.store.rehearsal import Rehearsed, Update
from astana_kg.store.results import Result

Changes = Mapping[str, Iterable[Triple] | None]
"""Named graphs by IRI: what each holds from now on, or None where it is taken out."""


class Store(Protocol):
    """Named graphs, and a default graph that is their RDF merge.

    The merge is derived: nobody writes to it, and `quads` leaves it out. Every method
    raises StoreError where the engine cannot read or write.
    """

    def graph_names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs, sorted."""
        ...

    def graph(self, name: str) -> frozenset[Triple]:
        """Return the triples of one named graph: none where there is no such graph."""
        ...

    def articles_from(self, url: str) -> tuple[str, ...]:
        """Return the IRIs of the articles that were published at an address, sorted."""
        ...

    def commit(self, changes: Changes) -> None:
        """Replace or take out whole named graphs: all of them or, on an error, none.

        What was committed is on disk on return. An empty graph is no graph. Raises
        ValueError for a blank node, which a graph of ours never holds, and StoreError
        where the engine cannot write or the store was opened for reading only.
        """
        ...

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: frozenset[str] = frozenset(),
    ) -> Result:
        """Answer a SPARQL 1.1 query over what is stored; nothing else is read.

        SERVICE may ask the endpoints of `services`, named in full, and no other. A dataset
        given by `default_graphs` or `named_graphs` takes the place of the one that the
        query's FROM clauses name. Raises QueryError for an update, a syntax error or a query
        beyond the limits of `check_query`, and ForbiddenError for SERVICE of any other
        endpoint.
        """
        ...

    def rehearse(self, update: Update) -> Rehearsed:
        """Return what an update would change, and change nothing.

        Raises QueryError for what is no update, ForbiddenError for LOAD and SERVICE, and
        StoreError where a store of its kind offers no updates.
        """
        ...

    def version(self) -> str | None:
        """Return a name of the present state that no other state bears; None if unknown."""
        ...

    def quads(self) -> Iterator[Quad]:
        """Return the quads of all named graphs: graphs sorted, and triples within each."""
        ...

    def close(self) -> None:
        """Let go of the store. Closing twice is harmless."""
        ...
