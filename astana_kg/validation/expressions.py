"""Expressions of SPARQL filters over Oxigraph terms, as Python functions.

They answer as rdflib does, whose answer is the report's, or not at all: where SPARQL sees an
error, or equality goes by value and not by form, they raise `UnsureError`.
"""

import operator
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType

from pyoxigraph import BlankNode, Literal, NamedNode
from rdflib import Literal as RdflibLiteral
from rdflib import URIRef, Variable
from rdflib.plugins.sparql.parserutils import CompValue

from astana_kg.validation.data import Data, Term

Value = Term | str | int
"""What an expression yields: a term, a string without datatype, a number or a truth value."""

Row = list[Value | None]
"""Values of a query's variables, by their slot."""

Function = Callable[[Data, Row], Value]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_FLOATING = frozenset({f"{_XSD}double", f"{_XSD}float"})
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}")


class UnsureError(Exception):
    """A value is not known here: pyshacl has to say."""


class UnknownError(Exception):
    """A query holds what is not known here."""


def compile_expression(
    node: object, slots: Mapping[str, int], exists: Callable[[CompValue], Function]
) -> Function:
    """Return an expression of rdflib's algebra as a function of the data and a row.

    `exists` compiles the pattern of an EXISTS. Raises UnknownError.
    """

    def inner(part: object) -> Function:
        return compile_expression(part, slots, exists)

    if isinstance(node, Variable):
        return _variable(slots[str(node)])
    if not isinstance(node, CompValue):
        constant = _constant(node)
        return lambda _data, _row: constant
    if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
        return _negated(exists(node.graph)) if "NOT" in node.name else exists(node.graph)
    if node.name == "UnaryNot":
        return _negated(inner(node.expr))
    if node.name in ("ConditionalAndExpression", "ConditionalOrExpression"):
        every = node.name == "ConditionalAndExpression"
        return _connected([inner(part) for part in (node.expr, *node.other)], every)
    if node.name == "RelationalExpression" and node.op in ("IN", "NOT IN"):
        wanted = [inner(part) for part in node.other]
        found = _member(inner(node.expr), wanted)
        return found if node.op == "IN" else _negated(found)
    if node.name == "RelationalExpression" and node.op in _RELATIONS:
        return _applied(_RELATIONS[node.op], [inner(node.expr), inner(node.other)])
    if node.name == "AdditiveExpression":
        return _sum(inner(node.expr), node.op, [inner(part) for part in node.other])
    if node.name == "Builtin_CONCAT":
        return _applied(_concat, [inner(part) for part in node.arg])
    if node.name in _BUILTINS:
        names, function = _BUILTINS[node.name]
        return _applied(function, [inner(node[name]) for name in names if name in node])
    raise UnknownError(node.name)


def truth(value: Value) -> bool:
    """Return the truth value that a filter goes by."""
    if value is True or value is False:
        return value
    raise UnsureError


def _variable(slot: int) -> Function:
    def value(_data: Data, row: Row) -> Value:
        found = row[slot]
        if found is None:
            raise UnsureError
        return found

    return value


def _constant(node: object) -> Value:
    if isinstance(node, URIRef):
        return NamedNode(str(node))
    if isinstance(node, RdflibLiteral) and not node.language:
        if node.datatype is None or str(node.datatype) == f"{_XSD}string":
            return str(node)
        if str(node.datatype) == f"{_XSD}integer":
            return int(node)
    raise UnknownError(node)


def _negated(function: Function) -> Function:
    return lambda data, row: not truth(function(data, row))


def _connected(parts: list[Function], every: bool) -> Function:
    if every:
        return lambda data, row: all(truth(part(data, row)) for part in parts)
    return lambda data, row: any(truth(part(data, row)) for part in parts)


def _member(one: Function, wanted: list[Function]) -> Function:
    def check(data: Data, row: Row) -> bool:
        value = one(data, row)
        return any(_equal(value, other(data, row)) for other in wanted)

    return check


def _applied(function: Callable[..., Value], arguments: list[Function]) -> Function:
    if len(arguments) == 1:
        (only,) = arguments
        return lambda data, row: function(only(data, row))
    return lambda data, row: function(*(argument(data, row) for argument in arguments))


def _sum(first: Function, signs: list[str], others: list[Function]) -> Function:
    rest = [(1 if sign == "+" else -1, other) for sign, other in zip(signs, others, strict=True)]
    return lambda data, row: (
        _number(first(data, row)) + sum(sign * _number(other(data, row)) for sign, other in rest)
    )


def _string(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Literal) and value.datatype.value in (f"{_XSD}string", _LANG_STRING):
        return value.value
    raise UnsureError


def _number(value: Value) -> int:
    if isinstance(value, int):
        return value
    if (
        isinstance(value, Literal)
        and value.datatype.value == f"{_XSD}integer"
        and _DIGITS.fullmatch(value.value)
    ):
        return int(value.value)
    raise UnsureError


def _equal(one: Value, other: Value) -> bool:
    if isinstance(one, Literal) or isinstance(other, Literal):
        return _equal_literals(one, other)
    return one == other


def _equal_literals(one: Value, other: Value) -> bool:
    """Tell whether two values are one, at least one of which is a literal of the data."""
    if isinstance(one, NamedNode | BlankNode) or isinstance(other, NamedNode | BlankNode):
        return False
    if isinstance(one, Literal) and isinstance(other, Literal):
        if one == other and one.datatype.value not in _FLOATING:
            return True
        if one.datatype != other.datatype or one.datatype.value != f"{_XSD}string":
            raise UnsureError
        return one.value == other.value
    return _string(one) == _string(other)


def _ordered(compare: Callable[[object, object], bool]) -> Callable[[Value, Value], Value]:
    def relation(one: Value, other: Value) -> bool:
        if isinstance(one, str) and isinstance(other, str):
            return compare(one, other)
        return compare(_number(one), _number(other))

    return relation


def _str(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, NamedNode | Literal):
        return value.value
    raise UnsureError


def _substring(text: Value, start: Value, length: Value | None = None) -> str:
    begin = _number(start) - 1
    if begin < 0:
        raise UnsureError
    return _string(text)[begin:][: None if length is None else max(0, _number(length))]


def _after(text: Value, mark: Value) -> str:
    whole, part = _string(text), _string(mark)
    place = whole.find(part)
    return "" if place < 0 else whole[place + len(part) :]


def _concat(*parts: Value) -> str:
    return "".join(map(_string, parts))


@lru_cache(maxsize=256)
def _pattern(pattern: str, flags: str) -> re.Pattern[str]:
    known = {"i": re.IGNORECASE, "s": re.DOTALL, "m": re.MULTILINE}
    return re.compile(pattern, sum(known.get(flag, 0) for flag in set(flags)))


def _matches(text: Value, pattern: Value, flags: Value = "") -> bool:
    return bool(_pattern(_string(pattern), _string(flags)).search(_string(text)))


def _replaced(text: Value, pattern: Value, by: Value, flags: Value = "") -> str:
    template = re.sub(r"\$([0-9]*)", r"\\\1", _string(by))
    return _pattern(_string(pattern), _string(flags)).sub(template, _string(text))


def _language(value: Value) -> str:
    if isinstance(value, Literal):
        return value.language or ""
    raise UnsureError


def _datatype(value: Value) -> NamedNode:
    if isinstance(value, Literal):
        return value.datatype
    raise UnsureError


_RELATIONS: Mapping[str, Callable[[Value, Value], Value]] = MappingProxyType(
    {
        "=": _equal,
        "!=": lambda one, other: not _equal(one, other),
        "<": _ordered(operator.lt),
        ">": _ordered(operator.gt),
        "<=": _ordered(operator.le),
        ">=": _ordered(operator.ge),
    }
)

_BUILTINS: Mapping[str, tuple[tuple[str, ...], Callable[..., Value]]] = MappingProxyType(
    {
        "Builtin_STR": (("arg",), _str),
        "Builtin_LANG": (("arg",), _language),
        "Builtin_DATATYPE": (("arg",), _datatype),
        "Builtin_STRLEN": (("arg",), lambda text: len(_string(text))),
        "Builtin_SHA256": (("arg",), lambda text: sha256(_string(text).encode()).hexdigest()),
        "Builtin_isIRI": (("arg",), lambda value: isinstance(value, NamedNode)),
        "Builtin_isBLANK": (("arg",), lambda value: isinstance(value, BlankNode)),
        "Builtin_isLITERAL": (("arg",), lambda value: isinstance(value, Literal | str | int)),
        "Builtin_STRSTARTS": (("arg1", "arg2"), lambda a, b: _string(a).startswith(_string(b))),
        "Builtin_CONTAINS": (("arg1", "arg2"), lambda a, b: _string(b) in _string(a)),
        "Builtin_STRAFTER": (("arg1", "arg2"), _after),
        "Builtin_SUBSTR": (("arg", "start", "length"), _substring),
        "Builtin_REGEX": (("text", "pattern", "flags"), _matches),
        "Builtin_REPLACE": (("arg", "pattern", "replacement", "flags"), _replaced),
    }
)
"""Functions by rdflib's names: where their arguments stand, and what they yield of them."""
