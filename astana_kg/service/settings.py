"""What an administrator can set: environment variables, with their defaults and meanings."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any

from astana_kg.model import InputError
from astana_kg.store import MAX_LENGTH, MAX_NESTING

PREFIX = "ASTANA_KG_"
_WRITER = re.compile(r"[A-Za-z0-9_.-]+:[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of the service; each is set by `ASTANA_KG_` and its name in capitals.

    A tuple is set as words with spaces between them.
    """

    timeout: float = 30.0
    """Seconds that a query may take before it is ended and the client told 504."""

    concurrency: int = 4
    """Queries that are answered at once, each by a process of its own; further ones wait."""

    queue: int = 64
    """Queries that may wait for their turn, each half its time limit at most."""

    memory: int = 1000
    """Megabytes of memory that the process which answers a query may use."""

    send_timeout: float = 60.0
    """Seconds that a client may keep its answer waiting, all pieces together."""

    max_rows: int = 1_000_000
    """Rows or triples that an answer may have."""

    max_answer: int = 500_000_000
    """Bytes that an answer may have."""

    max_query: int = MAX_LENGTH
    """Characters that a query may have."""

    max_nesting: int = MAX_NESTING
    """Brackets, of any kind, that a query may have open at once."""

    max_body: int = 1_000_000
    """Bytes that the body of a request may have."""

    max_write: int = 5_000_000
    """Bytes that the body of a request that writes may have."""

    rate: float = 20.0
    """Requests a second that a client from elsewhere may keep up."""

    burst: int = 200
    """Requests that a client may make at once before its rate counts."""

    writers: tuple[str, ...] = ()
    """Who may write: NAME:HASH of a token, as `astana-kg token` makes them. None: nobody."""

    services: tuple[str, ...] = ()
    """Endpoints that SERVICE in a query may ask, named in full. None: SERVICE is refused."""

    default_graph: str = "merge"
    """`merge`: a stored dataset; `own`: one in memory, whose default graph can be written."""

    releases: tuple[str, ...] = ()
    """Folders that hold releases, each in a folder named by its day. None: no release is served."""

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings. Raises InputError that names a variable with a wrong value."""
        given: dict[str, Any] = {}
        for field in fields(cls):
            variable = PREFIX + field.name.upper()
            if variable in environment:
                given[field.name] = _read(variable, environment[variable], field.default)
        return cls(**given)


def names() -> tuple[str, ...]:
    """Return the environment variables that are read, in order."""
    return tuple(PREFIX + field.name.upper() for field in fields(Settings))


def _read(variable: str, text: str, default: object) -> object:
    if isinstance(default, tuple):
        return tuple(_word(variable, word) for word in text.split())
    if isinstance(default, int | float):
        return _number(variable, text, default)
    if text not in ("merge", "own"):
        raise InputError(variable, f"{text!r} is not known", "Give it merge or own")
    return text


def _word(variable: str, word: str) -> str:
    if variable == PREFIX + "WRITERS" and not _WRITER.fullmatch(word):
        problem = f"{word!r} is not NAME:HASH"
        raise InputError(variable, problem, "Put in what `astana-kg token NAME` prints")
    if variable == PREFIX + "SERVICES" and not word.startswith(("http://", "https://")):
        problem = f"{word!r} is no address of an endpoint"
        raise InputError(variable, problem, "Name it in full, as https://query.wikidata.org/sparql")
    return word


def _number(variable: str, text: str, default: float) -> float:
    kind = type(default)
    try:
        value = kind(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        what = "whole number" if kind is int else "number"
        problem = f"{text!r} is no {what} above 0"
        raise InputError(variable, problem, f"Give it a {what} above 0, such as {default}")
    return value
