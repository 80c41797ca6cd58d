"""Every command of docs/linking.md is run, in its order, in one folder, by one reader."""

import csv
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import httpx2
import pytest
from click.testing import CliRunner

from astana_kg.cli import main
from astana_kg.linking.build import main as build
from astana_kg.store import open_store

PAGE = (Path(__file__).parents[2] / "docs" / "linking.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"(?m)^ {4}((?:astana-kg|python|curl) .*)$", PAGE)
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
LABELS = {
    "labels.nt": f'<http://www.wikidata.org/entity/Q1004> <{LABEL}> "Sedat Önal"@en .\n',
    "labels.csv": "id,label,language\nQ1005,Golan Heights,en\n",
}


def accept_all(path: Path) -> None:
    """Write `accept` beside every candidate, as the page tells its reader to."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows, names = list(reader), reader.fieldnames or ()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        writer.writerows({**row, "decision": row["decision"] or "accept"} for row in rows)


class Reader:
    """Somebody who follows the page, with services at hand in place of those on the web."""

    def __init__(self, ours: str, services: dict[str, str]) -> None:
        self._ours = ours
        self._services = services

    def follow(self, command: str) -> str:
        """Run a command and return what it says."""
        words = shlex.split(command)
        if words[0] == "curl":
            return self._reconcile(words)
        if words[0] == "python":
            return "" if "pip" in words else str(build(["--check"]))
        if words[1:3] == ["link", "--accept"]:
            accept_all(Path(words[3]))
        done = CliRunner().invoke(main, self._here(words[1:]))
        assert done.exit_code == 0, f"{command}: {done.output}"
        return done.output

    def _here(self, words: list[str]) -> list[str]:
        if words[0] != "link" or {"--dump", "--accept"} & set(words):
            return words
        name = words[words.index("--dataset") + 1] if "--dataset" in words else "wikidata"
        service = ["--service", self._services[name]]
        if "--service" in words:
            at = words.index("--service")
            return [*words[:at], *service, *words[at + 2 :]]
        return [*words, *service]

    def _reconcile(self, words: list[str]) -> str:
        address = words[1].replace("http://127.0.0.1:8000", self._ours)
        name, _, value = words[words.index("--data-urlencode") + 1].partition("=")
        answer = httpx2.post(address, data={name: value})
        assert answer.status_code == 200
        return json.dumps(answer.json())


@pytest.fixture
def reader(
    ours: str,
    service: str,
    played_as: Callable[[str], str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Reader:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ASTANA_KG_STORE", str(tmp_path / "store"))
    open_store(tmp_path / "store").close()
    for name, text in LABELS.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return Reader(ours, {"wikidata": service, "geonames": played_as("https://sws.geonames.org/")})


def test_the_commands_do_what_the_page_says(reader: Reader, tmp_path: Path) -> None:
    assert len(COMMANDS) >= 12
    said = {command: reader.follow(command) for command in COMMANDS}
    answer = next(text for command, text in said.items() if command.startswith("curl"))
    assert json.loads(answer)["a"]["result"][0]["id"] == "id/place/astana"
    accepted = next(text for command, text in said.items() if "--accept" in command)
    assert "4 links written" in accepted
    assert said["python -m astana_kg.linking.build"] == "0"
    assert "Omsk" in said["astana-kg query links --param thing=place/sochi"]
    assert "Sedat Önal" not in said[COMMANDS[-2]]
    assert (tmp_path / "astana-kg.nq").stat().st_size > 100_000
