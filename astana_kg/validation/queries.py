"""SHACL's SPARQL constraints: asked of all focus nodes at once, and parsed once.

A constraint's query is made for one focus node, bound to `$this`. Every query of ours
names `$this` in a triple pattern of each of its branches, so the same pattern without the
binding finds the focus nodes that have a result.
"""

import re
from functools import lru_cache
from typing import Any

from pyoxigraph import Store
from rdflib import Graph, URIRef
from rdflib.namespace import SH
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result
from rdflib.term import Node

_WHERE = re.compile(r"\bWHERE\s*(\{.*\})\s*\Z", re.DOTALL | re.IGNORECASE)
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"


def screening_query(graph: Graph, shape: URIRef, constraint: Node) -> str:
    """Return an ASK query that is true where a constraint may have a result."""
    select = str(graph.value(constraint, SH.select))
    found = _WHERE.search(select)
    if not found:
        raise ValueError(f"{constraint}: the query does not end with WHERE {{...}}")
    prefixes = "".join(
        f"PREFIX {graph.value(one, SH.prefix)}: <{graph.value(one, SH.namespace)}>\n"
        for source in graph.objects(constraint, SH.prefixes)
        for one in sorted(graph.objects(source, SH.declare), key=str)
    )
    return f"{prefixes}ASK {{ {_targets(graph, shape)} {found[1]} }}"


class PreparedGraph(Graph):
    """A graph that parses a query's text once: pyshacl asks the same of every focus node."""

    def query(self, query_object: str | Query, *args: Any, **kwargs: Any) -> Result:  # noqa: ANN401
        """Answer a query as `Graph.query` does."""
        ready = _prepare(query_object) if isinstance(query_object, str) else query_object
        return super().query(ready, *args, **kwargs)


@lru_cache(maxsize=512)
def _prepare(text: str) -> Query:
    return prepareQuery(text)


def may_have_rows(store: Store, query: str) -> bool:
    """Tell whether a screening query is true in a store."""
    return bool(store.query(query))


def _targets(graph: Graph, shape: URIRef) -> str:
    patterns = [
        f"{{ $this <{_RDF}type>/<{_RDFS}subClassOf>* <{cls}> }}"
        for cls in graph.objects(shape, SH.targetClass)
    ]
    patterns += [
        f"{{ $this <{prop}> ?targetValue }}" for prop in graph.objects(shape, SH.targetSubjectsOf)
    ]
    patterns += [
        f"{{ ?targetOf <{prop}> $this }}" for prop in graph.objects(shape, SH.targetObjectsOf)
    ]
    patterns += [
        f"{{ VALUES $this {{ <{node}> }} }}" for node in graph.objects(shape, SH.targetNode)
    ]
    return " UNION ".join(sorted(patterns))
