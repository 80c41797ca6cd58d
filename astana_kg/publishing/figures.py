"""How much a store holds, counted: triples, things by class, links by target, days covered."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import ARTICLE_GRAPHS, LINKS_GRAPH, TYPE, akg, term
from astana_kg.store import Solutions, Store, Term

Rows = Sequence[Mapping[str, Term]]
"""Rows of a SELECT: the terms of bound variables by name."""

QUERIES: Mapping[str, str] = MappingProxyType(
    {
        "whole": (
            "SELECT (COUNT(*) AS ?triples) (COUNT(DISTINCT ?s) AS ?subjects) "
            "(COUNT(DISTINCT ?o) AS ?objects) { ?s ?p ?o }"
        ),
        "graphs": (
            "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph"
        ),
        "classes": (
            "SELECT ?class (COUNT(DISTINCT ?s) AS ?entities) { ?s a ?class } GROUP BY ?class"
        ),
        "properties": (
            "SELECT ?property (COUNT(*) AS ?triples) { ?s ?property ?o } GROUP BY ?property"
        ),
        "links": (
            "SELECT ?target ?predicate (COUNT(DISTINCT ?link) AS ?triples) { "
            f"GRAPH {LINKS_GRAPH} {{ ?link {akg('targetDataset')} ?target ; "
            f"{term('rdf', 'predicate')} ?predicate }} }} GROUP BY ?target ?predicate"
        ),
        "days": (
            "SELECT (MIN(?day) AS ?first) (MAX(?day) AS ?last) "
            f"{{ ?round a {akg('Round')} ; {akg('startDate')}|{akg('endDate')} ?day }}"
        ),
    }
)
"""What is asked, by name; each may be answered by a store or by a service."""


@dataclass(frozen=True, slots=True)
class Linkset:
    """How many links there are to a dataset by a property."""

    target: str
    predicate: str
    triples: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The counts, each by IRI where it is one of several; `first` and `last` are ISO days."""

    triples: int
    subjects: int
    objects: int
    graphs: Mapping[str, int]
    classes: Mapping[str, int]
    properties: Mapping[str, int]
    links: tuple[Linkset, ...]
    first: str | None
    last: str | None

    @property
    def articles(self) -> int:
        """Graphs that hold an article."""
        return sum(name.startswith(ARTICLE_GRAPHS) for name in self.graphs)

    @property
    def article_triples(self) -> int:
        """Triples of those graphs together; one in two graphs counts twice."""
        return sum(n for name, n in self.graphs.items() if name.startswith(ARTICLE_GRAPHS))


def figures(answers: Mapping[str, Rows]) -> Figures:
    """Return the figures from the answers to `QUERIES`."""
    (whole,) = answers["whole"]
    days = next(iter(answers["days"]), {})
    return Figures(
        triples=_number(whole, "triples"),
        subjects=_number(whole, "subjects"),
        objects=_number(whole, "objects"),
        graphs=_counts(answers["graphs"], "graph", "triples"),
        classes=_counts(answers["classes"], "class", "entities"),
        properties=_counts(answers["properties"], "property", "triples"),
        links=tuple(
            sorted(
                (
                    Linkset(_text(r, "target"), _text(r, "predicate"), _number(r, "triples"))
                    for r in answers["links"]
                ),
                key=lambda one: (one.target, one.predicate),
            )
        ),
        first=_text(days, "first") or None,
        last=_text(days, "last") or None,
    )


def figures_of(graphs: Mapping[str, Iterable[Triple]]) -> Figures:
    """Count what graphs hold, merged: the same figures as the answers to `QUERIES` give."""
    counts = {name: len(set(triples)) for name, triples in graphs.items()}
    merged = {triple for triples in graphs.values() for triple in triples}
    instances = {(t.subject, t.object) for t in merged if t.predicate == TYPE}
    links = graphs.get(LINKS_GRAPH.value, ())
    target = {t.subject: _value(t) for t in links if t.predicate == akg("targetDataset")}
    by = {t.subject: _value(t) for t in links if t.predicate == term("rdf", "predicate")}
    pairs = Counter((target[link], by[link]) for link in target.keys() & by.keys())
    days = sorted(_days(merged, {node for node, kind in instances if kind == akg("Round")}))
    return Figures(
        triples=len(merged),
        subjects=len({t.subject for t in merged}),
        objects=len({t.object for t in merged}),
        graphs=_sorted(counts),
        classes=_sorted(Counter(k.value for _, k in instances if isinstance(k, NamedNode))),
        properties=_sorted(Counter(t.predicate.value for t in merged)),
        links=tuple(Linkset(*pair, triples=n) for pair, n in sorted(pairs.items())),
        first=days[0] if days else None,
        last=days[-1] if days else None,
    )


def _days(triples: Iterable[Triple], rounds: set[object]) -> Iterator[str]:
    for triple in triples:
        if triple.predicate in (akg("startDate"), akg("endDate")) and triple.subject in rounds:
            yield _value(triple)


def _value(triple: Triple) -> str:
    return triple.object.value if isinstance(triple.object, NamedNode | Literal) else ""


def _sorted(counts: Mapping[str, int]) -> Mapping[str, int]:
    return MappingProxyType(dict(sorted(counts.items())))


def rows_of(store: Store, query: str) -> Rows:
    """Return the rows that a store answers a SELECT with."""
    found = store.query(query)
    assert isinstance(found, Solutions)  # noqa: S101 - asked with a SELECT only
    return [
        {n: t for n, t in zip(found.variables, row, strict=True) if t is not None} for row in found
    ]


def _counts(rows: Rows, key: str, number: str) -> Mapping[str, int]:
    return _sorted({_text(row, key): _number(row, number) for row in rows})


def _number(row: Mapping[str, Term], name: str) -> int:
    return int(_text(row, name) or 0)


def _text(row: Mapping[str, Term], name: str) -> str:
    value = row.get(name)
    return value.value if isinstance(value, NamedNode | Literal) else ""
