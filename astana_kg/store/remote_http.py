"""Requests to a server: within a time, tried again where that is harmless, errors as sentences."""

import tempfile
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from typing import IO

import httpx2

from astana_kg.model import StoreError
from astana_kg.store.remote_dialects import Server
from astana_kg.store.remote_settings import PREFIX

_BUSY = frozenset({429, 502, 503, 504})
_FIRST_PAUSE = 0.25
_LONGEST_PAUSE = 10.0
_CONNECT_SECONDS = 5.0
_IN_MEMORY = 8 * 1024 * 1024
"""Bytes of an answer beyond which it is kept in a file while it is read."""

_EXCERPT = 300
_POINT = "http://www.opengis.net/ont/geosparql#wktLiteral"
_POINT_THERE = "urn:x-astana-kg:wktLiteral"
_BOOLEAN = "http://www.w3.org/2001/XMLSchema#boolean"
_MARKS = (
    (b'"type": "typed-literal"', b'"type": "literal"'),
    (f'"{_BOOLEAN}", "value": "0"'.encode(), f'"{_BOOLEAN}", "value": "false"'.encode()),
    (f'"{_BOOLEAN}", "value": "1"'.encode(), f'"{_BOOLEAN}", "value": "true"'.encode()),
    (f'"datatype": "{_POINT_THERE}"'.encode(), f'"datatype": "{_POINT}"'.encode()),
    (f'"^^<{_POINT_THERE}>'.encode(), f'"^^<{_POINT}>'.encode()),
)


class RequestRefusedError(Exception):
    """The server understood the request and refuses it: its status and what it says."""

    def __init__(self, status: int, told: str) -> None:
        super().__init__(f"{status}: {told}")
        self.status = status
        self.told = told


class Answer:
    """The whole body of an answer, and its headers."""

    def __init__(self, body: IO[bytes], headers: Mapping[str, str]) -> None:
        self.body = body
        self.headers = headers


class _Body(tempfile.SpooledTemporaryFile[bytes]):
    """Bytes in memory or, when they are many, in a file that goes with the last who reads it."""

    def __del__(self) -> None:
        # Rows are read from it when they are wanted, perhaps never to the end.
        self.close()


def as_standard(body: IO[bytes]) -> IO[bytes]:
    """Return an answer of Virtuoso 7 as the standards have it.

    Its JSON has `typed-literal`, of a draft of 2007, and 1 for true. Points go to it under a
    datatype that it does not know (`for_virtuoso`), for it would make geometries of its own
    of them. The marks cannot stand in a value of JSON: their quotation marks are escaped there.
    """
    standard = _Body(_IN_MEMORY)
    for line in body:
        for theirs, ours in _MARKS:
            line = line.replace(theirs, ours)  # noqa: PLW2901 - one after another
        standard.write(line)
    standard.seek(0)
    return standard


def for_virtuoso(update: str) -> str:
    """Return an update whose points bear a datatype that Virtuoso leaves as it is."""
    return update.replace(f'"^^<{_POINT}>', f'"^^<{_POINT_THERE}>')


class Connection:
    """Speaks HTTP to one server. Every request here may be made twice with the same effect."""

    def __init__(
        self,
        server: Server,
        *,
        timeout: float,
        retries: int,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        """Prepare; nothing is sent yet. `timeout` is in seconds, for one request as a whole."""
        self._timeout = timeout
        self._retries = retries
        self._pause = pause
        # Nothing but what the settings name is spoken to: no proxy, .netrc or redirect.
        self._client = httpx2.Client(
            auth=_auth(server),
            timeout=httpx2.Timeout(timeout, connect=min(timeout, _CONNECT_SECONDS)),
            trust_env=False,
            follow_redirects=False,
        )

    def request(
        self,
        method: str,
        url: str,
        *,
        accept: str = "*/*",
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str | list[str]] | None = None,
        content: bytes | None = None,
        content_type: str | None = None,
    ) -> Answer:
        """Send a request and return its answer once all of it has come.

        A server that cannot be reached, breaks off or is busy is asked again, after a pause
        that doubles. Raises StoreError, and RequestRefusedError for a status of 400 or
        404 and those alike.
        """
        headers = {"Accept": accept} | ({"Content-Type": content_type} if content_type else {})
        request = self._client.build_request(
            method, url, params=params, data=form, content=content, headers=headers
        )
        for attempt in range(self._retries + 1):
            last = attempt == self._retries
            wait = min(_FIRST_PAUSE * 2**attempt, _LONGEST_PAUSE)
            try:
                return self._once(request, url)
            except httpx2.TransportError as error:
                if last or isinstance(error, httpx2.UnsupportedProtocol | httpx2.ReadTimeout):
                    raise _unreachable(url, error, self._timeout) from error
            except _BusyError as busy:
                if last:
                    raise busy.as_store_error(url) from busy
                wait = min(max(wait, busy.wait), _LONGEST_PAUSE)
            self._pause(wait)
        raise AssertionError("the last attempt returns or raises")

    def _once(self, request: httpx2.Request, url: str) -> Answer:
        ends = time.monotonic() + self._timeout
        with closing(self._client.send(request, stream=True)) as response:
            body = _Body(_IN_MEMORY)
            for chunk in response.iter_bytes():
                body.write(chunk)
                if time.monotonic() > ends:
                    raise httpx2.ReadTimeout("the answer goes on", request=request)
        body.seek(0)
        if response.is_success:
            return Answer(body, response.headers)
        told = " ".join(body.read(_EXCERPT).decode("utf-8", "replace").split())
        _raise_for(response, url, told)
        raise AssertionError("an answer is a success or an error")

    def close(self) -> None:
        """Let go of the connections. Closing twice is harmless."""
        self._client.close()


class _BusyError(Exception):
    def __init__(self, status: int, told: str, wait: float) -> None:
        super().__init__(told)
        self.status, self.told, self.wait = status, told, wait

    def as_store_error(self, url: str) -> StoreError:
        mend = "Try again in a while, or see what occupies the server"
        return StoreError(url, f"the server is busy (status {self.status}: {self.told})", mend)


def _raise_for(response: httpx2.Response, url: str, told: str) -> None:
    status = response.status_code
    if status in _BUSY:
        seconds = response.headers.get("Retry-After", "")
        raise _BusyError(status, told, float(seconds) if seconds.isdecimal() else 0.0)
    if status in (401, 403):
        mend = f"Set {PREFIX}REMOTE_USER and {PREFIX}REMOTE_PASSWORD to an account that may do this"
        raise StoreError(url, f"the server refuses access (status {status})", mend)
    if response.is_redirect:
        where = response.headers.get("Location", "elsewhere")
        mend = "Name the address that it is sent on to"
        raise StoreError(url, f"the server sends the request on to {where}", mend)
    raise RequestRefusedError(status, told)


def _auth(server: Server) -> httpx2.Auth | None:
    if not server.user:
        return None
    kind = httpx2.DigestAuth if server.dialect.auth == "digest" else httpx2.BasicAuth
    return kind(server.user, server.password)


def _unreachable(url: str, error: httpx2.TransportError, timeout: float) -> StoreError:
    if isinstance(error, httpx2.ReadTimeout):
        mend = f"Ask for less, or raise {PREFIX}REMOTE_TIMEOUT"
        return StoreError(url, f"the answer took longer than {timeout:g} seconds", mend)
    mend = "See that the server runs and that the address is right, and do it again"
    return StoreError(url, f"the server cannot be reached ({error})", mend)
