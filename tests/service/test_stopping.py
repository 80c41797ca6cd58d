"""A service that is told to stop lets answers under way end, and then ends itself."""

import os
import re
import signal
import subprocess
import sys
import threading
from pathlib import Path

import httpx2
import pytest

from astana_kg.service import writer_setting

SERVE = "import sys; from astana_kg.service import serve; serve(sys.argv[1], '127.0.0.1', 0)"
SECONDS = 60
WRITES = "a token of this test"
ENDLESS = """INSERT { GRAPH <https://w3id.org/astana-kg/graph/article/x> { ?a ?b ?c } }
WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER (STRLEN(CONCAT(STR(?a), STR(?d))) < 0) }"""
SOME_WORK = """SELECT (COUNT(*) AS ?n) {
  { SELECT ?a { ?a ?b ?c } LIMIT 700 } { SELECT ?d { ?d ?e ?f } LIMIT 700 }
  FILTER (STRLEN(CONCAT(STR(?a), STR(?d))) > 0)
}"""


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_an_answer_under_way_ends_before_the_service_does(
    tmp_path: Path, told: signal.Signals
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path / "store")],
        env={**os.environ, "ASTANA_KG_TIMEOUT": "30"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found
        answers: list[httpx2.Response] = []

        def ask() -> None:
            url = f"{found[0]}/sparql"
            answers.append(httpx2.get(url, params={"query": SOME_WORK}, timeout=SECONDS))

        asking = threading.Thread(target=ask)
        asking.start()
        # The request for the figures is one that runs, the query the other.
        while "astana_kg_running 2.0" not in httpx2.get(f"{found[0]}/metrics").text:
            assert not answers, "the query was over before the signal"
        process.send_signal(told)
        asking.join(SECONDS)
        process.wait(SECONDS)
        assert process.stderr is not None
        assert "Traceback" not in process.stderr.read()
    (answer,) = answers
    assert answer.status_code == 200
    assert answer.json()["results"]["bindings"][0]["n"]["value"] == str(700 * 700)


def test_an_update_that_goes_on_does_not_hold_up_the_end_of_the_service(tmp_path: Path) -> None:
    settings = {"ASTANA_KG_TIMEOUT": "1", "ASTANA_KG_WRITERS": writer_setting("editor", WRITES)}
    with subprocess.Popen(
        [sys.executable, "-c", SERVE, str(tmp_path / "store")],
        env={**os.environ, **settings},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+", process.stdout.readline())
        assert found
        answer = httpx2.post(
            f"{found[0]}/sparql",
            data={"update": ENDLESS},
            headers={"Authorization": f"Bearer {WRITES}"},
            timeout=SECONDS,
        )
        process.send_signal(signal.SIGINT)
        process.wait(SECONDS)
    assert answer.status_code == 504
