"""A small part of benchmarks/hostile.py: hostile requests do no harm, good ones are answered."""

import asyncio
import sys
from collections import Counter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from astana_kg.service import Settings, create_app
from astana_kg.store import Store

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
NUMBER = 240


@pytest.fixture(scope="module")
def told(live: str) -> Counter[tuple[str, str]]:
    """How often each kind of request was answered how."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        import hostile

        port = urlsplit(live).port
        assert port
        answers: Counter[tuple[str, str]] = hostile.assault(
            port, NUMBER, seed=7, clients=4, expected=hostile.friendly(port)
        )
        for name in ("hostile", "hostile_requests", "serving", "synthetic"):
            del sys.modules[name]
    return answers


def test_every_hostile_request_was_sent(told: Counter[tuple[str, str]]) -> None:
    assert sum(n for (kind, _), n in told.items() if kind != "friendly") == NUMBER
    assert len({kind for kind, _ in told}) >= 7


@pytest.mark.parametrize("answer", ["500", "501", "502", "trace", "no answer"])
def test_none_is_answered_by_a_fault(told: Counter[tuple[str, str]], answer: str) -> None:
    assert {kind: n for (kind, one), n in told.items() if one == answer} == {}


def test_who_asks_as_one_should_is_answered_meanwhile(told: Counter[tuple[str, str]]) -> None:
    assert told["friendly", "right"] == NUMBER // 100
    assert told["friendly", "wrong"] == 0


def answer_to(store: Store, settings: Settings, *events: dict[str, Any] | None) -> dict[str, Any]:
    """Return how a direct POST is answered whose client does these things; None is to wait."""
    headers = [(b"content-type", b"application/sparql-query"), (b"content-length", b"90")]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST",
        "scheme": "http", "path": "/sparql", "raw_path": b"/sparql", "query_string": b"",
        "root_path": "", "headers": headers, "client": ("127.0.0.1", 1), "server": ("x", 80),
    }  # fmt: skip
    sent: list[dict[str, Any]] = []
    coming = iter(events)

    async def receive() -> Any:
        event = next(coming)
        return event if event else await asyncio.Event().wait()

    async def send(message: Any) -> None:
        sent.append(message)

    asyncio.run(create_app(store, settings)(scope, receive, send))
    return sent[0]


def test_a_client_that_leaves_within_its_body_is_no_fault_of_ours(seed_store: Store) -> None:
    """The application answers, to nobody, in place of raising what a log would show as a fault."""
    answer = answer_to(seed_store, Settings(), {"type": "http.disconnect"})
    assert answer["status"] == 400


def test_a_body_that_does_not_come_to_its_end_is_not_waited_for(seed_store: Store) -> None:
    part = {"type": "http.request", "body": b"ASK", "more_body": True}
    answer = answer_to(seed_store, Settings(timeout=0.05), part, None)
    assert answer["status"] == 408
    assert (b"connection", b"close") in answer["headers"]
