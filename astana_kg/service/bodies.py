"""The bodies of requests: whole, in UTF-8, and no longer than they may be."""

import asyncio

from fastapi import Request

from astana_kg.service.errors import ServiceError
from astana_kg.service.settings import Settings

_UTF_8 = frozenset({"utf-8", "utf8"})


def media_type_of(request: Request) -> str:
    """Return the media type of a body, without parameters.

    Raises ServiceError 415 where it is said to be in another encoding than UTF-8.
    """
    media_type, *parameters = request.headers.get("content-type", "").split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(' "').lower() not in _UTF_8:
            raise ServiceError(415, f"The body is said to be {value.strip()}: send it in UTF-8.")
    return media_type.strip().lower()


async def read_body(request: Request, *, writes: bool = False) -> bytes:
    """Return a body whole, of what length the app's settings allow.

    One that writes may be longer than others. Raises ServiceError 413, naming the setting,
    as soon as a body is too long, and 408 for one that does not come to its end in time.
    """
    settings: Settings = request.app.state.settings
    most = settings.max_write if writes else settings.max_body
    setting = "ASTANA_KG_MAX_WRITE" if writes else "ASTANA_KG_MAX_BODY"
    sentence = f"The body is longer than {most} bytes ({setting}): shorten it."
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise ServiceError(415, "The body is compressed: send it as it is.")
    announced = request.headers.get("content-length", "")
    if announced.isdecimal() and int(announced) > most:
        raise ServiceError(413, sentence)
    try:
        async with asyncio.timeout(settings.timeout):
            return await _read(request, most, sentence)
    except TimeoutError:
        late = f"The body did not come within {settings.timeout:g} seconds (ASTANA_KG_TIMEOUT)."
        raise ServiceError(408, late, {"Connection": "close"}) from None


async def _read(request: Request, most: int, too_long: str) -> bytes:
    data = bytearray()
    async for chunk in request.stream():
        data += chunk
        if len(data) > most:
            raise ServiceError(413, too_long)
    return bytes(data)
