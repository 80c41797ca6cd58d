"""Real servers on the loopback interface, for tests of a store on a server."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx2
import pytest

VIRTUOSO_INI = """
[Database]
DatabaseFile = virtuoso.db
ErrorLogFile = virtuoso.log
LockFile = virtuoso.lck
TransactionFile = virtuoso.trx
xa_persistent_file = virtuoso.pxa
FileExtend = 200
MaxCheckpointRemap = 2000
TempStorage = TempDatabase
[TempDatabase]
DatabaseFile = virtuoso-temp.db
TransactionFile = virtuoso-temp.trx
MaxCheckpointRemap = 2000
[Parameters]
ServerPort = 127.0.0.1:{sql}
DisableUnixSocket = 1
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
ThreadsPerQuery = 2
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = .
ServerThreads = 10
Charset = UTF-8
[Client]
SQL_PREFETCH_ROWS = 100
[SPARQL]
ResultSetMaxRows = 20000
MaxQueryExecutionTime = 60
"""


class RunningServer:
    """A server in a folder of its own, which can be killed and started again."""

    def __init__(self, kind: str, folder: Path, *options: str) -> None:
        self.kind = kind
        self.folder = folder
        self._port, self._sql_port = free_port(), free_port()
        self._options = options
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def location(self) -> str:
        path = "/sparql" if self.kind == "virtuoso" else ""
        return f"http://127.0.0.1:{self._port}{path}"

    def start(self) -> None:
        self.folder.mkdir(exist_ok=True)
        with (self.folder / "out.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(), cwd=self.folder, stdout=log, stderr=subprocess.STDOUT
            )
        ends = time.monotonic() + 60
        while not self._answers():
            assert self._process.poll() is None, (self.folder / "out.log").read_text()
            assert time.monotonic() < ends, "the server does not start"

    def kill(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        # Virtuoso takes the file of one that was killed for a sign of one that runs.
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)

    def _command(self) -> list[str]:
        if self.kind == "virtuoso":
            ini = VIRTUOSO_INI.format(http=self._port, sql=self._sql_port)
            (self.folder / "virtuoso.ini").write_text(ini, encoding="ascii")
            return ["virtuoso-t", "+configfile", "virtuoso.ini", "+foreground"]
        program = str(Path(sys.executable).with_name("oxigraph"))
        data, bind = str(self.folder / "data"), f"127.0.0.1:{self._port}"
        return [program, "serve", "-l", data, "-b", bind, *self._options]

    def _answers(self) -> bool:
        url = self.location + ("" if self.kind == "virtuoso" else "/query")
        with contextlib.suppress(httpx2.TransportError):
            return httpx2.get(url, params={"query": "ASK {}"}, timeout=5).is_success
        return False


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


KINDS = ["oxigraph", pytest.param("virtuoso", marks=pytest.mark.virtuoso)]


@pytest.fixture(scope="session")
def make_server(
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Callable[..., RunningServer]]:
    """What starts a server of a kind, with options of its command line."""
    made: list[RunningServer] = []

    def make(kind: str, *options: str) -> RunningServer:
        made.append(RunningServer(kind, tmp_path_factory.mktemp(kind), *options))
        made[-1].start()
        return made[-1]

    yield make
    for server in made:
        server.kill()
        shutil.rmtree(server.folder)


@pytest.fixture(scope="session", params=KINDS)
def running(
    request: pytest.FixtureRequest, make_server: Callable[..., RunningServer]
) -> RunningServer:
    """A server of each kind that the run asks for; tests leave it running."""
    return make_server(request.param)


@pytest.fixture
def server(running: RunningServer, monkeypatch: pytest.MonkeyPatch) -> RunningServer:
    """The server, with the settings by which it is reached."""
    for name in [name for name in os.environ if name.startswith("ASTANA_KG_")]:
        monkeypatch.delenv(name)
    if running.kind == "virtuoso":
        monkeypatch.setenv("ASTANA_KG_REMOTE_USER", "dba")
        monkeypatch.setenv("ASTANA_KG_REMOTE_PASSWORD", "dba")
    return running
