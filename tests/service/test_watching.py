"""Health, metrics and the access log: what those see who run the service."""

import io
import json
import re

import pytest
from starlette.testclient import TestClient

from astana_kg.model import StoreError
from astana_kg.service import create_app
from astana_kg.service.access_log import AccessLog, query_hash
from astana_kg.service.settings import Settings
from astana_kg.store import Store

ASK = "ASK { ?s ?p ?o }"


@pytest.fixture
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def client(seed_store: Store, log: io.StringIO) -> TestClient:
    app = create_app(seed_store, Settings())
    app.add_middleware(AccessLog, out=log)
    return TestClient(app, raise_server_exceptions=False)


def entries(log: io.StringIO) -> list[dict[str, object]]:
    return [json.loads(line) for line in log.getvalue().splitlines()]


def test_a_request_is_a_line_with_status_bytes_rows_time_and_the_hash_of_its_query(
    client: TestClient, log: io.StringIO
) -> None:
    answer = client.get("/sparql", params={"query": ASK}, headers={"Accept-Encoding": "identity"})
    client.post("/sparql", content=ASK, headers={"Content-Type": "application/sparql-query"})
    client.get("/no/such/address")
    first, second, third = entries(log)
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}\+00:00", str(first.pop("time")))
    assert float(str(first.pop("ms"))) > 0
    assert first == {
        "client": "testclient",
        "method": "GET",
        "path": "/sparql",
        "status": 200,
        "whole": True,
        "bytes": len(answer.content),
        "rows": 0,
        "query": query_hash(ASK),
    }
    assert (second["method"], second["query"]) == ("POST", query_hash(ASK))
    assert (third["status"], third["query"], third["rows"]) == (404, None, None)
    assert ASK not in log.getvalue()


@pytest.mark.parametrize(
    ("limit", "rows"), [(2, 2), (5000, 5000)], ids=["sent whole", "sent as it comes"]
)
def test_the_rows_of_an_answer_are_logged(
    client: TestClient, log: io.StringIO, limit: int, rows: int
) -> None:
    client.get("/sparql", params={"query": f"SELECT * {{ ?s ?p ?o }} LIMIT {limit}"})
    assert entries(log)[0]["rows"] == rows


def test_a_named_query_is_logged_as_the_query_that_its_parameters_make(
    client: TestClient, log: io.StringIO
) -> None:
    for state in ("state/russia", "state/kazakhstan", "state/russia"):
        client.get("/queries/positions-of-a-state", params={"state": state, "format": "csv"})
    russia, kazakhstan, again = entries(log)
    assert russia["query"] == again["query"] != kazakhstan["query"]
    assert int(str(russia["rows"])) > 0


def test_a_line_stays_one_line_whatever_is_asked(client: TestClient, log: io.StringIO) -> None:
    client.get("/id/a%0Ab%22%E2%80%A8")
    assert len(log.getvalue().split("\n")) == 2
    assert len(entries(log)) == 1


def test_metrics_count_requests_by_labels_that_no_client_can_make(client: TestClient) -> None:
    for path in ("/sparql?query=ASK%7B%7D", "/sparql?query=nonsense", "/one", "/two", "/"):
        client.get(path)
    client.request("BREW", "/")
    text = client.get("/metrics").text
    assert 'astana_kg_requests_total{address="/sparql",method="GET",status="200"} 1.0' in text
    assert 'astana_kg_requests_total{address="/sparql",method="GET",status="400"} 1.0' in text
    assert 'astana_kg_requests_total{address="other",method="GET",status="404"} 2.0' in text
    assert 'method="other"' in text
    assert "BREW" not in text
    assert 'astana_kg_request_seconds_bucket{address="/sparql",le="+Inf"} 2.0' in text
    assert "astana_kg_running 1.0" in text


def test_two_services_in_one_process_count_apart(client: TestClient, seed_store: Store) -> None:
    client.get("/sparql")
    other = TestClient(create_app(seed_store, Settings()))
    assert "/sparql" not in other.get("/metrics").text


class Broken:
    """A store that cannot be read any more."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def query(self, *_: object, **__: object) -> None:
        raise StoreError("store", "the disk is gone", "Bring it back")


def test_a_process_lives_and_is_not_ready_while_its_store_is_gone(
    client: TestClient, seed_store: Store
) -> None:
    assert client.get("/health/live").text == "ok\n"
    assert client.get("/health/ready").text == "ok\n"
    broken = TestClient(create_app(Broken(seed_store), Settings()))
    assert broken.get("/health/live").status_code == 200
    answer = broken.get("/health/ready")
    assert answer.status_code == 503
    assert "Bring it back" in answer.text
