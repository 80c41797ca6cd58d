"""Graphs as bytes: sorted, so that the same statements are the same bytes."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pyoxigraph import DefaultGraph, NamedNode, Quad, RdfFormat, Triple, serialize

from astana_kg.graph.article import sort_triples
from astana_kg.graph.jsonld import jsonld_graphs
from astana_kg.graph.terms import PREFIXES, akg, term

FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "turtle": RdfFormat.TURTLE,
        "trig": RdfFormat.TRIG,
        "nquads": RdfFormat.N_QUADS,
        "ntriples": RdfFormat.N_TRIPLES,
        "jsonld": RdfFormat.JSON_LD,
        "rdfxml": RdfFormat.RDF_XML,
    }
)
"""Formats of an export by the name that the command line gives them."""

DATASET_FORMATS = frozenset({"trig", "nquads", "jsonld"})
"""Formats that keep named graphs; the others hold one graph, the merge of those exported."""

_LINE_FORMATS = frozenset({"nquads", "ntriples"})

WITHHELD = frozenset({akg("text"), term("oa", "prefix"), term("oa", "suffix")})
"""Properties that together carry an article's text, which a release without texts leaves out."""


def serialise(
    graphs: Mapping[str, Iterable[Triple]], format_name: str, *, with_text: bool = True
) -> bytes:
    """Return named graphs in one of `FORMATS`: graphs, subjects, predicates and objects sorted.

    Without `with_text`, the triples of `WITHHELD` are left out.
    """
    kept = {name: set(triples) for name, triples in graphs.items()}
    if not with_text:
        kept = without_text(kept)
    if format_name == "jsonld":
        return jsonld_graphs(kept)
    lines: list[Quad] | list[Triple]
    if format_name in DATASET_FORMATS:
        lines = [
            Quad(t.subject, t.predicate, t.object, NamedNode(name))
            for name in sorted(kept)
            for t in sort_triples(kept[name])
        ]
    else:
        lines = list(sort_triples(set().union(*kept.values())))
    return _bytes(lines, format_name)


def without_text(graphs: Mapping[str, Iterable[Triple]]) -> dict[str, set[Triple]]:
    """Return graphs without what carries the articles' texts."""
    return {
        name: {triple for triple in triples if triple.predicate not in WITHHELD}
        for name, triples in graphs.items()
    }


def serialise_graph(triples: Iterable[Triple], format_name: str) -> bytes:
    """Return one graph without a name, sorted, in one of `FORMATS`."""
    if format_name == "jsonld":
        return jsonld_graphs({"": triples})
    return _bytes(list(sort_triples(set(triples))), format_name)


def _bytes(lines: list[Quad] | list[Triple], format_name: str) -> bytes:
    prefixes = None if format_name in _LINE_FORMATS else _used(lines)
    data = serialize(lines, format=FORMATS[format_name], prefixes=prefixes)
    assert data is not None, "serialize returns bytes where no output is given"  # noqa: S101
    return data


def _used(lines: list[Quad] | list[Triple]) -> dict[str, str]:
    """Return the prefixes that some term starts with."""
    values = set()
    for line in lines:
        terms = [line.subject, line.predicate, line.object]
        if isinstance(line, Quad) and not isinstance(line.graph_name, DefaultGraph):
            terms.append(line.graph_name)
        for one in terms:
            if isinstance(one, NamedNode):
                values.add(one.value)
            elif hasattr(one, "datatype"):
                values.add(one.datatype.value)
    return {
        prefix: namespace
        for prefix, namespace in PREFIXES.items()
        if any(value.startswith(namespace) for value in values)
    }
