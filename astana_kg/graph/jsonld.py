"""Graphs as compact JSON-LD: nodes sorted, each once in a graph, and the context they need."""

import json
from collections.abc import Iterable, Mapping

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from astana_kg.graph.context import IRI, JSON_PREFIXES, LANGUAGE, Context, Term, context
from astana_kg.graph.terms import PREFIXES, TYPE, compact

_STRING = f"{PREFIXES['xsd']}string"
_INTEGER = f"{PREFIXES['xsd']}integer"


def jsonld_graphs(graphs: Mapping[str, Iterable[Triple]]) -> bytes:
    """Return named graphs, those of the name "" without one.

    The context stands in the document, and holds only what the document uses: whoever
    reads it needs to fetch nothing.
    """
    writer = _Writer(context())
    nodes: list[object] = []
    for name in sorted(graphs):
        inside = writer.nodes(graphs[name])
        if name:
            nodes.append({"id": writer.iri(NamedNode(name)), "@graph": inside})
        else:
            nodes.extend(inside)
    used = context().definitions(frozenset(writer.used))
    document = {"@context": writer.pruned(used), "@graph": nodes}
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()


class _Writer:
    """Turns triples into nodes and remembers the terms and prefixes that they used."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self.used: set[str] = set()
        self._prefixes: set[str] = set()

    def nodes(self, triples: Iterable[Triple]) -> list[object]:
        """Return one node a subject, subjects and properties sorted."""
        by_subject: dict[str, dict[str, list[NamedNode | BlankNode | Literal]]] = {}
        for triple in triples:
            properties = by_subject.setdefault(str(triple.subject), {})
            assert not isinstance(triple.object, Triple)  # noqa: S101 - RDF 1.1 alone is written
            properties.setdefault(triple.predicate.value, []).append(triple.object)
        return [
            self._node(subject, properties) for subject, properties in sorted(by_subject.items())
        ]

    def iri(self, node: NamedNode | BlankNode) -> str:
        """Return an IRI by a prefix, which is remembered."""
        if isinstance(node, BlankNode):
            return str(node)
        short = self._context.compact(node.value)
        if short != node.value:
            self._prefixes.add(short.partition(":")[0])
        return short

    def pruned(self, definitions: dict[str, object]) -> dict[str, object]:
        """Return a context without the prefixes that nothing uses."""
        for value in definitions.values():
            for one in value.values() if isinstance(value, dict) else (value,):
                self._prefixes.add(str(one).partition(":")[0])
        return {
            name: value
            for name, value in definitions.items()
            if name not in JSON_PREFIXES or name in self._prefixes
        }

    def _node(
        self, subject: str, properties: Mapping[str, list[NamedNode | BlankNode | Literal]]
    ) -> dict[str, object]:
        iri = NamedNode(subject[1:-1]) if subject.startswith("<") else BlankNode(subject[2:])
        node: dict[str, object] = {"id": self.iri(iri)}
        for predicate in sorted(properties, key=lambda p: (p != TYPE.value, p)):
            values = sorted(set(properties[predicate]), key=str)
            if predicate == TYPE.value and all(isinstance(v, NamedNode) for v in values):
                node["type"] = _one_or_all([self._class(v) for v in values])
            else:
                node |= self._property(predicate, values)
        return node

    def _class(self, value: NamedNode | BlankNode | Literal) -> str:
        assert isinstance(value, NamedNode)  # noqa: S101 - checked by the caller
        known = self._context.of(value.value)
        if known is None:
            return self.iri(value)
        self.used.add(value.value)
        return known.name

    def _property(
        self, predicate: str, values: list[NamedNode | BlankNode | Literal]
    ) -> dict[str, object]:
        """Return a property under its term, and values that the term has no room for beside it."""
        known = self._context.of(predicate)
        fitting = [v for v in values if known and _fits(known, v)]
        others = [v for v in values if v not in fitting]
        told: dict[str, object] = {}
        if known and fitting:
            self.used.add(predicate)
            told[known.name] = self._coerced(known, fitting)
        if others:
            told[self.iri(NamedNode(predicate))] = _one_or_all([self._value(v) for v in others])
        return told

    def _coerced(self, known: Term, values: list[NamedNode | BlankNode | Literal]) -> object:
        if known.kind == IRI:
            return _one_or_all([self.iri(v) for v in values if not isinstance(v, Literal)])
        if known.kind == LANGUAGE:
            by_language: dict[str, list[object]] = {}
            for value in values:
                if isinstance(value, Literal) and value.language:
                    by_language.setdefault(value.language, []).append(value.value)
            return {language: _one_or_all(texts) for language, texts in sorted(by_language.items())}
        return _one_or_all([_native(v) for v in values if isinstance(v, Literal)])

    def _value(self, value: NamedNode | BlankNode | Literal) -> object:
        if not isinstance(value, Literal):
            return {"id": self.iri(value)}
        if value.language:
            return {"@value": value.value, "@language": value.language}
        if value.datatype.value == _STRING:
            return value.value
        return {"@value": value.value, "type": self.iri(value.datatype)}


def _fits(known: Term, value: NamedNode | BlankNode | Literal) -> bool:
    if known.kind == IRI:
        return not isinstance(value, Literal)
    if not isinstance(value, Literal):
        return False
    if known.kind == LANGUAGE:
        return value.language is not None
    return value.language is None and compact(value.datatype.value) == known.kind


def _native(value: Literal) -> object:
    """Return a number where it is written as JSON would write it, else the text."""
    is_integer = value.datatype.value == _INTEGER
    return int(value.value) if is_integer and value.value == _as_json(value.value) else value.value


def _as_json(text: str) -> str:
    digits = text.removeprefix("-")
    fits = digits.isascii() and digits.isdigit() and len(digits) <= 15
    return str(int(text)) if fits else ""


def _one_or_all(values: list[object] | list[str]) -> object:
    return values[0] if len(values) == 1 else values
