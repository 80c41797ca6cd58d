"""Nothing gets out or in: a server and a file stand ready, and neither is ever asked."""

import contextlib
import http.server
import socket
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from astana_kg.service import Settings, create_app, writer_setting
from astana_kg.store import MemoryStore

WRITERS = (writer_setting("editor", "secret"),)
TOKEN = {"Authorization": "Bearer secret"}


class Listener:
    """A server that hangs up on whoever comes, and counts them."""

    def __init__(self, opened: socket.socket) -> None:
        self.socket = opened
        self.address = f"http://127.0.0.1:{opened.getsockname()[1]}/"
        self.contacts = 0
        threading.Thread(target=self._hang_up, daemon=True).start()

    def _hang_up(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.contacts += 1
                connection.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        yield Listener(opened)
        opened.shutdown(socket.SHUT_RDWR)


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("outside") / "canary.ttl"
    path.write_text("<urn:canary> <urn:canary> <urn:canary> .", encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    app = create_app(MemoryStore(), Settings(writers=WRITERS, default_graph="own"))
    with TestClient(app, headers=TOKEN) as opened:
        yield opened


QUERIES = [
    ("SELECT * {{ SERVICE <{url}> {{ ?s ?p ?o }} }}", 403),
    ("SELECT * {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}", 403),
    ("PREFIX e: <{url}> SELECT * {{ SERVICE e:x {{ ?s ?p ?o }} }}", 403),
    ("SELECT * {{ BIND(<{url}> AS ?e) SERVICE ?e {{ ?s ?p ?o }} }}", 403),
    ("ASK {{ FILTER EXISTS {{ {{ SELECT * {{ SERVICE <{url}> {{}} }} }} }} }}", 403),
    ("CONSTRUCT WHERE {{ \\u0053ERVICE <{url}> {{ ?s ?p ?o }} }}", 403),
    ("SELECT * FROM <{url}> {{ ?s ?p ?o }}", 200),
    ("SELECT * FROM <{url}> FROM <{file}> FROM NAMED <{url}x> {{ ?s ?p ?o }}", 200),
    ("SELECT * FROM NAMED <{file}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 200),
    ("DESCRIBE <{url}>", 200),
    ("BASE <{url}> SELECT * FROM <x> {{ ?s ?p ?o }}", 200),
]


@pytest.mark.parametrize(("query", "status"), QUERIES)
def test_a_query_reaches_nothing(
    client: TestClient, listener: Listener, file: Path, query: str, status: int
) -> None:
    text = query.format(url=listener.address, file=file.as_uri())
    answer = client.post("/sparql", data={"query": text})
    assert answer.status_code == status, answer.text
    assert "urn:canary" not in answer.text
    assert listener.contacts == 0


ANSWER = b"""{"head": {"vars": ["o"]}, "results": {"bindings": [
    {"o": {"type": "literal", "value": "from elsewhere"}}]}}"""


class Endpoint(http.server.BaseHTTPRequestHandler):
    """A SPARQL endpoint that has one answer."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.send_response(200)
        self.send_header("Content-Type", "application/sparql-results+json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def test_an_endpoint_that_the_administrator_names_is_asked_and_no_other(
    listener: Listener,
) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        known = f"http://127.0.0.1:{server.server_port}/sparql"
        settings = Settings(default_graph="own", services=(known,))
        with TestClient(create_app(MemoryStore(), settings)) as client:
            query = "SELECT ?o {{ SERVICE {silent} <{iri}> {{ ?s ?p ?o }} }}"
            asked = client.get("/sparql", params={"query": query.format(silent="", iri=known)})
            told = [
                client.get("/sparql", params={"query": query.format(silent=silent, iri=iri)})
                for silent in ("", "SILENT")
                for iri in (listener.address, known + "/more")
            ]
        server.shutdown()
    assert asked.status_code == 200, asked.text
    assert asked.json()["results"]["bindings"][0]["o"]["value"] == "from elsewhere"
    assert {answer.status_code for answer in told} == {403}
    assert all(known in answer.text for answer in told)
    assert listener.contacts == 0


UPDATES = [
    ("LOAD <{url}>", 403),
    ("LOAD SILENT <{url}> INTO GRAPH <urn:g>", 403),
    ("LOAD <{file}>", 403),
    ("load<{url}>", 403),
    ("PREFIX LOAD: <{url}> LOAD LOAD:x", 403),
    ("PREFIX : <{url}> LOAD:x", 403),
    ("\\u004cOAD <{url}>", 403),
    ("INSERT DATA {{ <urn:a> <urn:b> 'a' }} ; LOAD <{url}>", 403),
    ("INSERT DATA {{ <urn:a> <urn:b> '''}} ; ''' }} ; # }}\n LOAD <{url}>", 403),
    ("INSERT {{ ?s ?p ?o }} WHERE {{ SERVICE <{url}> {{ ?s ?p ?o }} }}", 403),
    ("DELETE {{ ?s ?p ?o }} WHERE {{ SERVICE SILENT <{url}> {{ ?s ?p ?o }} }}", 403),
    ("INSERT {{ ?s ?p ?o }} USING <{url}> USING NAMED <{file}> WHERE {{ ?s ?p ?o }}", 204),
    ("COPY <{url}> TO <urn:g>", 204),
    ("ADD SILENT <{file}> TO DEFAULT", 204),
    ("WITH <{url}> INSERT {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}", 204),
]


@pytest.mark.parametrize(("update", "status"), UPDATES)
def test_an_update_reaches_nothing(
    client: TestClient, listener: Listener, file: Path, update: str, status: int
) -> None:
    text = update.format(url=listener.address, file=file.as_uri())
    answer = client.post("/sparql", data={"update": text})
    assert answer.status_code == status, answer.text
    left = client.get("/sparql", params={"query": "ASK { { ?s ?p <urn:canary> } UNION "
                                         "{ GRAPH ?g { ?s ?p <urn:canary> } } }"})  # fmt: skip
    assert left.json()["boolean"] is False
    assert listener.contacts == 0


BODIES = [
    ("application/ld+json", '{{"@context": "{url}", "p": 1}}', 400),
    ("application/ld+json", '{{"@context": {{"@import": "{url}"}}, "p": 1}}', 400),
    (
        "application/rdf+xml",
        '<!DOCTYPE x [<!ENTITY f SYSTEM "{file}">]><rdf:RDF xmlns:rdf='
        '"http://www.w3.org/1999/02/22-rdf-syntax-ns#">&f;</rdf:RDF>',
        400,
    ),
    (
        "application/rdf+xml",
        '<!DOCTYPE x SYSTEM "{url}"><rdf:RDF xmlns:rdf='
        '"http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>',
        400,
    ),
    ("text/turtle", "@base <{url}> . @prefix : <{file}> . <a> :b <c> .", 204),
    ("text/turtle", "[" * 300, 400),
    ("application/ld+json", '{{"urn:p":' * 300 + "1" + "}}" * 300, 400),
    ("application/rdf+xml", "<a>" * 300 + "</a>" * 300, 400),
    ("application/n-quads", "<urn:a> <urn:a> <urn:a> <urn:g> .", 415),
    ("multipart/form-data", "", 400),
    ("", "<a> <b> <c> .", 415),
]


@pytest.mark.parametrize(("kind", "body", "status"), BODIES)
def test_a_body_reaches_nothing(
    client: TestClient, listener: Listener, file: Path, kind: str, body: str, status: int
) -> None:
    content = body.format(url=listener.address, file=file.as_uri()).encode()
    headers = {"Content-Type": kind} if kind else {}
    client.put("/data?graph=urn:g", content="<urn:a> <urn:a> <urn:a> .",
               headers={"Content-Type": "text/turtle"})  # fmt: skip
    answer = client.put("/data?graph=urn:g", content=content, headers=headers)
    assert answer.status_code == status, answer.text
    assert "Traceback" not in answer.text
    assert listener.contacts == 0


PATHS = [
    "/data?graph={file}",
    "/sparql?query=ASK%7B%3Fs%3Fp%3Fo%7D&default-graph-uri={file}",
    "/data/..%2f..%2f..%2f..%2fetc%2fpasswd",
    "/data/graph/..%2f..%2fetc%2fpasswd",
    "/static/..%2fserver.py",
    "/static/%2e%2e%2fserver.py",
    "/queries/..%2f..%2fpyproject.toml",
    "/id/..%2f..%2fetc%2fpasswd",
    "/data?graph=/etc/passwd",
    "/data//etc/passwd",
]


@pytest.mark.parametrize("path", PATHS)
def test_no_path_and_no_name_reads_a_file(client: TestClient, file: Path, path: str) -> None:
    answer = client.get(path.format(file=file.as_uri()))
    assert answer.status_code in (200, 400, 404)
    for part in ("urn:canary", "root:", "import ", "[project]"):
        assert part not in answer.text


def test_headers_name_nothing_that_is_read(client: TestClient, listener: Listener) -> None:
    headers = {
        "Host": listener.address.removeprefix("http://").rstrip("/"),
        "X-Forwarded-Host": listener.address,
        "Referer": listener.address,
        "Origin": listener.address,
        "SLUG": "/etc/passwd",
    }
    for path in ("/sparql", "/data?default", "/data/x"):
        assert client.get(path, headers=headers).status_code in (200, 404)
    assert listener.contacts == 0
