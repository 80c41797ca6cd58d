"""What a store says of one thing: a page of its statements, and labels of all that they name."""

import asyncio
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from astana_kg.graph import PREFIXES, TYPE, akg, compact, term
from astana_kg.service.answering import Answering, Row

PAGE = 500
"""Statements about a thing, those of its parts and labels not counted, that a page holds."""

LABELS = (
    term("rdfs", "label"), term("skos", "prefLabel"), term("dcterms", "title"), TYPE,
)  # fmt: skip
"""What a description says of everything that it names: labels, and of which class it is."""

_PARTS = (
    akg("evidence"), akg("participation"), akg("mandate"), akg("publication"),
    term("oa", "hasSelector"),
)  # fmt: skip
"""Properties whose values belong to their subject, and are described with it."""

# In brackets an IRI is written by its prefix: the guard of queries doubts `<...#...>` there.
_PREFIXES = "".join(
    f"PREFIX {prefix}: <{PREFIXES[prefix]}> "
    for prefix in ("akg", "dcterms", "oa", "rdf", "rdfs", "skos")
)
_BATCH = 250
"""Nodes that one query asks about: far below the limits of a query's size."""


@dataclass(frozen=True, slots=True)
class Statements:
    """The statements about a thing with their graphs, in order; more follow where `more` is set."""

    about: NamedNode
    page: int
    own: tuple[Quad, ...]
    parts: frozenset[Quad]
    labels: frozenset[Quad]
    more: bool

    @property
    def all(self) -> frozenset[Quad]:
        """All of them, each once in a graph."""
        return frozenset(self.own) | self.parts | self.labels


async def statements(answering: Answering, about: NamedNode, page: int = 1) -> Statements:
    """Ask for what is said of a thing, and by it of others: both ways, `PAGE` at a time.

    `page` counts from 1. A page without `own` says that nothing (more) is known.
    """
    rows = await answering.select(_both_ways(about, page))
    own = tuple(_quad(row) for row in rows[:PAGE])
    belonging = {
        q.object for q in own if q.predicate in _PARTS and isinstance(q.object, NamedNode)
    } - {about}
    parts = await _parts(answering, belonging)
    return Statements(
        about=about,
        page=page,
        own=own,
        parts=parts,
        labels=await labels_of(answering, nodes_in((*own, *parts))),
        more=len(rows) > PAGE,
    )


async def labels_of(answering: Answering, nodes: Iterable[NamedNode]) -> frozenset[Quad]:
    """Ask for labels and classes of nodes, with the graphs that give them."""
    # A filter, as a second VALUES makes the engine look at every label that there is.
    values = ", ".join(compact(one.value) for one in LABELS)
    asked = [
        f"{_PREFIXES} SELECT ?g ?s ?p ?o {{ VALUES ?s {{ {' '.join(map(str, some))} }} "
        f"GRAPH ?g {{ ?s ?p ?o }} FILTER(?p IN ({values})) }}"
        for some in _batches(nodes)
    ]
    return await _quads(answering, asked)


async def quads_about(answering: Answering, nodes: Iterable[NamedNode]) -> frozenset[Quad]:
    """Ask for all that is said of nodes, in one direction."""
    asked = [
        f"SELECT ?g ?s ?p ?o {{ VALUES ?s {{ {' '.join(map(str, some))} }} "
        "GRAPH ?g { ?s ?p ?o } }"
        for some in _batches(nodes)
    ]
    return await _quads(answering, asked)


def nodes_in(quads: Iterable[Quad]) -> set[NamedNode]:
    """Return the IRIs that quads name, in any place."""
    return {
        one for quad in quads for one in (*quad.triple, quad.graph_name)
        if isinstance(one, NamedNode)
    }  # fmt: skip


def graph_of(quad: Quad) -> str:
    """Return the IRI of the named graph that a quad stands in."""
    graph = quad.graph_name
    assert isinstance(graph, NamedNode)  # noqa: S101 - asked of named graphs only
    return graph.value


async def _parts(answering: Answering, nodes: Iterable[NamedNode]) -> frozenset[Quad]:
    asked = [
        f"{_PREFIXES} SELECT ?g ?s ?p ?o {{ VALUES ?part {{ {' '.join(map(str, some))} }} "
        f"{{ GRAPH ?g {{ ?part ?p ?o }} BIND(?part AS ?s) }} UNION "
        "{ ?part (oa:hasSelector|akg:evidence|akg:evidence/oa:hasSelector) ?s . "
        "GRAPH ?g { ?s ?p ?o } } }"
        for some in _batches(nodes)
    ]
    return await _quads(answering, asked)


def _batches(nodes: Iterable[NamedNode]) -> Iterator[list[NamedNode]]:
    ordered = sorted(nodes, key=str)
    for start in range(0, len(ordered), _BATCH):
        yield ordered[start : start + _BATCH]


async def _quads(answering: Answering, asked: Iterable[str]) -> frozenset[Quad]:
    answers = await asyncio.gather(*(answering.select(query) for query in asked))
    return frozenset(_quad(row) for rows in answers for row in rows)


def _both_ways(about: NamedNode, page: int) -> str:
    """Return the query for a page: what is said of a thing, then its evidence, then who names it.

    A selector, whose IRI is the thing's with a fragment, is named by the thing and so a part.
    """
    return (
        f"{_PREFIXES} SELECT ?g ?s ?p ?o {{ "
        f"{{ GRAPH ?g {{ {about} ?p ?o }} BIND({about} AS ?s) "
        f"BIND(IF(?p = akg:evidence, 1, 0) AS ?rank) }} UNION "
        f"{{ GRAPH ?g {{ ?s ?p {about} }} BIND({about} AS ?o) BIND(2 AS ?rank) }} "
        f"}} ORDER BY ?rank ?p ?s ?o ?g LIMIT {PAGE + 1} OFFSET {(page - 1) * PAGE}"
    )


def _quad(row: Row) -> Quad:
    subject, predicate, graph = row["s"], row["p"], row["g"]
    value = row["o"]
    assert isinstance(subject, NamedNode)  # noqa: S101 - a store holds no blank nodes
    assert isinstance(predicate, NamedNode)  # noqa: S101 - as RDF asks
    assert isinstance(graph, NamedNode)  # noqa: S101 - a store holds no blank nodes
    assert isinstance(value, NamedNode | Literal)  # noqa: S101 - nor triples as terms
    return Quad(subject, predicate, value, graph)
