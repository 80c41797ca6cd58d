"""Constraints of SHACL Core as quick checks over Oxigraph terms.

Each check is true only where the constraint surely has no result. It may be false where
there is none: pyshacl has the last word.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import Graph, URIRef
from rdflib import Literal as RdflibLiteral
from rdflib.namespace import SH
from rdflib.term import Node

from astana_kg.validation.data import Data, Term
from astana_kg.validation.terms import is_well_formed

Check = Callable[[Data, Term, Iterable[Term]], bool]
"""Whether a focus node with its value nodes surely satisfies a constraint."""

_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def _never_sure(_data: Data, _focus: Term, _values: Iterable[Term]) -> bool:
    return False


ALWAYS: Check = _never_sure
"""The check that leaves every focus node to pyshacl."""


def compile_check(graph: Graph, parameter: Node, value: Node) -> Check:
    """Return the check of one constraint of a shape: `sh:minCount 1`, say."""
    factory = _FACTORIES.get(parameter)
    return factory(graph, value) if factory else ALWAYS


def to_ox(term: Node) -> NamedNode | Literal | BlankNode:
    """Return a term of the shapes as an Oxigraph term."""
    if isinstance(term, RdflibLiteral):
        if term.language:
            return Literal(str(term), language=term.language)
        return Literal(str(term), datatype=NamedNode(term.datatype) if term.datatype else None)
    return NamedNode(str(term)) if isinstance(term, URIRef) else BlankNode(str(term))


def _each(test: Callable[[Data, Term], bool]) -> Check:
    return lambda data, _focus, values: all(test(data, value) for value in values)


def _min_count(_graph: Graph, value: Node) -> Check:
    least = int(str(value))
    return lambda _data, _focus, values: len(tuple(values)) >= least


def _max_count(_graph: Graph, value: Node) -> Check:
    most = int(str(value))
    return lambda _data, _focus, values: len(tuple(values)) <= most


def _class(_graph: Graph, value: Node) -> Check:
    cls = to_ox(value)
    return _each(lambda data, node: data.is_instance(node, cls))


def _datatype(_graph: Graph, value: Node) -> Check:
    datatype = str(value)
    language = datatype.endswith("#langString")
    return _each(
        lambda _data, node: (
            isinstance(node, Literal)
            and node.datatype.value == datatype
            and (language or is_well_formed(node.value, datatype))
        )
    )


def _node_kind(_graph: Graph, value: Node) -> Check:
    kinds = {SH.IRI: NamedNode, SH.Literal: Literal}
    kind = kinds.get(URIRef(str(value)))
    return _each(lambda _data, node: kind is not None and isinstance(node, kind))


def _in(graph: Graph, value: Node) -> Check:
    allowed = {to_ox(item) for item in graph.items(value)}
    return _each(lambda _data, node: node in allowed)


def _has_value(_graph: Graph, value: Node) -> Check:
    wanted = to_ox(value)
    return lambda _data, _focus, values: wanted in values


def _pattern(_graph: Graph, value: Node) -> Check:
    pattern = re.compile(str(value))
    return _each(
        lambda _data, node: (
            isinstance(node, NamedNode | Literal) and bool(pattern.search(node.value))
        )
    )


def _min_length(_graph: Graph, value: Node) -> Check:
    least = int(str(value))
    return _each(lambda _data, node: isinstance(node, Literal) and len(node.value) >= least)


def _max_length(_graph: Graph, value: Node) -> Check:
    most = int(str(value))
    return _each(lambda _data, node: isinstance(node, Literal) and len(node.value) <= most)


def _language_in(graph: Graph, value: Node) -> Check:
    allowed = {str(item) for item in graph.items(value)}
    return _each(lambda _data, node: isinstance(node, Literal) and node.language in allowed)


def _unique_lang(_graph: Graph, _value: Node) -> Check:
    def check(_data: Data, _focus: Term, values: Iterable[Term]) -> bool:
        languages = [v.language for v in values if isinstance(v, Literal) and v.language]
        return len(languages) == len(set(languages))

    return check


def _at_least(_graph: Graph, value: Node) -> Check:
    least = Decimal(str(value))
    return _each(lambda _data, node: (n := _number(node)) is not None and n >= least)


def _at_most(_graph: Graph, value: Node) -> Check:
    most = Decimal(str(value))
    return _each(lambda _data, node: (n := _number(node)) is not None and n <= most)


def _number(node: Term) -> Decimal | None:
    if not isinstance(node, Literal) or not is_well_formed(node.value, node.datatype.value):
        return None
    try:
        return Decimal(node.value)
    except InvalidOperation:
        return None


def _ordered(strict: bool) -> Callable[[Graph, Node], Check]:
    def factory(_graph: Graph, other: Node) -> Check:
        predicate = str(other)

        def check(data: Data, focus: Term, values: Iterable[Term]) -> bool:
            later = tuple(data.values(focus, predicate))
            return all(_before(a, b, strict) for a in values for b in later)

        return check

    return factory


def _before(one: Term, other: Term, strict: bool) -> bool:
    """Tell whether two dates without a zone, or two numbers, are surely in order."""
    if not (isinstance(one, Literal) and isinstance(other, Literal)):
        return False
    if one.datatype != other.datatype:
        return False
    if not (is_well_formed(one.value, t := one.datatype.value) and is_well_formed(other.value, t)):
        return False
    if _DATE.fullmatch(one.value) and _DATE.fullmatch(other.value):
        return one.value < other.value or (not strict and one.value == other.value)
    a, b = _number(one), _number(other)
    return a is not None and b is not None and (a < b or (not strict and a == b))


def _disjoint(_graph: Graph, other: Node) -> Check:
    predicate = str(other)
    return lambda data, focus, values: set(values).isdisjoint(data.values(focus, predicate))


def _or(graph: Graph, value: Node) -> Check:
    shapes = [_node_shape(graph, item) for item in graph.items(value)]
    return _each(lambda data, node: any(shape(data, node, (node,)) for shape in shapes))


def _node(graph: Graph, value: Node) -> Check:
    shape = _node_shape(graph, value)
    return _each(lambda data, node: shape(data, node, (node,)))


def _node_shape(graph: Graph, shape: Node) -> Check:
    """Return the check of a node shape whose constraints are all known here."""
    if graph.value(shape, SH.path) is not None:
        return ALWAYS
    checks = [
        compile_check(graph, p, o)
        for p, o in graph.predicate_objects(shape)
        if p in _FACTORIES or p not in _DESCRIPTIVE
    ]
    return lambda data, focus, values: all(check(data, focus, values) for check in checks)


_DESCRIPTIVE = frozenset(
    {
        URIRef("http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        *(SH[name] for name in ("message", "severity", "name", "description", "group", "order")),
    }
)

_FACTORIES: Mapping[Node, Callable[[Graph, Node], Check]] = MappingProxyType(
    {
        SH["minCount"]: _min_count,
        SH["maxCount"]: _max_count,
        SH["class"]: _class,
        SH["datatype"]: _datatype,
        SH["nodeKind"]: _node_kind,
        SH["in"]: _in,
        SH["hasValue"]: _has_value,
        SH["pattern"]: _pattern,
        SH["minLength"]: _min_length,
        SH["maxLength"]: _max_length,
        SH["languageIn"]: _language_in,
        SH["uniqueLang"]: _unique_lang,
        SH["minInclusive"]: _at_least,
        SH["maxInclusive"]: _at_most,
        SH["lessThan"]: _ordered(strict=True),
        SH["lessThanOrEquals"]: _ordered(strict=False),
        SH["disjoint"]: _disjoint,
        SH["or"]: _or,
        SH["node"]: _node,
    }
)
