"""The service as a process: a socket, uvicorn, and an end on Ctrl-C."""

import errno
import logging
import socket
from contextlib import closing, suppress
from pathlib import Path
from typing import TextIO

import uvicorn

from astana_kg.model import InputError
from astana_kg.service.access_log import AccessLog
from astana_kg.service.app import create_app
from astana_kg.service.settings import Settings
from astana_kg.service.streaming import CutOffError
from astana_kg.store import FollowedStore, MemoryStore, Store, is_remote, open_store

_GRACE_SECONDS = 5
"""How long running queries may go on once the process is told to stop."""


def serve(location: str, host: str, port: int, access_log: TextIO | None = None) -> None:
    """Serve the store at a location until the process is told to stop.

    A store that is not there yet is made, with the shipped graphs. Port 0 takes any free
    one. A line a request goes to `access_log`, where one is given. Raises StoreError where
    the store cannot be opened, and InputError where the port cannot be had.
    """
    settings = Settings.of_environment()
    with (
        closing(_listen(host, port, settings.send_timeout)) as listener,
        closing(_open(location, settings)) as store,
    ):
        app = create_app(store, settings)
        _show_writes()
        if access_log is not None:
            app.add_middleware(AccessLog, out=access_log)
        config = uvicorn.Config(
            app,
            log_level="warning",
            access_log=False,
            timeout_graceful_shutdown=_GRACE_SECONDS,
        )
        logging.getLogger("uvicorn.error").addFilter(_shorten)
        taken = listener.getsockname()[1]
        shown = f"[{host}]" if ":" in host else host
        print(f"Astana KG is running on http://{shown}:{taken} (Ctrl-C stops it)", flush=True)
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listener])


def _show_writes() -> None:
    """Have each try to write told on standard error, a line of JSON each."""
    log = logging.getLogger("astana_kg.writes")
    log.setLevel(logging.INFO)
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("%(message)s"))
        log.addHandler(handler)


def _shorten(record: logging.LogRecord) -> bool:
    """Make an answer that was cut off a line in the log: what cut it off is no fault of ours."""
    error = record.exc_info[1] if record.exc_info else None
    if isinstance(error, CutOffError):
        record.msg, record.args, record.exc_info = "An answer was cut off: %s", (error,), None
    return True


def _open(location: str, settings: Settings) -> Store:
    """Open the store, for writing where somebody may write over HTTP."""
    read_only = not settings.writers
    if settings.default_graph == "own":
        return MemoryStore()
    if not read_only or is_remote(location):
        return open_store(location, read_only=read_only)
    if not Path(location).exists():
        open_store(location).close()
    # What is wrong with a store is told at the start, and not to the first client.
    open_store(location, read_only=True).close()
    return FollowedStore(Path(location))


def _listen(host: str, port: int, send_seconds: float) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        if hasattr(socket, "TCP_USER_TIMEOUT"):
            # Inherited by each connection: ends those whose client takes nothing any more.
            milliseconds = int(send_seconds * 1000)
            listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, milliseconds)
        listener.listen(128)
    except OSError as error:
        listener.close()
        if error.errno == errno.EADDRINUSE:
            problem, mend = "the port is in use", f"Choose another, as in --port {port + 1}"
        else:
            problem = f"it cannot be listened on ({(error.strerror or str(error)).lower()})"
            mend = "Give an address of this machine, as in --host 127.0.0.1, and a port above 1023"
        raise InputError(f"{host}:{port}", problem, mend) from error
    return listener
