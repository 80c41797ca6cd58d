"""The service's hold on the process that forks readers."""

import socket
import subprocess
import sys
import weakref
from contextlib import suppress
from pathlib import Path

from astana_kg.service.readers.requests import FORK, KILL, REQUEST

_ENDING_SECONDS = 5.0


class ForkServer:
    """A process that forks readers of one store and kills them; started anew where it died.

    Python's threads do not survive a fork, so the service, which has some, never forks.
    """

    def __init__(self, location: Path, memory: int) -> None:
        """Start it. `memory` is how many bytes a query may take in its reader."""
        own, other = socket.socketpair()
        with other:
            module = [sys.executable, "-m", "astana_kg.service.readers"]
            arguments = [str(other.fileno()), str(location.resolve()), str(memory)]
            self._process = subprocess.Popen(  # noqa: S603 - our own module
                [*module, *arguments],
                pass_fds=[other.fileno()],
                stdin=subprocess.DEVNULL,
                # Ctrl-C is for the service, which ends its readers in its own time.
                start_new_session=True,
            )
        self._control = own
        self._end = weakref.finalize(self, _end, own, self._process)

    @property
    def is_alive(self) -> bool:
        """Tell whether the process still runs."""
        return self._process.poll() is None

    def fork(self) -> int:
        """Ask for a reader; return the descriptor of the socket on which it will answer."""
        own, other = socket.socketpair()
        with other, suppress(ConnectionError):
            socket.send_fds(self._control, [REQUEST.pack(FORK, 0)], [other.fileno()])
        own.setblocking(False)
        return own.detach()

    def kill(self, reader: int) -> None:
        """End a reader at once, by its process id."""
        with suppress(ConnectionError):
            self._control.sendall(REQUEST.pack(KILL, reader))

    def close(self) -> None:
        """End the process and its readers. Doing so twice is harmless."""
        self._end()


def _end(control: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    control.close()
    try:
        process.wait(_ENDING_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
