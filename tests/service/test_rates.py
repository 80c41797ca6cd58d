"""A client from elsewhere may ask so often; others do not feel it."""

import pytest
from fastapi.testclient import TestClient

from astana_kg.service import Settings, create_app
from astana_kg.service.rates import Rates, _bucket_of
from astana_kg.store import MemoryStore

LIMITS = Settings(rate=0.5, burst=3)


def ask(app: object, host: str) -> int:
    client = TestClient(app, client=(host, 50_000))  # type: ignore[arg-type]
    return client.get("/sparql", params={"query": "ASK {}"}).status_code


def test_a_client_that_asks_too_often_is_told_when_to_come_again() -> None:
    app = create_app(MemoryStore(), LIMITS)
    assert [ask(app, "203.0.113.7") for _ in range(3)] == [200] * 3
    refused = TestClient(app, client=("203.0.113.7", 1)).get("/sparql?query=ASK{}")
    assert refused.status_code == 429
    assert refused.headers["retry-after"] == "2"
    assert "ASTANA_KG_RATE" in refused.text
    assert ask(app, "203.0.113.8") == 200


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "a-socket"])
def test_this_machine_is_not_limited(host: str) -> None:
    app = create_app(MemoryStore(), LIMITS)
    assert {ask(app, host) for _ in range(5)} == {200}


def test_what_was_used_up_comes_back_with_time() -> None:
    now = [0.0]
    rates = Rates(None, LIMITS, lambda: now[0])  # type: ignore[arg-type]
    assert [rates._wait("203.0.113.7") for _ in range(4)] == [0, 0, 0, 2]
    now[0] = 2.0
    assert [rates._wait("203.0.113.7") for _ in range(2)] == [0, 2]
    now[0] = 1_000.0
    assert [rates._wait("203.0.113.7") for _ in range(4)] == [0, 0, 0, 2]


@pytest.mark.parametrize(
    ("host", "bucket"),
    [
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
    ],
)
def test_a_client_is_known_by_its_network(host: str, bucket: str) -> None:
    assert _bucket_of(host) == bucket


def test_only_so_many_clients_are_remembered() -> None:
    rates = Rates(None, LIMITS, lambda: 0.0)  # type: ignore[arg-type]
    for number in range(10_100):
        rates._wait(f"10.{number >> 16}.{number >> 8 & 255}.{number & 255}")
    assert len(rates._buckets) == 10_000
