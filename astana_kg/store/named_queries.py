"""The questions that ship with the project: `.rq` files with a header and typed parameters.

A file is valid SPARQL as it stands. Its header is the leading comment block:

    #@ id: positions-of-a-holder
    #@ question-en: Which positions did a state take?
    #@ question-ar: ما المواقف التي اتخذتها دولة؟
    #@ param holder iri default state/russia : whose positions

and each parameter is one clause `VALUES ?holder { ... }`, which holds the default (or, for a
parameter that must be given, an example). Binding replaces what stands in the braces by one
serialised RDF term: no text of a user's ever becomes part of the query.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from types import MappingProxyType
from typing import Literal as OneOf
from typing import cast, get_args

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, term
from astana_kg.model import InputError
from astana_kg.resources import shipped

ParameterType = OneOf["iri", "string", "text", "integer", "date"]
QueryKind = OneOf["select", "construct", "ask", "describe"]

ANY = "any"
"""The value that leaves a parameter open, where its default is that."""

_SCHEMES = frozenset({"act", "topic", "polarity", "role", "voice", "modality"})
_KEYS = ("id", "question-en", "question-ar")
_HEADER = re.compile(r"#@ (?P<key>[a-z-]+)(?P<sep>:| )\s*(?P<value>.*\S)\s*")
_PARAMETER = re.compile(
    r"(?P<name>[a-z][a-z_]*) (?P<type>[a-z]+) (?P<state>default|example) (?P<value>.*?\S) "
    r": (?P<description>.+)"
)
_SKIPPED = re.compile(
    r"""#[^\n]*|<[^<>\s]*>|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|prefix\s+[^\s:]*:|base\b""",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"""(VALUES \?([a-z_]+) \{ )((?:<[^>]*>|"(?:[^"\\]|\\.)*"|[^}"<])*)( \})""")
_ENTITY_ID = re.compile(r"[a-z]+/\S+")
_TEXT = re.compile(r"(?P<words>.*)@(?P<language>[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes.

    `default` is None for one that must be given; `example` is what the file itself holds.
    """

    name: str
    type: ParameterType
    default: str | None
    example: str
    description: str


@dataclass(frozen=True, slots=True)
class NamedQuery:
    """A question in two languages and the SPARQL that answers it."""

    name: str
    question_ar: str
    question_en: str
    parameters: tuple[Parameter, ...]
    text: str
    kind: QueryKind

    def bind(self, values: Mapping[str, str]) -> str:
        """Return the SPARQL with parameters given as text; the others keep their defaults.

        Raises InputError where a parameter is unknown, missing or of another type.
        """
        known = {one.name: one for one in self.parameters}
        for name in values:
            if name not in known:
                takes = ", ".join(known) or "no parameters"
                raise InputError(
                    f"query {self.name}", f"it has no parameter {name!r}", f"It takes {takes}"
                )
        terms: dict[str, str] = {}
        for one in self.parameters:
            given = values.get(one.name, one.default)
            if given is None:
                raise InputError(
                    f"query {self.name}",
                    f"the parameter {one.name} is missing: {one.description}",
                    f"Give it, for example {one.name}={one.example}",
                )
            terms[one.name] = _serialise(self.name, one, given)
        # In one pass: a value that looks like a clause must not be taken for one.
        return _CLAUSE.sub(
            lambda c: c[0] if c[2] not in terms else c[1] + terms[c[2]] + c[4], self.text
        )


@cache
def named_queries() -> Mapping[str, NamedQuery]:
    """Return the shipped queries by name, in alphabetical order."""
    files = sorted(shipped("queries").glob("*.rq"), key=lambda path: path.stem)
    return MappingProxyType(
        {path.stem: read_query(path.stem, path.read_text(encoding="utf-8")) for path in files}
    )


def read_query(name: str, text: str) -> NamedQuery:
    """Return the query that a file of this name and text is.

    Raises InputError where the header lacks something or disagrees with the query.
    """
    header: dict[str, str] = {}
    parameters: list[Parameter] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.startswith("#"):
            break
        found = _HEADER.fullmatch(line)
        if found and found["key"] == "param" and found["sep"] == " ":
            parameters.append(_parameter(f"{name}.rq:{number}", found["value"]))
        elif found and found["key"] in _KEYS and found["sep"] == ":":
            header[found["key"]] = found["value"]
        elif line.startswith("#@"):
            raise InputError(
                f"{name}.rq:{number}",
                "this line of the header cannot be read",
                "Write '#@ key: value' or '#@ param NAME TYPE default VALUE : DESCRIPTION'",
            )
    for key in _KEYS:
        if key not in header:
            raise InputError(f"{name}.rq", f"its header has no {key}", f"Add a line '#@ {key}: '")
    if header["id"] != name:
        raise InputError(
            f"{name}.rq", f"its id is {header['id']}", "Name file and id alike, without .rq"
        )
    query = NamedQuery(
        name=name,
        question_ar=header["question-ar"],
        question_en=header["question-en"],
        parameters=tuple(parameters),
        text=text,
        kind=_kind(name, text),
    )
    _check_clauses(query)
    return query


def _parameter(place: str, declaration: str) -> Parameter:
    found = _PARAMETER.fullmatch(declaration)
    if not found or found["type"] not in get_args(ParameterType):
        raise InputError(
            place,
            f"the parameter {declaration!r} cannot be read",
            "Write 'NAME TYPE default VALUE : DESCRIPTION', where TYPE is one of "
            + ", ".join(get_args(ParameterType)),
        )
    return Parameter(
        name=found["name"],
        type=cast(ParameterType, found["type"]),
        default=found["value"] if found["state"] == "default" else None,
        example=found["value"],
        description=found["description"],
    )


def _kind(name: str, text: str) -> QueryKind:
    """Return the form of a query: its first word after prologue and comments."""
    first, *_ = _SKIPPED.sub(" ", text).split(None, 1) or [""]
    kind = re.split(r"\W", first, maxsplit=1)[0].casefold()
    if kind not in get_args(QueryKind):
        raise InputError(
            f"{name}.rq",
            f"it begins with {first[:20]!r}",
            "Begin a query with SELECT, CONSTRUCT, ASK or DESCRIBE",
        )
    return cast(QueryKind, kind)


def _check_clauses(query: NamedQuery) -> None:
    """Hold header and query together: one clause a parameter, holding what the header says."""
    for one in query.parameters:
        expected = _serialise(query.name, one, one.example)
        if [c[3] for c in _CLAUSE.finditer(query.text) if c[2] == one.name] != [expected]:
            raise InputError(
                f"{query.name}.rq",
                f"the parameter {one.name} has no clause of its own with its value",
                f"Write VALUES ?{one.name} {{ {expected} }} once",
            )


def _serialise(query: str, parameter: Parameter, value: str) -> str:
    """Return a value as one RDF term in SPARQL's syntax, UNDEF where it is left open."""
    if value == ANY and parameter.default == ANY:
        return "UNDEF"
    reader, expected = _READERS[parameter.type]
    try:
        return str(reader(value))
    except ValueError:
        raise InputError(
            f"query {query}",
            f"{parameter.name}={value!r} is not {expected}",
            f"Give {parameter.description}, for example {parameter.name}={parameter.example}",
        ) from None


def _iri(value: str) -> NamedNode:
    """Return a full IRI, or that of an id: `state/russia`, `topic/oil`."""
    if "://" in value or not _ENTITY_ID.fullmatch(value):
        return NamedNode(value)
    scheme = value.partition("/")[0]
    return NamedNode(f"{BASE}{value}" if scheme in _SCHEMES else f"{BASE}id/{value}")


def _text(value: str) -> Literal:
    found = _TEXT.fullmatch(value)
    if not found:
        raise ValueError(value)
    return Literal(found["words"], language=found["language"])


def _integer(value: str) -> Literal:
    if not re.fullmatch(r"[+-]?[0-9]{1,18}", value):
        raise ValueError(value)
    return Literal(str(int(value)), datatype=term("xsd", "integer"))


def _date(value: str) -> Literal:
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        raise ValueError(value)
    return Literal(date.fromisoformat(value).isoformat(), datatype=term("xsd", "date"))


_READERS: Mapping[ParameterType, tuple[Callable[[str], NamedNode | Literal], str]] = (
    MappingProxyType(
        {
            "iri": (_iri, "an IRI or an id such as state/russia"),
            "string": (Literal, "a string"),
            "text": (_text, "words with a language, such as words@ar"),
            "integer": (_integer, "a whole number"),
            "date": (_date, "a date such as 2023-06-21"),
        }
    )
)
