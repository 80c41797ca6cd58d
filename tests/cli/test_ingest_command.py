"""`astana-kg ingest` over many articles: rows, sentences, the refused, another try, an end."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from astana_kg.cli import main

GOLD = Path(__file__).parent.parent / "gold"
Run = Callable[..., Result]
TEXT = "وأدان البيان الختامي للجولة {} من محادثات أستانا الغارات الإسرائيلية على الأراضي السورية."
FRENCH = "Les garants ont condamné les attaques et ils ont dit que la paix est proche."


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--store", str(tmp_path / "store"), *arguments])

    return call


def rows(result: Result) -> list[dict[str, str]]:
    header, *lines = (line.split("\t") for line in result.stdout.splitlines())
    return [dict(zip(header, line, strict=True)) for line in lines]


def statuses(result: Result) -> list[str]:
    return [row["status"] for row in rows(result)]


@pytest.fixture
def lines(tmp_path: Path) -> Path:
    path = tmp_path / "many.jsonl"
    texts = [json.dumps({"text": TEXT.format(n), "published": "2023-06-21"}) for n in (1, 2)]
    path.write_text(f"{texts[0]}\n{{broken\n{texts[1]}\n", encoding="utf-8")
    return path


def test_a_broken_line_is_named_and_the_others_go_on(run: Run, lines: Path) -> None:
    result = run("ingest", str(lines))
    assert statuses(result) == ["stored", "refused", "stored"]
    assert rows(result)[1]["from"] == f"{lines}:2"
    assert f"refused: {lines}:2: not JSON" in result.stderr
    assert "3 articles (1 refused, 2 stored); " in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("a.html", "<p><a href='/'>Home</a></p>", "a page without an article"),
        ("a.txt", FRENCH, "it looks like French"),
        ("b.txt", "", "the file is empty"),
        ("a.json", "[]", "JSON, but not an object"),
    ],
)
def test_a_refused_file_is_listed_with_its_reason_and_kept(
    run: Run, tmp_path: Path, name: str, text: str, problem: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    result = run("ingest", str(path))
    assert problem in result.stderr
    assert result.exit_code == 1
    (entry,) = (tmp_path / "store" / "refused.jsonl").read_text(encoding="utf-8").splitlines()
    kept = json.loads(entry)
    assert kept["path"] == str(path)
    assert problem in kept["problem"]
    assert kept["mend"]


def test_what_was_mended_goes_in_by_another_try(run: Run, tmp_path: Path, lines: Path) -> None:
    run("ingest", str(lines), "--outlet", "وكالة")
    lines.write_text(lines.read_text("utf-8").replace("{broken", json.dumps({"text": TEXT.format(3)})), "utf-8")  # fmt: skip  # noqa: E501
    result = run("ingest", "--retry")
    assert [(row["status"], row["from"]) for row in rows(result)] == [("stored", f"{lines}:2")]
    assert result.exit_code == 0
    assert not (tmp_path / "store" / "refused.jsonl").exists()
    assert "وكالة" in run("export").stdout


def test_another_try_that_is_refused_stays_on_the_list_that_was_named(
    run: Run, tmp_path: Path, lines: Path
) -> None:
    kept = tmp_path / "kept.jsonl"
    run("ingest", str(lines), "--refused", str(kept))
    before = kept.read_bytes()
    result = run("ingest", "--retry", "--refused", str(kept))
    assert statuses(result) == ["refused"]
    assert result.exit_code == 1
    assert kept.read_bytes() == before


def test_nothing_to_try_again_is_no_fault(run: Run) -> None:
    result = run("ingest", "--retry")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "Nothing to try again" in result.stderr


def test_a_name_that_is_no_utf_8_is_told_by_escapes(run: Run, tmp_path: Path) -> None:
    for name, text in (("\udce3.txt", TEXT.format(1)), ("\udce4.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    result = run("ingest", str(tmp_path))
    assert statuses(result) == ["stored", "refused"]
    assert rows(result)[0]["from"] == f"{tmp_path}/\\udce3.txt"
    assert f"refused: {tmp_path}/\\udce4.txt: the file is empty" in result.stderr
    (tmp_path / "\udce4.txt").write_text(TEXT.format(2), encoding="utf-8")
    assert statuses(run("ingest", "--retry")) == ["stored"]


def test_neither_a_path_nor_another_try(run: Run) -> None:
    result = run("ingest")
    assert result.exit_code == 2
    assert "Name files or folders, or --retry" in result.stderr


def test_a_duplicate_under_another_name_is_said_and_not_stored_twice(
    run: Run, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_text(TEXT.format(1), encoding="utf-8")
    (tmp_path / "b.txt").write_text(TEXT.format(1), encoding="utf-8")
    (tmp_path / "c.txt").write_text(TEXT.format(1).replace("أ", "ا") + "\n", encoding="utf-8")
    paths = [str(tmp_path / f"{name}.txt") for name in "abc"]
    result = run("ingest", *paths)
    assert statuses(result) == ["stored", "duplicate", "duplicate"]
    assert f"note: {paths[2]}: a duplicate, with the words of {paths[0]}" in result.stderr
    assert len(run("list").stdout.splitlines()) == 2


def test_an_encoding_that_is_not_utf_8_is_said(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.format(1).encode("cp1256"))
    result = run("ingest", str(path), "--published", "2023-06-21")
    assert f"warning: {path}: read as windows-1256" in result.stderr
    assert rows(result)[0]["warnings"] == "1"


def test_rows_are_the_same_from_two_processes(tmp_path: Path) -> None:
    told = []
    for jobs in ("1", "2"):
        store = str(tmp_path / jobs)
        paths = [str(path) for path in sorted(GOLD.glob("*d0[1-7]*.txt"))]
        told.append(CliRunner().invoke(main, ["--store", store, "ingest", "--jobs", jobs, *paths]))
    assert len(told[0].stdout.splitlines()) > 16
    assert told[0].stdout == told[1].stdout


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupt_leaves_the_store_whole_and_says_how_far_it_came(
    run: Run, tmp_path: Path, jobs: str
) -> None:
    path = tmp_path / "many.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(3000):
            file.write(json.dumps({"text": TEXT.format(number)}) + "\n")
    script = "from astana_kg.cli import main; main()"
    command = [sys.executable, "-c", script, "--store", str(tmp_path / "store")]
    errors = tmp_path / "errors"
    with errors.open("w", encoding="utf-8") as sink:
        process = subprocess.Popen(
            [*command, "ingest", str(path), "--jobs", jobs],
            stdout=subprocess.PIPE,
            stderr=sink,
            encoding="utf-8",
            start_new_session=True,
        )
    assert process.stdout is not None
    with process.stdout as output:
        lines = [output.readline() for _ in range(3)]
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to all processes
        lines += output.readlines()
    assert process.wait(timeout=120) == 130
    told, stored = errors.read_text(encoding="utf-8"), len(lines) - 1
    assert "Traceback" not in told
    assert f"last: {path}:{stored}. The same command again goes on" in told
    assert len(run("list").stdout.splitlines()) == 1 + stored
    assert run("validate").exit_code == 0
