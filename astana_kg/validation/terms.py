"""Oxigraph terms as rdflib terms, without rdflib's warnings about ill-typed literals.

rdflib converts each literal to a Python value and logs a warning with a traceback where
that fails. Here a lexical form is looked at first: what its datatype does not allow
becomes an `IllTypedLiteral`, which pyshacl refuses wherever a shape asks for the datatype.
"""

import re
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import MappingProxyType

import pyoxigraph as ox
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.term import Node

from astana_kg.model import InputError

_XSD = "http://www.w3.org/2001/XMLSchema#"
_STRINGS = frozenset({f"{_XSD}string"})
_INTEGERS = (
    "integer", "long", "int", "short", "byte", "nonNegativeInteger", "positiveInteger",
    "nonPositiveInteger", "negativeInteger", "unsignedLong", "unsignedInt", "unsignedShort",
    "unsignedByte",
)  # fmt: skip
_ZONE = r"(Z|[+-]\d\d:\d\d)?"
_LEXICAL: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        f"{_XSD}{name}": re.compile(pattern)
        for name, pattern in {
            **dict.fromkeys(_INTEGERS, r"[+-]?\d{1,4000}"),
            "decimal": r"[+-]?(\d+(\.\d*)?|\.\d+)",
            "double": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN",
            "float": r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|[+-]?INF|NaN",
            "anyURI": r".*",
            "boolean": r"true|false|1|0",
            "date": rf"(\d{{4}}-\d\d-\d\d){_ZONE}",
            "dateTime": rf"(\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{{1,6}})?{_ZONE}",
            "gYear": rf"\d{{4}}{_ZONE}",
        }.items()
    }
)


class IllTypedLiteral(Literal):
    """A literal whose lexical form is not known to belong to its datatype: it has no value."""

    __slots__ = ()

    def __new__(cls, lexical: str, datatype: str) -> "IllTypedLiteral":
        """Return the literal as it is written, unread."""
        made: IllTypedLiteral = super().__new__(cls, lexical)
        made._datatype = URIRef(datatype)
        made._value = None
        made._ill_typed = True
        return made


def is_well_formed(lexical: str, datatype: str) -> bool:
    """Tell whether a lexical form belongs to one of the datatypes that are known here.

    Any lexical form of `xsd:string` does. A form of a datatype that is not known here
    does not: nothing is claimed of its value.
    """
    if datatype in _STRINGS:
        return True
    pattern = _LEXICAL.get(datatype)
    if pattern is None:
        return False
    found = pattern.fullmatch(lexical)
    if not found or not lexical.isascii():
        return False
    try:
        if datatype == f"{_XSD}date":
            date.fromisoformat(found[1])
        elif datatype == f"{_XSD}dateTime":
            datetime.fromisoformat(found[1])
        elif datatype == f"{_XSD}gYear":
            date(int(lexical[:4]), 1, 1)
    except ValueError:
        return False
    return True


def to_rdflib(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
    """Return the rdflib term; a plain string has no datatype, as in rdflib's own parsers."""
    if isinstance(term, ox.NamedNode):
        return URIRef(term.value)
    if isinstance(term, ox.Literal):
        return _literal(term)
    if isinstance(term, ox.BlankNode):
        return BNode(term.value)
    raise InputError(
        str(term),
        "a triple stands as a node of another triple",
        "state it as a resource of its own",
    )


def _literal(term: ox.Literal) -> Literal:
    datatype = term.datatype.value
    if term.language:
        return Literal(term.value, lang=term.language)
    if datatype in _STRINGS:
        return Literal(term.value)
    if is_well_formed(term.value, datatype):
        return Literal(term.value, datatype=URIRef(datatype), normalize=False)
    return IllTypedLiteral(term.value, datatype)


def add_all(graph: Graph, triples: Iterable[ox.Triple]) -> None:
    """Add triples to an rdflib graph, converting each term once."""
    known: dict[ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple, Node] = {}

    def convert(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple) -> Node:
        found = known.get(term)
        if found is None:
            found = known[term] = to_rdflib(term)
        return found

    add = graph.store.add
    for triple in triples:
        add((convert(triple.subject), convert(triple.predicate), convert(triple.object)), graph)
