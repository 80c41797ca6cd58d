"""One reader process, as the service's event loop sees it: a socket, and a deadline."""

import asyncio
import os
import struct
from typing import Protocol

from astana_kg.service.readers.answer import Answer
from astana_kg.service.readers.clock import Clock
from astana_kg.service.readers.frames import Decoder, Kind, frame
from astana_kg.service.readers.limits import client_too_slow, reader_ended, too_long
from astana_kg.service.readers.question import Head, Question, decode_error

_AT_ONCE = 256 * 1024


class Owner(Protocol):
    """Whoever has readers, and hears of what becomes of them."""

    def free(self, reader: "Reader") -> None:
        """Hear that a reader is there, or has answered."""
        ...

    def lost(self, reader: "Reader") -> None:
        """Hear that a reader has ended or has to be ended."""
        ...


class Reader:
    """A reader process. It answers one question at a time and is killed at the deadline.

    While the client does not take what was read, the deadline waits, and a patience of
    `send_seconds` for the whole answer runs out in its stead.
    """

    def __init__(
        self, owner: Owner, loop: asyncio.AbstractEventLoop, descriptor: int, memory_mb: int
    ) -> None:
        self.process: int | None = None
        self._owner = owner
        self._loop = loop
        self._descriptor: int | None = descriptor
        self._memory_mb = memory_mb
        self._decoder = Decoder()
        self._answer: Answer | None = None
        self._unsent = b""
        self._clock: Clock | None = None
        self._is_paused = False
        loop.add_reader(descriptor, self._receive)

    @property
    def is_busy(self) -> bool:
        """Tell whether it is answering."""
        return self._answer is not None

    @property
    def is_lost(self) -> bool:
        """Tell whether it can be asked no more."""
        return self._descriptor is None

    def ask(self, question: Question, seconds: float, send_seconds: float) -> Answer:
        """Put a question to a reader that is free; it has `seconds` for it."""
        answer = Answer(self._pause, self._resume, self._stop)
        self._answer = answer
        self._clock = Clock(self._loop, seconds, send_seconds, self._run_out)
        self._unsent = frame(Kind.QUESTION, question.encode())
        self._send()
        return answer

    def close(self) -> None:
        """Let go of it. One that waits for a question ends; doing so twice is harmless."""
        if self._descriptor is None:
            return
        if not self._loop.is_closed():
            self._loop.remove_reader(self._descriptor)
            self._loop.remove_writer(self._descriptor)
        os.close(self._descriptor)
        self._descriptor = None
        if self._clock:
            self._clock.stop()

    def fail(self, failure: Exception) -> None:
        """Break off the answer that it is giving, if any, and give the reader up."""
        answer = self._answer
        self._stop()
        if answer:
            answer.fail(failure)

    def _run_out(self, *, of_patience: bool, seconds: float) -> None:
        self.fail(client_too_slow(seconds) if of_patience else too_long(seconds))

    def _stop(self) -> None:
        self._answer = None
        self.close()
        self._owner.lost(self)

    def _pause(self) -> None:
        if self._descriptor is not None and self._clock:
            self._is_paused = True
            self._loop.remove_reader(self._descriptor)
            self._clock.pause()

    def _resume(self) -> None:
        if self._descriptor is not None and self._clock:
            self._clock.resume()
            self._listen_again()

    def _listen_again(self) -> None:
        assert self._descriptor is not None  # noqa: S101 - a lost reader is not listened to
        self._is_paused = False
        self._loop.add_reader(self._descriptor, self._receive)

    def _send(self) -> None:
        assert self._descriptor is not None  # noqa: S101 - a lost reader is not asked
        try:
            sent = os.write(self._descriptor, self._unsent)
        except BlockingIOError:
            sent = 0
        except OSError:
            # It died just now; reading from it will say so.
            self._loop.remove_writer(self._descriptor)
            return
        self._unsent = self._unsent[sent:]
        if self._unsent:
            self._loop.add_writer(self._descriptor, self._send)
        elif sent < _AT_ONCE:
            self._loop.remove_writer(self._descriptor)

    def _receive(self) -> None:
        assert self._descriptor is not None  # noqa: S101 - a lost reader is not listened to
        try:
            data = os.read(self._descriptor, _AT_ONCE)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if not data:
            self.fail(reader_ended(self._memory_mb))
            return
        for kind, payload in self._decoder.feed(data):
            self._take(kind, payload)

    def _take(self, kind: Kind, payload: bytes) -> None:
        if kind is Kind.READY:
            (self.process,) = struct.unpack("!I", payload)
            self._owner.free(self)
        elif self._answer is None:
            return
        elif kind is Kind.HEAD:
            self._answer.feed_head(Head.decode(payload))
        elif kind is Kind.DATA:
            self._answer.feed(payload)
        else:
            self._finish(kind, payload)

    def _finish(self, kind: Kind, payload: bytes) -> None:
        answer, self._answer = self._answer, None
        if self._clock:
            self._clock.stop()
        if self._is_paused:
            self._listen_again()
        # The next question goes off before this answer is passed on.
        self._owner.free(self)
        if answer and kind is Kind.END:
            answer.end(*struct.unpack("!Q", payload))
        elif answer:
            answer.fail(decode_error(payload))
