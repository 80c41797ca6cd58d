"""Graphs that come ready-made, not from an article: judged as those of articles are."""

from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Triple

from astana_kg.graph import ARTICLE_GRAPHS
from astana_kg.ingest.ingestor import context_of
from astana_kg.ingest.judging import shipped_validator
from astana_kg.model import ForbiddenError, InputError
from astana_kg.store import Store
from astana_kg.validation import Report, Row


class Judge:
    """Judges changed graphs by the shapes, with a store's ontology and reference data as known."""

    def __init__(self, store: Store) -> None:
        self._validator = shipped_validator(context_of(store))

    def report(self, graphs: Mapping[str, Iterable[Triple]]) -> Report:
        """Return the report of all the graphs; one that is taken out is empty, and sound.

        Raises ForbiddenError for a graph that is not an article's, and InputError for one
        with blank nodes.
        """
        rows: list[Row] = []
        for name, triples in sorted(graphs.items()):
            check_name(name)
            held = tuple(triples)
            for triple in held:
                if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
                    mend = "Give the node an IRI"
                    raise InputError(name, f"a blank node in {triple}", mend)
            rows += self._validator.validate(held, name).rows if held else ()
        return Report.of(rows)


def check_name(name: str) -> None:
    """Raise ForbiddenError where a graph of that name may not be written from outside."""
    key = name.removeprefix(ARTICLE_GRAPHS)
    if key == name or not key:
        mend = f"Write into an article's graph, one that begins with {ARTICLE_GRAPHS}"
        raise ForbiddenError(name, "this graph cannot be written", mend)
