"""Functions and relations of SPARQL over Oxigraph terms.

They answer as rdflib does, whose answer is the report's, or not at all: where SPARQL sees an
error, or equality goes by value and not by form, they raise `UnsureError`.
"""

import math
import operator
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import lru_cache
from hashlib import sha256
from types import MappingProxyType
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from astana_kg.validation.data import Term

Value = Term | str | int | Fraction
"""What an expression yields: a term, a string without datatype, a number or a truth value."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_FLOATING = frozenset({f"{_XSD}double", f"{_XSD}float"})
_DIGITS = re.compile(r"[+-]?[0-9]{1,18}")


class UnsureError(Exception):
    """A value is not known here: pyshacl has to say."""


def truth(value: Value) -> bool:
    """Return the truth value that a filter goes by."""
    if value is True or value is False:
        return value
    raise UnsureError


def _string(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, Literal) and value.datatype.value in (f"{_XSD}string", _LANG_STRING):
        return value.value
    raise UnsureError


def number(value: Value) -> int | Fraction:
    """Return a number: an integer, or what dividing integers gave."""
    if isinstance(value, int | Fraction):
        return value
    if (
        isinstance(value, Literal)
        and value.datatype.value == f"{_XSD}integer"
        and _DIGITS.fullmatch(value.value)
    ):
        return int(value.value)
    raise UnsureError


def equal(one: Value, other: Value) -> bool:
    """Tell whether two values are one."""
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
    if isinstance(one, int | Fraction) or isinstance(other, int | Fraction):
        return number(one) == number(other)
    return _string(one) == _string(other)


def _ordered(compare: Callable[[Any, Any], bool]) -> Callable[[Value, Value], Value]:
    def relation(one: Value, other: Value) -> bool:
        if isinstance(one, str) and isinstance(other, str):
            return bool(compare(one, other))
        return bool(compare(number(one), number(other)))

    return relation


def _str(value: Value) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, NamedNode | Literal):
        return value.value
    raise UnsureError


def _substring(text: Value, start: Value, length: Value | None = None) -> str:
    begin = _whole(start) - 1
    if begin < 0:
        raise UnsureError
    return _string(text)[begin:][: None if length is None else max(0, _whole(length))]


def _whole(value: Value) -> int:
    found = number(value)
    if isinstance(found, int):
        return found
    raise UnsureError


def to_integer(value: Value) -> int:
    """Return xsd:integer(x) of digits; of anything else pyshacl has to say."""
    text = value if isinstance(value, str) else _str(value)
    if _DIGITS.fullmatch(text):
        return int(text)
    raise UnsureError


def _after(text: Value, mark: Value) -> str:
    whole, part = _string(text), _string(mark)
    place = whole.find(part)
    return "" if place < 0 else whole[place + len(part) :]


def concat(*parts: Value) -> str:
    """Return strings as one."""
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


RELATIONS: Mapping[str, Callable[[Value, Value], Value]] = MappingProxyType(
    {
        "=": equal,
        "!=": lambda one, other: not equal(one, other),
        "<": _ordered(operator.lt),
        ">": _ordered(operator.gt),
        "<=": _ordered(operator.le),
        ">=": _ordered(operator.ge),
    }
)

BUILTINS: Mapping[str, tuple[tuple[str, ...], Callable[..., Value]]] = MappingProxyType(
    {
        "Builtin_FLOOR": (("arg",), lambda value: math.floor(number(value))),
        "Builtin_STR": (("arg",), _str),
        "Builtin_LANG": (("arg",), _language),
        "Builtin_DATATYPE": (("arg",), _datatype),
        "Builtin_LCASE": (("arg",), lambda text: _string(text).lower()),
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
