"""What a client asks: a batch of reconciliation queries, read strictly."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from astana_kg.service.errors import ServiceError

MAX_QUERIES = 200
MAX_CANDIDATES = 100
MAX_WORDS = 1000
_CANDIDATES = 10

Strictness = Literal["any", "should", "all"]
Value = str | float | bool
"""A value that a property is compared with; of another entity, its id."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """A property and the values of which the candidate should have one."""

    property: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """One query of a batch."""

    words: str
    types: tuple[str, ...]
    strictness: Strictness
    limit: int
    properties: tuple[Wanted, ...]


def read_queries(text: str) -> Mapping[str, Query]:
    """Return the queries of a batch by their keys. Raises ServiceError that names the fault."""
    batch = read_json(text, "queries")
    if not isinstance(batch, dict):
        raise ServiceError(400, "`queries` is no object: give queries by keys of your own.")
    if len(batch) > MAX_QUERIES:
        raise ServiceError(413, f"A batch has at most {MAX_QUERIES} queries: send several.")
    return {key: _query(key, one) for key, one in batch.items()}


def read_json(text: str, what: str) -> Any:  # noqa: ANN401 - whatever the client sent
    """Return what JSON says. Raises ServiceError where it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise ServiceError(400, f"`{what}` is not JSON: mend its syntax.") from None


def _query(key: str, one: object) -> Query:
    if isinstance(one, str):
        one = {"query": one}
    if not isinstance(one, dict):
        raise ServiceError(400, f"Query {key!r} is no object: give it a `query`.")
    words = one.get("query", "")
    properties = _list(one.get("properties"))
    if not isinstance(words, str) or len(words) > MAX_WORDS:
        raise ServiceError(
            400, f"The `query` of {key!r} is no text of at most {MAX_WORDS} characters."
        )
    if "query" not in one and not properties:
        raise ServiceError(400, f"Query {key!r} has neither `query` nor `properties`: give one.")
    types = tuple(_identifier(t) for t in _list(one.get("type")))
    strictness = one.get("type_strict", "any")
    if strictness not in ("any", "should", "all"):
        raise ServiceError(400, f"`type_strict` of {key!r} is neither any, should nor all.")
    wanted = tuple(_wanted(key, prop) for prop in properties)
    return Query(words, types, strictness, _limit(one.get("limit")), wanted)


def _wanted(key: str, prop: object) -> Wanted:
    if not isinstance(prop, dict) or "pid" not in prop or "v" not in prop:
        raise ServiceError(400, f"A property of {key!r} has not both `pid` and `v`.")
    values = [_identifier(v) if isinstance(v, dict) else v for v in _list(prop["v"])]
    if not all(isinstance(v, str | int | float) for v in values):
        raise ServiceError(400, f"A value of {key!r} is no text, number, yes or no, or entity.")
    return Wanted(str(prop["pid"]), tuple(values))


def _limit(given: object) -> int:
    if given is None:
        return _CANDIDATES
    if isinstance(given, bool) or not isinstance(given, int | float) or not given >= 0:
        raise ServiceError(400, "A `limit` is no number of candidates: give 1 or more.")
    return int(min(given, MAX_CANDIDATES)) or _CANDIDATES


def _identifier(given: object) -> str:
    """Return an id that is given by itself or in an object, as of types and entities."""
    return str(given.get("id", "")) if isinstance(given, dict) else str(given)


def _list(given: object) -> list[Any]:
    if given is None:
        return []
    return given if isinstance(given, list) else [given]
