"""What a reader is asked, and the errors that it answers with, as the bytes between processes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from astana_kg.model import AstanaKgError, ForbiddenError, InputError, QueryError, StoreError
from astana_kg.service.errors import ServiceError

_DOMAIN: Mapping[str, type[AstanaKgError]] = MappingProxyType(
    {kind.__name__: kind for kind in (ForbiddenError, QueryError, InputError, StoreError)}
)


@dataclass(frozen=True, slots=True)
class Question:
    """A query, the dataset and the formats that the protocol names for it, and its limits.

    `seconds` is the processor time after which the system itself ends the reader; `rows`
    and `size` (bytes) are the most that the answer may have; `services` are the endpoints
    that SERVICE may ask.
    """

    query: str
    accept: str | None = None
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    seconds: float = 30.0
    rows: int = 1_000_000
    size: int = 1_000_000_000
    services: tuple[str, ...] = ()

    def encode(self) -> bytes:
        """Return the question as bytes."""
        return json.dumps({name: getattr(self, name) for name in self.__slots__}).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Question":
        """Read what `encode` wrote."""
        given: dict[str, Any] = json.loads(data)
        for name in ("default_graphs", "named_graphs", "services"):
            given[name] = tuple(given[name])
        return cls(**given)


@dataclass(frozen=True, slots=True)
class Head:
    """What is known of an answer before its bytes.

    `content_type` is the header's value; `version` names the state of the store that was
    read, where the store tells it.
    """

    content_type: str
    version: str | None = None

    def encode(self) -> bytes:
        """Return the head as bytes."""
        return json.dumps([self.content_type, self.version]).encode()

    @classmethod
    def decode(cls, data: bytes) -> "Head":
        """Read what `encode` wrote."""
        return cls(*json.loads(data))


def encode_error(error: AstanaKgError | ServiceError) -> bytes:
    """Return an error that a client is told, as bytes."""
    if isinstance(error, ServiceError):
        return json.dumps({"status": error.status, "sentence": error.sentence}).encode()
    told = {"kind": type(error).__name__, "told": [error.place, error.problem, error.mend]}
    return json.dumps(told).encode()


def decode_error(data: bytes) -> AstanaKgError | ServiceError:
    """Read what `encode_error` wrote."""
    given = json.loads(data)
    if "status" in given:
        return ServiceError(given["status"], given["sentence"])
    return _DOMAIN[given["kind"]](*given["told"])
