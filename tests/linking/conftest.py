"""Services on 127.0.0.1 that play the other side of linking."""

import json
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

import pytest
import uvicorn
from click.testing import CliRunner, Result

from astana_kg.cli import main
from astana_kg.service import Settings, create_app
from astana_kg.store import Store, open_store

Run = Callable[..., Result]
Answer = Callable[[str, Mapping[str, list[str]]], tuple[int, str, bytes]]
"""What a played server says: of a path and the fields of a request, status, type and body."""

WIKIDATA_SPACE = "http://www.wikidata.org/entity/"


@contextmanager
def played(answer: Answer) -> Iterator[str]:
    """Return the address of a server that answers as a function says."""

    class Handler(BaseHTTPRequestHandler):
        def _answer(self) -> None:
            length = int(self.headers.get("Content-Length", 0))
            path, _, query = self.path.partition("?")
            body = self.rfile.read(length).decode()
            direct = self.headers.get("Content-Type", "").startswith("application/sparql-query")
            given = parse_qs(query) | ({"query": [body]} if direct else parse_qs(body))
            status, media_type, told = answer(path, given)
            self.send_response(status)
            self.send_header("Content-Type", media_type)
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        do_GET = do_POST = _answer  # noqa: N815 - names that the library looks for

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


@contextmanager
def served(store: Store) -> Iterator[str]:
    """Return the address of our own service over a store."""
    config = uvicorn.Config(create_app(store, Settings()), log_level="warning", ws="none")
    server = uvicorn.Server(config)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        server.should_exit = True
        thread.join()


class Wikidata:
    """A service of a few persons; after `works_for` batches it fails."""

    def __init__(self, space: str = WIKIDATA_SPACE) -> None:
        self.space = space
        self.works_for = 1_000
        self.asked: list[str] = []
        self.known = {
            "Sergey Lavrov": ("Q1001", "Sergey Lavrov"),
            "Vladimir Putin": ("Q1002", "Vladimir Putin"),
            "Hakan Fidan": ("Q1003", "Hakan Fidan"),
        }

    def answer(self, path: str, given: Mapping[str, list[str]]) -> tuple[int, str, bytes]:
        """Answer as the Reconciliation API has it."""
        if "queries" not in given:
            manifest = {"versions": ["0.2"], "name": "Played", "identifierSpace": self.space,
                        "schemaSpace": "http://www.wikidata.org/prop/direct/"}  # fmt: skip
            return 200, "application/json", json.dumps(manifest).encode()
        self.works_for -= 1
        if self.works_for < 0:
            return 503, "text/plain", b"busy"
        queries = json.loads(given["queries"][0])
        self.asked += [query["query"] for query in queries.values()]
        batch = {key: {"result": self._result(q["query"])} for key, q in queries.items()}
        return 200, "application/json", json.dumps(batch).encode()

    def _result(self, name: str) -> list[dict[str, object]]:
        if name not in self.known:
            return [{"id": "no identifier", "name": name, "score": 12}, {"name": "no id"}]
        identifier, label = self.known[name]
        features = [{"id": "all_labels", "value": 100}]
        types = [{"id": "Q5", "name": "human"}]
        found = {"id": identifier, "name": label, "type": types, "features": features}
        return [{**found, "score": 100, "match": True}]


@pytest.fixture
def wikidata() -> Wikidata:
    return Wikidata()


@pytest.fixture
def service(wikidata: Wikidata) -> Iterator[str]:
    with played(wikidata.answer) as address:
        yield address


@pytest.fixture(scope="session")
def shipped_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store that holds what the package ships, and nothing else; for reading."""
    location = tmp_path_factory.mktemp("shipped") / "store"
    open_store(location).close()
    return location


@pytest.fixture(scope="session")
def ours(shipped_store: Path) -> Iterator[str]:
    """The address of our own service."""
    with ExitStack() as closing:
        store = open_store(shipped_store, read_only=True)
        closing.callback(store.close)
        yield closing.enter_context(served(store))


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Run a command on a store of its own; files are named from the test's folder."""

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--store", str(tmp_path / "store"), *arguments])

    assert call("--help").exit_code == 0
    open_store(tmp_path / "store").close()
    return call


@pytest.fixture(scope="session")
def play() -> Callable[[Answer], AbstractContextManager[str]]:
    """Return what starts a played server."""
    return played


@pytest.fixture
def played_as() -> Iterator[Callable[[str], str]]:
    """Start services like the one of Wikidata that name things of other datasets."""
    with ExitStack() as closing:
        yield lambda space: closing.enter_context(played(Wikidata(space).answer))
