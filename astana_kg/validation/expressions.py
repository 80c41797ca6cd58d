"""Expressions of SPARQL filters as Python functions of a row of values."""

from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from types import MappingProxyType

from pyoxigraph import NamedNode
from rdflib import Literal, URIRef, Variable
from rdflib.namespace import XSD
from rdflib.plugins.sparql.parserutils import CompValue

from astana_kg.validation.data import Data
from astana_kg.validation.functions import (
    BUILTINS,
    RELATIONS,
    UnsureError,
    Value,
    concat,
    equal,
    number,
    to_integer,
    truth,
)

Row = list[Value | None]
"""Values of a query's variables, by their slot."""

Function = Callable[[Data, Row], Value]


class UnknownError(Exception):
    """A query holds what is not known here."""


class _Constant:
    """The function that always yields one value."""

    def __init__(self, value: Value) -> None:
        self.value = value

    def __call__(self, _data: Data, _row: Row) -> Value:
        return self.value


class Expressions:
    """Compiles the expressions of one query, whose variables have slots in a row."""

    def __init__(self, slots: Mapping[str, int], exists: Callable[[CompValue], Function]) -> None:
        """Prepare to compile; `exists` compiles the pattern of an EXISTS."""
        self._slots = slots
        self._exists = exists

    def compile(self, node: object) -> Function:
        """Return an expression of rdflib's algebra as a function. Raises UnknownError."""
        if isinstance(node, Variable):
            return _variable(self._slots[str(node)])
        if not isinstance(node, CompValue):
            return _Constant(_constant(node))
        if node.name in BUILTINS:
            names, function = BUILTINS[node.name]
            return _applied(function, self._each(node[name] for name in names if name in node))
        form = _FORMS.get(node.name)
        if form is None:
            raise UnknownError(node.name)
        return form(self, node)

    def exists(self, node: CompValue) -> Function:
        """Return EXISTS or NOT EXISTS."""
        found = self._exists(node.graph)
        return _negated(found) if node.name == "Builtin_NOTEXISTS" else found

    def negation(self, node: CompValue) -> Function:
        """Return !x."""
        return _negated(self.compile(node.expr))

    def conjunction(self, node: CompValue) -> Function:
        """Return x && y."""
        parts = self._each((node.expr, *node.other))
        return _connected(parts, until=False)

    def disjunction(self, node: CompValue) -> Function:
        """Return x || y."""
        parts = self._each((node.expr, *node.other))
        return _connected(parts, until=True)

    def relation(self, node: CompValue) -> Function:
        """Return x = y, x < y, x IN (y, z) and the like."""
        if node.op in RELATIONS:
            return _applied(RELATIONS[node.op], self._each((node.expr, node.other)))
        found = _member(self.compile(node.expr), self._each(node.other))
        return found if node.op == "IN" else _negated(found)

    def sum(self, node: CompValue) -> Function:
        """Return x + y - z."""
        signs = [1 if sign == "+" else -1 for sign in node.op]

        def total(first: Value, *others: Value) -> Value:
            pairs = zip(signs, others, strict=True)
            return number(first) + sum(sign * number(one) for sign, one in pairs)

        return _applied(total, self._each((node.expr, *node.other)))

    def product(self, node: CompValue) -> Function:
        """Return x * y / z; dividing by nothing is for pyshacl."""

        def total(first: Value, *others: Value) -> Value:
            found = Fraction(number(first))
            for sign, one in zip(node.op, others, strict=True):
                other = number(one)
                if sign == "/" and other == 0:
                    raise UnsureError
                found = found * other if sign == "*" else found / other
            return found

        return _applied(total, self._each((node.expr, *node.other)))

    def cast(self, node: CompValue) -> Function:
        """Return xsd:integer(x)."""
        if node.iri != XSD.integer:
            raise UnknownError(node.iri)
        return _applied(to_integer, self._each(node.expr))

    def concatenation(self, node: CompValue) -> Function:
        """Return CONCAT(x, y, z)."""
        return _applied(concat, self._each(node.arg))

    def _each(self, nodes: Iterable[object]) -> list[Function]:
        return [self.compile(node) for node in nodes]


_FORMS: Mapping[str, Callable[[Expressions, CompValue], Function]] = MappingProxyType(
    {
        "Builtin_EXISTS": Expressions.exists,
        "Builtin_NOTEXISTS": Expressions.exists,
        "UnaryNot": Expressions.negation,
        "ConditionalAndExpression": Expressions.conjunction,
        "ConditionalOrExpression": Expressions.disjunction,
        "RelationalExpression": Expressions.relation,
        "AdditiveExpression": Expressions.sum,
        "MultiplicativeExpression": Expressions.product,
        "Function": Expressions.cast,
        "Builtin_CONCAT": Expressions.concatenation,
    }
)


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
    if isinstance(node, Literal) and not node.language:
        if node.datatype in (None, XSD.string):
            return str(node)
        if node.datatype == XSD.integer:
            return int(node)
    raise UnknownError(node)


def _negated(function: Function) -> Function:
    return lambda data, row: not truth(function(data, row))


def _connected(parts: list[Function], *, until: bool) -> Function:
    def value(data: Data, row: Row) -> bool:
        for part in parts:
            if truth(part(data, row)) is until:
                return until
        return not until

    return value


def _member(one: Function, wanted: list[Function]) -> Function:
    constants = [other.value for other in wanted if isinstance(other, _Constant)]
    if len(constants) < len(wanted):
        raise UnknownError("IN with variables")
    names = frozenset(constants)

    def check(value: Value) -> bool:
        if isinstance(value, str | NamedNode):
            return value in names
        return any(equal(value, other) for other in constants)

    return _applied(check, [one])


def _applied(function: Callable[..., Value], arguments: list[Function]) -> Function:
    """Return a function of functions, worked out at once where all of them are constant."""
    if all(isinstance(argument, _Constant) for argument in arguments):
        return _Constant(function(*(a.value for a in arguments if isinstance(a, _Constant))))
    first, *rest = arguments
    constants = tuple(other.value for other in rest if isinstance(other, _Constant))
    if len(constants) == len(rest):
        return lambda data, row: function(first(data, row), *constants)
    return lambda data, row: function(*[argument(data, row) for argument in arguments])
