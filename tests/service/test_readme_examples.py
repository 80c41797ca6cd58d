"""The examples for programs in the README run as they stand, against a service with the seed."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
HOST = "http://127.0.0.1:8000"
EXAMPLES = [
    (language, code)
    for language, code in re.findall(
        r"^```(sh|python)\n(.*?)^```$", README, re.DOTALL | re.MULTILINE
    )
    if HOST in code
]
COMMANDS = {"sh": ["bash", "-euc"], "python": [sys.executable, "-c"]}
SHOWS = {
    "curl": "act,positions\nhttps://w3id.org/astana-kg/act/",
    "SPARQLWrapper": "وأدان البيان الختامي، أنشطة التنظيمات الإرهابية",
    "rdflib": "Russia",
    "pandas": "against",
}
"""What each client's example prints, among other things."""


def client_of(code: str) -> str:
    (name,) = [name for name in SHOWS if name in code]
    return name


def test_there_is_an_example_for_each_client() -> None:
    assert [client_of(code) for _, code in EXAMPLES] == list(SHOWS)


@pytest.mark.parametrize(
    ("language", "code"), EXAMPLES, ids=[client_of(code) for _, code in EXAMPLES]
)
def test_an_example_runs(language: str, code: str, live: str) -> None:
    command = [*COMMANDS[language], code.replace(HOST, live)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=60)
    assert done.returncode == 0, done.stderr
    assert SHOWS[client_of(code)] in done.stdout
