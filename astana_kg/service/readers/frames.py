"""How the service and a reader talk over a socket: frames of a kind, a length and a payload."""

import struct
from collections.abc import Iterator
from enum import IntEnum

_HEADER = struct.Struct("!BI")


class Kind(IntEnum):
    """What a frame is: a reader's life is READY, and then for each QUESTION an answer.

    An answer is HEAD, any number of DATA and END; or ERROR in place of what is left of it.
    """

    READY = 1
    QUESTION = 2
    HEAD = 3
    DATA = 4
    END = 5
    ERROR = 6


def frame(kind: Kind, payload: bytes = b"") -> bytes:
    """Return the bytes of a frame."""
    return _HEADER.pack(kind, len(payload)) + payload


class Decoder:
    """Turns what arrives, in pieces of any size, into frames."""

    def __init__(self) -> None:
        self._held = bytearray()

    def feed(self, data: bytes) -> Iterator[tuple[Kind, bytes]]:
        """Take in what arrived and yield each frame that it completes."""
        held = self._held
        held += data
        start = 0
        while len(held) - start >= _HEADER.size:
            kind, length = _HEADER.unpack_from(held, start)
            end = start + _HEADER.size + length
            if len(held) < end:
                break
            yield Kind(kind), bytes(memoryview(held)[start + _HEADER.size : end])
            start = end
        del held[:start]
