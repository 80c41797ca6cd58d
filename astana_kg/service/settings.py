"""What an administrator can set: environment variables, with their defaults and meanings."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from astana_kg.model import InputError

PREFIX = "ASTANA_KG_"


@dataclass(frozen=True, slots=True)
class Settings:
    """The limits of the service; each is set by `ASTANA_KG_` and its name in capitals."""

    timeout: float = 30.0
    """Seconds that a query may take before the client is told 504."""

    concurrency: int = 4
    """Queries that are answered at once; further ones wait for their turn."""

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read the settings. Raises InputError that names a variable with a wrong value."""
        return cls(
            timeout=_number(environment, "timeout", cls().timeout),
            concurrency=int(_number(environment, "concurrency", cls().concurrency)),
        )


def names() -> tuple[str, ...]:
    """Return the environment variables that are read, in order."""
    return tuple(PREFIX + field.name.upper() for field in fields(Settings))


def _number(environment: Mapping[str, str], field: str, default: float) -> float:
    name = PREFIX + field.upper()
    text = environment.get(name)
    if text is None:
        return default
    kind = type(default)
    try:
        value = kind(text)
    except ValueError:
        value = 0
    if not 0 < value < float("inf"):
        what = "whole number" if kind is int else "number"
        problem = f"{text!r} is no {what} above 0"
        raise InputError(name, problem, f"Give it a {what} above 0, such as {default}")
    return value
