"""A process that forks readers: `python -m astana_kg.service.readers SOCKET STORE MEMORY`.

It has imported what a reader needs and opened nothing, so that a reader is there in
milliseconds. It only forks and kills on request, ends its readers when the service lets go
of the socket, and answers nothing: each reader says on its own socket that it is there.
"""

import gc
import os
import select
import signal
import socket
import sys
import traceback
from contextlib import suppress
from pathlib import Path

from astana_kg.service.readers.process import read
from astana_kg.service.readers.requests import FORK, REQUEST


def main(control: socket.socket, location: Path, memory: int) -> None:
    """Serve requests to fork and to kill until the socket ends."""
    readers: set[int] = set()
    woken, waker = os.pipe()
    os.set_blocking(waker, False)
    signal.set_wakeup_fd(waker, warn_on_full_buffer=False)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    # What is imported by now is never collected: the readers share its memory.
    gc.freeze()
    while True:
        ready, _, _ = select.select([control.fileno(), woken], [], [])
        if woken in ready:
            os.read(woken, 4096)
            _reap(readers)
        if control.fileno() in ready and not _serve(control, location, memory, readers):
            break
    for reader in readers:
        os.kill(reader, signal.SIGKILL)


def _serve(control: socket.socket, location: Path, memory: int, readers: set[int]) -> bool:
    """Do one request; False where there will be none any more."""
    data, channels, _, _ = socket.recv_fds(control, REQUEST.size, 1)
    if len(data) < REQUEST.size:
        return False
    verb, reader = REQUEST.unpack(data)
    if verb == FORK:
        readers.add(_fork(control, channels[0], location, memory))
        os.close(channels[0])
    elif reader in readers:
        # It is not reaped yet, so no other process has its number.
        os.kill(reader, signal.SIGKILL)
    return True


def _fork(control: socket.socket, channel: int, location: Path, memory: int) -> int:
    reader = os.fork()
    if reader:
        return reader
    status = 1
    try:
        control.close()
        signal.set_wakeup_fd(-1)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        with socket.socket(fileno=channel) as own, suppress(ConnectionError):
            read(own, location, memory)
        status = 0
    except Exception:  # noqa: BLE001 - the operator sees the trace, and the client never
        traceback.print_exc()
    finally:
        # Whatever happened: this must not go on as a second forking process.
        os._exit(status)


def _reap(readers: set[int]) -> None:
    with suppress(ChildProcessError):
        while reader := os.waitpid(-1, os.WNOHANG)[0]:
            readers.discard(reader)


if __name__ == "__main__":
    main(socket.socket(fileno=int(sys.argv[1])), Path(sys.argv[2]), int(sys.argv[3]))
