"""Entity tags made of the dataset's version, and requests that depend on them (RFC 9110, 13)."""

import hashlib
import re
from collections.abc import Mapping
from types import MappingProxyType

from fastapi import Request
from fastapi.responses import Response

from astana_kg.service.errors import ServiceError

# Their answers differ though the data is the same.
_CHANGING = re.compile(r"\b(NOW|RAND|UUID|STRUUID|BNODE|SERVICE)\b", re.IGNORECASE)
_KEPT: Mapping[str, str] = MappingProxyType(
    {"Cache-Control": "no-cache", "Vary": "Accept, Accept-Encoding"}
)
_TAG = re.compile(r'(?:W/)?"[^"]*"')


def tag_of(request: Request, version: str | None, query: str = "") -> str | None:
    """Return the entity tag of an answer, or None where the data does not settle it.

    The version comes first in it; the rest tells apart the formats and codings in which the
    same address may answer.
    """
    if version is None or _CHANGING.search(query):
        return None
    wishes = (
        *request.headers.getlist("accept"),
        "gzip" if takes_gzip(request.headers.get("accept-encoding", "")) else "",
    )
    variant = hashlib.sha256("\n".join(wishes).encode()).hexdigest()[:12]
    return f'"{version}.{variant}"'


def not_modified(request: Request, tag: str | None) -> Response | None:
    """Return the answer 304 where the client has what it would be sent, else None."""
    wanted = ",".join(request.headers.getlist("if-none-match"))
    if tag is None or not wanted:
        return None
    known = {one.removeprefix("W/") for one in _TAG.findall(wanted)}
    if wanted.strip() == "*" or tag in known:
        return Response(status_code=304, headers={"ETag": tag, **_KEPT})
    return None


def require_match(request: Request, version: str | None) -> None:
    """Raise ServiceError 412 where a request that writes was made for another state.

    If-Match takes an entity tag that any answer of the present state bore.
    """
    wanted = ",".join(request.headers.getlist("if-match"))
    if not wanted or wanted.strip() == "*":
        return
    versions = {tag.strip('"').rpartition(".")[0] for tag in _TAG.findall(wanted)}
    if version is None or version not in versions:
        sentence = "The data has changed since: fetch it again, and write by its new ETag."
        raise ServiceError(412, sentence)


def with_tag(answer: Response, tag: str | None) -> Response:
    """Give an answer its entity tag."""
    if tag is not None:
        answer.headers["ETag"] = tag
        answer.headers.update(_KEPT)
    return answer


def takes_gzip(accepted: str) -> bool:
    """Tell whether an Accept-Encoding header takes gzip, by name or by *."""
    qualities = {}
    for part in accepted.lower().split(","):
        coding, _, parameter = part.partition(";")
        value = parameter.strip().removeprefix("q=").strip()
        try:
            qualities[coding.strip()] = float(value) if parameter.strip() else 1.0
        except ValueError:
            qualities[coding.strip()] = 0.0
    return qualities.get("gzip", qualities.get("*", 0.0)) > 0
