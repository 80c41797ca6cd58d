"""A reader: a process that answers one question after another on the newest snapshot.

It may be killed at any moment, and ends when the service lets go of its socket.
"""

import ctypes
import os
import resource
import signal
import socket
import struct
import sys
from pathlib import Path

from astana_kg.model import AstanaKgError, StoreError
from astana_kg.service.errors import ServiceError
from astana_kg.service.readers.frames import Decoder, Kind, frame
from astana_kg.service.readers.producing import PIECE, produce
from astana_kg.service.readers.question import Head, Question, encode_error
from astana_kg.store import FollowedStore

_GRACE_SECONDS = 2.0
"""Processor time beyond its limit after which the system ends a reader that nobody ended."""

_PR_SET_PDEATHSIG = 1
_DATA_PAGES = 5
"""The place of data and stack in statm, see proc(5)."""


def read(channel: socket.socket, location: Path, memory: int) -> None:
    """Answer questions on the store at a location until the channel ends.

    `memory` is how many bytes a query may take, beyond what the process has without one.
    """
    _die_with_parent()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    follower = FollowedStore(location)
    _warm(follower)
    _limit_memory(memory)
    channel.sendall(frame(Kind.READY, struct.pack("!I", os.getpid())))
    decoder = Decoder()
    while data := channel.recv(1 << 20):
        for _, payload in decoder.feed(data):
            _answer(channel, follower, Question.decode(payload))


def _die_with_parent() -> None:
    """Have the system end this process with the one that forked it, where it can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _limit_memory(memory: int) -> None:
    """Have the system refuse more memory than that (Linux), at which the engine ends."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[_DATA_PAGES])
        most = pages * resource.getpagesize() + memory
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def _warm(follower: FollowedStore) -> None:
    try:
        follower.follow()
    except StoreError:
        # Whoever asks is told; and by then the store may be whole again.
        return


def _answer(channel: socket.socket, follower: FollowedStore, question: Question) -> None:
    _limit_processor_time(question.seconds)
    sink = _Channel(channel)
    try:
        store, version = follower.follow()
        rows = produce(store, question, sink, version)
    except (AstanaKgError, ServiceError) as error:
        sink.end(frame(Kind.ERROR, encode_error(error)))
    except MemoryError:
        problem, mend = "it needs more memory than a reader has", "Ask for less"
        told = ServiceError(503, f"The query failed: {problem} (ASTANA_KG_MEMORY). {mend}.")
        sink.end(frame(Kind.ERROR, encode_error(told)))
    else:
        sink.end(frame(Kind.END, struct.pack("!Q", rows)))


class _Channel:
    """Sends an answer: a small one all at once, a larger one in pieces."""

    def __init__(self, channel: socket.socket) -> None:
        self._channel = channel
        self._held: list[bytes] = []

    def head(self, head: Head) -> None:
        self._held.append(frame(Kind.HEAD, head.encode()))

    def data(self, piece: bytes) -> None:
        self._held.append(frame(Kind.DATA, piece))
        if len(piece) >= PIECE:
            self._send()

    def end(self, last: bytes) -> None:
        self._held.append(last)
        self._send()

    def _send(self) -> None:
        self._channel.sendall(b"".join(self._held))
        self._held.clear()


def _limit_processor_time(seconds: float) -> None:
    """Have the system end this process should the service be gone before its deadline."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds + _GRACE_SECONDS) + 1
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (most, hard))
