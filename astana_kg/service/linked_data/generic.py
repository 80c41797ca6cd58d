"""What is said of any thing: properties with values, and who names it, each with its source."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from astana_kg.graph import ARTICLE_GRAPHS, BASE, akg
from astana_kg.service.linked_data.statements import Statements, graph_of

SHOWN = 25
"""Values of one property that are shown at once; the others open on demand."""

_ELSEWHERE = frozenset({akg("text"), akg("evidence"), akg("mentions")})
"""Properties that a page shows in a better way than in its table."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of a property and the graphs that give it, by their place in the list of sources."""

    term: NamedNode | Literal
    sources: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Property:
    """A property with its values, in order."""

    iri: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Said:
    """All that a page of statements says: properties, the inverse ones, and their sources."""

    properties: tuple[Property, ...]
    inverse: tuple[Property, ...]
    sources: tuple[str, ...]
    """IRIs of graphs; an article's own for the graph of an article."""


def said(found: Statements) -> Said:
    """Arrange statements as a table."""
    about = found.about
    graphs = sorted({source_of(q) for q in found.own})
    numbers = {graph: number for number, graph in enumerate(graphs)}
    forward = [q for q in found.own if q.subject == about and q.predicate not in _ELSEWHERE]
    inverse = [q for q in found.own if q.object == about and q.subject != about]
    return Said(
        properties=_properties(((q, q.object) for q in forward), numbers),
        inverse=_properties(((q, q.subject) for q in inverse), numbers),
        sources=tuple(graphs),
    )


def source_of(quad: Quad) -> str:
    """Return the IRI of whose statement a quad is: the article of an article's graph."""
    graph = graph_of(quad)
    if graph.startswith(ARTICLE_GRAPHS):
        return f"{BASE}id/article/{graph.removeprefix(ARTICLE_GRAPHS)}"
    return graph


def _properties(
    valued: Iterable[tuple[Quad, object]], numbers: dict[str, int]
) -> tuple[Property, ...]:
    found: dict[str, dict[NamedNode | Literal, set[int]]] = {}
    for quad, value in valued:
        assert isinstance(value, NamedNode | Literal)  # noqa: S101 - no blank nodes in a store
        values = found.setdefault(quad.predicate.value, {})
        values.setdefault(value, set()).add(numbers[source_of(quad)])
    return tuple(
        Property(
            iri,
            tuple(
                Value(value, tuple(sorted(graphs)))
                for value, graphs in sorted(found[iri].items(), key=lambda pair: str(pair[0]))
            ),
        )
        for iri in sorted(found)
    )
