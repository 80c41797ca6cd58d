"""What OpenAPI says of the reconciliation service."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from astana_kg.service.reconciliation.things import KINDS

_COUNT = {"type": "integer", "minimum": 0, "maximum": 999_999}
_QUERIES = {
    "type": "string",
    "format": "reconciliation-queries",
    "description": "A reconciliation query batch, as JSON",
}
_EXTEND = {
    "type": "string",
    "format": "reconciliation-extension",
    "description": "A data extension query, as JSON",
}
_SCHEMAS: Mapping[str, dict[str, Any]] = MappingProxyType(
    {
        "queries": _QUERIES,
        "extend": _EXTEND,
        "prefix": {"type": "string", "description": "What was typed so far"},
        "cursor": {**_COUNT, "description": "How many suggestions to pass over"},
        "limit": {**_COUNT, "description": "The most properties; 0 for all of them"},
        "type": {"type": "string", "enum": list(KINDS), "description": "A type, such as Person"},
        "id": {"type": "string", "description": "An id, such as id/place/astana"},
    }
)
_FAULTS: dict[int | str, dict[str, Any]] = {
    400: {"description": "What is wrong with the request, in a sentence"},
    503: {"description": "The store cannot be read, or too many queries are running"},
    504: {"description": "The store took too long"},
}

FORM = MappingProxyType(
    {
        "required": True,
        "content": {
            "application/x-www-form-urlencoded": {
                "schema": {
                    "type": "object",
                    "properties": {"queries": _QUERIES, "extend": _EXTEND},
                    "additionalProperties": False,
                    "minProperties": 1,
                }
            }
        },
    }
)
"""The body of a POST."""


def parameters(names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return the description of parameters in the query string."""
    return [
        {"name": name, "in": "query", "required": name == "id", "schema": _SCHEMAS[name]}
        for name in names
    ]


def answers(*, missing: bool = False, posted: bool = False) -> dict[int | str, dict[str, Any]]:
    """Return the description of the answers that are no success."""
    found = dict(_FAULTS)
    if missing:
        found[404] = {"description": "Nothing has that id"}
    if posted:
        found[413] = {"description": "A body or batch that is too long"}
        found[415] = {"description": "A body of another media type"}
    return found
