"""The dataset that a query names: several graphs as one default graph are an RDF merge.

The engine counts a triple once for each of the named graphs that holds it. Where a query
names two or more as its default graph, what it names is laid out anew, each triple once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat

from astana_kg.graph import BASE
from astana_kg.store.tokens import Token, tokens_of

_FORMS = frozenset({"SELECT", "CONSTRUCT", "DESCRIBE", "ASK"})


@dataclass(frozen=True, slots=True)
class NamedDataset:
    """The graphs of a query's default graph, and those that GRAPH sees."""

    default: tuple[NamedNode, ...]
    named: tuple[NamedNode, ...]


def named_by(text: str) -> NamedDataset | None:
    """Return the dataset of a query's FROM clauses: None where it has none, or is no SPARQL."""
    if "from" not in text.lower():
        return None
    tokens = list(tokens_of(text))
    form = next((t for t in tokens if t.word in _FORMS), None)
    if form is None:
        return None
    default: list[NamedNode] = []
    named: list[NamedNode] = []
    try:
        for is_named, token in _clauses(tokens):
            (named if is_named else default).append(resolved(text[: form.start], token.text))
    except SyntaxError:
        return None
    return NamedDataset(tuple(default), tuple(named)) if default or named else None


def resolved(prologue: str, written: str) -> NamedNode:
    """Return an IRI as written, or by a prefix of the prologue. Raises SyntaxError."""
    turtle = f"{prologue}\n{written} {written} {written} ."
    quads = list(pyoxigraph.parse(turtle.encode(), format=RdfFormat.TRIG, base_iri=BASE))
    if len(quads) != 1 or not isinstance(quads[0].subject, NamedNode):
        raise SyntaxError(f"{written} is no IRI")
    return quads[0].subject


def merged(
    engine: pyoxigraph.Store, default: Sequence[NamedNode], named: Sequence[NamedNode]
) -> pyoxigraph.Store:
    """Return a store in memory of the graphs named: the merge of some, and the others."""
    laid_out = pyoxigraph.Store()
    for graph in dict.fromkeys(default):
        laid_out.extend(
            Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
            for quad in engine.quads_for_pattern(None, None, None, graph)
        )
    for graph in dict.fromkeys(named):
        laid_out.extend(engine.quads_for_pattern(None, None, None, graph))
    return laid_out


def _clauses(tokens: list[Token]) -> list[tuple[bool, Token]]:
    found = []
    depth = 0
    for place, token in enumerate(tokens):
        depth += (token.text == "{") - (token.text == "}")
        if token.word == "FROM" and depth == 0:
            is_named = len(tokens) > place + 1 and tokens[place + 1].word == "NAMED"
            where = place + 1 + is_named
            if where >= len(tokens):
                raise SyntaxError("FROM names nothing")
            found.append((is_named, tokens[where]))
    return found
