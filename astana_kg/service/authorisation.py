"""Who may write: whoever bears a token whose hash the settings hold (RFC 6750).

A token is 256 random bits, so one round of SHA-256 keeps it; the settings never hold it.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable

from fastapi import Request

from astana_kg.service.errors import ServiceError

_OFF = (
    "This service only reads: an update is refused. "
    "Articles are stored by the command `astana-kg ingest`."
)


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(32)


def setting_of(name: str, token: str) -> str:
    """Return what stands in ASTANA_KG_WRITERS for a writer and a token."""
    return f"{name}:{_hash(token)}"


def authorised(request: Request, writers: Iterable[str]) -> str:
    """Return the name of the writer whose token a request bears.

    Raises ServiceError: 403 where nobody may write, 401 where the token is missing or wrong.
    """
    known = [one.rpartition(":") for one in writers]
    if not known:
        raise ServiceError(403, _OFF)
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    given = _hash(token.strip()) if scheme.lower() == "bearer" else ""
    # Every one is compared, whichever fits, so that the time taken tells nothing.
    fitting = [name for name, _, digest in known if hmac.compare_digest(digest, given)]
    if not fitting:
        told = "is wrong" if token else "is missing"
        raise ServiceError(
            401,
            f"The token {told}: send the header `Authorization: Bearer TOKEN`.",
            {"WWW-Authenticate": 'Bearer realm="Astana KG"'},
        )
    return fitting[0]


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
