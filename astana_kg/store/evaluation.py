"""A query given to an engine: checked first, its columns and its dataset as the standard says."""

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph
from pyoxigraph import BlankNode, DefaultGraph, NamedNode

from astana_kg.graph import BASE
from astana_kg.model import QueryError
from astana_kg.store.columns import in_order
from astana_kg.store.datasets import NamedDataset, merged, named_by
from astana_kg.store.guard import check_query
from astana_kg.store.results import Graph, Result, Solutions, broken_off
from astana_kg.store.syntax import syntax_error


def evaluate(
    engine: pyoxigraph.Store,
    text: str,
    *,
    default_graphs: Sequence[str] = (),
    named_graphs: Sequence[str] = (),
    services: frozenset[str] = frozenset(),
) -> Result:
    """Answer a query on an engine: see `Store.query`. `services` may be asked by SERVICE."""
    check_query(text, services)
    given = NamedDataset(tuple(_names(default_graphs)), tuple(_names(named_graphs)))
    dataset = given if given.default or given.named else named_by(text)
    default: list[NamedNode | BlankNode | DefaultGraph] = list(given.default)
    named: list[NamedNode | BlankNode] = list(given.named)
    if dataset is not None and len(dataset.default) > 1:
        engine = merged(engine, dataset.default, dataset.named)
        default, named = [DefaultGraph()], list(dataset.named)
    try:
        answer = engine.query(
            in_order(text),
            base_iri=BASE,
            default_graph=default if default or named else None,
            named_graphs=named if default or named else None,
        )
    except SyntaxError as error:
        raise syntax_error(text, str(error)) from error
    except (OSError, RuntimeError) as error:
        raise broken_off(error) from None
    if isinstance(answer, pyoxigraph.QueryBoolean):
        return bool(answer)
    if isinstance(answer, pyoxigraph.QueryTriples):
        return Graph(answer)
    return Solutions(answer)


def _names(graphs: Iterable[str]) -> Iterator[NamedNode]:
    for name in graphs:
        try:
            yield NamedNode(name)
        except ValueError as error:
            mend = "Name graphs by absolute IRIs"
            raise QueryError("graph name", f"{name!r} is no IRI ({error})", mend) from error
