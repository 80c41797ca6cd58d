"""What an administrator can set of a store on a server: environment variables and defaults."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, fields

from astana_kg.model import InputError

PREFIX = "ASTANA_KG_"


@dataclass(frozen=True, slots=True)
class RemoteSettings:
    """How a server is spoken to; each is set by `ASTANA_KG_` and its name in capitals.

    An empty text leaves the choice to the dialect that the address tells of.
    """

    remote_dialect: str = ""
    """`standard` or `virtuoso`; else what the address of the store looks like."""

    remote_merge: str = ""
    """Who keeps the merge that a query without a graph sees: `default`, `graph` or `server`."""

    query_url: str = ""
    """Address of the SPARQL query operation."""

    update_url: str = ""
    """Address of the SPARQL update operation."""

    graph_store_url: str = ""
    """Address of the Graph Store Protocol."""

    remote_user: str = ""
    """Name of the account there; none where it is empty."""

    remote_password: str = ""
    """Password of the account."""

    remote_auth: str = ""
    """`basic` or `digest`: how the account is shown."""

    remote_timeout: float = 60.0
    """Seconds that one request may take, its answer included."""

    remote_retries: int = 4
    """How often a request that may be repeated is tried again."""

    @classmethod
    def of_environment(cls, environment: Mapping[str, str] = os.environ) -> "RemoteSettings":
        """Read the settings. Raises InputError that names a variable with a wrong value."""
        texts = {
            field.name: environment.get(PREFIX + field.name.upper(), "")
            for field in fields(cls)
            if isinstance(field.default, str)
        }
        return cls(
            **texts,
            remote_timeout=_number(environment, "REMOTE_TIMEOUT", cls().remote_timeout, 0.001),
            remote_retries=int(_number(environment, "REMOTE_RETRIES", cls().remote_retries, 0)),
        )


def remote_setting_names() -> tuple[str, ...]:
    """Return the environment variables that are read, in order."""
    return tuple(PREFIX + field.name.upper() for field in fields(RemoteSettings))


def _number(environment: Mapping[str, str], name: str, default: float, least: float) -> float:
    text = environment.get(PREFIX + name)
    if text is None:
        return default
    kind = type(default)
    try:
        value = kind(text)
    except ValueError:
        value = -1
    if not least <= value < float("inf"):
        what = "a whole number, 0 or more" if kind is int else "a number above 0"
        mend = f"Give it {what}, such as {default:g}"
        raise InputError(PREFIX + name, f"{text!r} is not {what}", mend)
    return value
