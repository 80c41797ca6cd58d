"""SHACL's SPARQL constraints: compiled for screening, and parsed once for pyshacl."""

from functools import lru_cache
from typing import Any

from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

from astana_kg.validation.expressions import UnknownError
from astana_kg.validation.patterns import Pattern

_FORMS = frozenset({"SelectQuery", "Distinct", "Project", "Extend"})
"""What stands around a query's pattern, and makes no solution of none nor none of one."""


def compile_constraint(graph: Graph, constraint: Node) -> Pattern | None:
    """Return the pattern whose solutions are a constraint's results.

    None stands for a query that holds what is not known here.
    """
    select = graph.value(constraint, SH.select)
    if select is None or (constraint, SH.deactivated, None) in graph:
        return None
    prefixes = {
        str(graph.value(one, SH.prefix)): URIRef(str(graph.value(one, SH.namespace)))
        for source in graph.objects(constraint, SH.prefixes)
        for one in graph.objects(source, SH.declare)
    }
    algebra = prepareQuery(str(select), initNs=prefixes).algebra
    while algebra.name in _FORMS:
        algebra = algebra.p
    try:
        return Pattern(algebra)
    except UnknownError:
        return None


class PreparedGraph(Graph):
    """A graph that parses a query's text once: pyshacl asks the same of every focus node."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401
        """Answer a query as `Graph.query` does."""
        ready = _prepare(query_object) if isinstance(query_object, str) else query_object
        return super().query(ready, *args, **kwargs)


@lru_cache(maxsize=512)
def _prepare(text: str) -> Query:
    return prepareQuery(text)
