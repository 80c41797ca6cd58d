"""The service as a process: over real HTTP, on a port that the system gives."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx2 as httpx
import pytest

from astana_kg.model import InputError
from astana_kg.service import serve
from astana_kg.store import open_store

SERVE = "import sys; from astana_kg.service import serve; serve(sys.argv[1], '127.0.0.1', 0)"
SECONDS = 60


@pytest.fixture
def running(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path / "store")],
        env={**os.environ, "ASTANA_KG_TIMEOUT": "2"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        address = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert address
        yield process, address[0]
        process.kill()


def test_a_service_over_a_new_store_answers_and_ends_on_ctrl_c(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = running
    query = "ASK { <https://w3id.org/astana-kg/id/state/russia> ?p ?o }"
    with httpx.Client(base_url=address, timeout=SECONDS) as client:
        assert client.get("/health").json()["status"] == "ok"
        answer = client.get("/sparql", params={"query": query})
        assert answer.json() == {"head": {}, "boolean": True}
    process.send_signal(signal.SIGINT)
    assert process.wait(SECONDS) in (0, -signal.SIGINT, 130)
    assert process.stderr is not None
    assert "Traceback" not in process.stderr.read()


ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


def test_a_query_without_end_is_told_and_does_not_keep_the_service_from_ending(
    running: tuple[subprocess.Popen[str], str],
) -> None:
    process, address = running
    answer = httpx.get(f"{address}/sparql", params={"query": ENDLESS}, timeout=SECONDS)
    assert answer.status_code == 504
    assert httpx.get(f"{address}/health", timeout=SECONDS).status_code == 200
    process.send_signal(signal.SIGINT)
    process.wait(SECONDS)


def test_a_store_that_is_served_can_be_read_by_others(
    running: tuple[subprocess.Popen[str], str], tmp_path: Path
) -> None:
    reader = open_store(tmp_path / "store", read_only=True)
    assert reader.graph_names()
    reader.close()


def test_a_port_in_use_is_named_with_another_to_take(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(InputError, match=rf"127\.0\.0\.1:{port}: the port is in use"):
            serve(str(tmp_path / "store"), "127.0.0.1", port)
    assert not (tmp_path / "store").exists()


def test_a_host_of_another_machine_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="Give an address of this machine"):
        serve(str(tmp_path / "store"), "192.0.2.1", 0)


def test_a_wrong_setting_stops_the_start(tmp_path: Path) -> None:
    open_store(tmp_path / "store").close()
    environment = {**os.environ, "ASTANA_KG_TIMEOUT": "soon"}
    ended = subprocess.run(
        [sys.executable, "-c", SERVE, str(tmp_path / "store")],
        env=environment,
        check=False,
        capture_output=True,
        text=True,
        timeout=SECONDS,
    )
    assert ended.returncode != 0
    assert "ASTANA_KG_TIMEOUT" in ended.stderr
