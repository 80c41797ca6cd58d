"""The commands as a script sees them: output, sentences, exit status."""

import errno
import json
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from astana_kg.cli import main

SEEDS = Path(__file__).parent.parent.parent / "seeds"
SEED = SEEDS / "astana-20-final-statement.ar.txt"
Run = Callable[..., Result]
FRENCH = (
    "Les garants ont condamné les attaques. Ils ont dit que la paix est proche et que les "
    "négociations vont continuer dans la ville."
)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--store", str(tmp_path / "store"), *arguments])

    return call


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """A store that holds the seed, for reading."""
    store = str(tmp_path_factory.mktemp("filled") / "store")
    result = CliRunner().invoke(main, ["--store", store, "ingest", str(SEED)])
    assert result.exit_code == 0, result.output

    def call(*arguments: str) -> Result:
        return CliRunner().invoke(main, ["--store", store, *arguments])

    return call


def test_a_row_an_article(run: Run) -> None:
    result = run("ingest", str(SEED))
    header, row = (line.split("\t") for line in result.stdout.splitlines())
    found = dict(zip(header, row, strict=True))
    assert found["status"] == "stored"
    assert found["meeting"] == "astana-20"
    assert found["persons"] == "2"
    assert found["date"] == "2023-06-21"
    assert "words: نور سلطان" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("1 article (1 stored); ")
    assert result.exit_code == 0


def test_a_second_ingest_finds_it_unchanged(run: Run) -> None:
    run("ingest", str(SEED))
    result = run("ingest", str(SEED))
    assert result.stdout.splitlines()[1].startswith("unchanged\t")
    assert result.exit_code == 0


def test_list_and_remove(run: Run) -> None:
    run("ingest", str(SEED))
    row = run("list").stdout.splitlines()[1].split("\t")
    assert row[1:4] == ["2023-06-21", "ar", "astana-20"]
    assert run("remove", row[0]).exit_code == 0
    assert len(run("list").stdout.splitlines()) == 1
    again = run("remove", row[0])
    assert again.exit_code == 2
    assert "names no stored article" in again.stderr


def test_the_store_conforms(filled: Run) -> None:
    result = filled("validate")
    assert result.exit_code == 0, result.output


def test_an_export_read_back_conforms(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.trig"
    assert filled("export", "--format", "trig", "-o", str(path)).exit_code == 0
    assert filled("validate", str(path)).exit_code == 0


def test_a_broken_export_is_a_violation(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "export.nq"
    filled("export", "--format", "nquads", "-o", str(path))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    broken = [line for line in lines if "ontology#act>" not in line or "/id/position/" not in line]
    path.write_text("".join(broken), encoding="utf-8")
    result = filled("validate", str(path), "--format", "json")
    assert result.exit_code == 1
    rows = json.loads(result.stdout)
    assert {row["severity"] for row in rows} >= {"violation"}
    assert any(row["path"].endswith("#act") for row in rows)


def test_export_without_texts(filled: Run) -> None:
    whole, release = filled("export").stdout, filled("export", "--no-text").stdout
    kept_text = "أكد البيان الختامي للجولة 20 من محادثات “أستانا” حول سوريا، على أهمية"
    assert '\takg:text "' in whole
    assert kept_text in whole
    assert '\takg:text "' not in release
    assert kept_text not in release
    assert "oa:exact " in release


def test_export_of_one_graph(filled: Run) -> None:
    base = "https://w3id.org/astana-kg/graph/"
    result = filled("export", "--graph", f"{base}reference", "--format", "ntriples")
    assert "/id/state/russia>" in result.stdout
    assert "/id/position/" not in result.stdout
    assert "is no graph" in filled("export", "--graph", f"{base}none").stderr


def test_queries_are_listed_with_their_questions(filled: Run) -> None:
    rows = filled("query").stdout.splitlines()
    assert len(rows) > 15
    assert any(row.startswith("who-condemned-what\t") for row in rows)


@pytest.mark.parametrize(("form", "start"), [("table", "holder"), ("csv", "holder"), ("json", "{")])
def test_a_file_of_sparql(filled: Run, tmp_path: Path, form: str, start: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(
        "PREFIX akg: <https://w3id.org/astana-kg/ontology#> "
        "SELECT DISTINCT ?holder { ?p a akg:Position ; akg:holder ?holder } ORDER BY ?holder",
        encoding="utf-8",
    )
    result = filled("query", str(path), "--format", form)
    assert result.exit_code == 0
    assert result.stdout.startswith(start)
    assert "kazakhstan" in result.stdout


def test_a_construct_is_turtle(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "q.rq"
    path.write_text(
        "CONSTRUCT WHERE { <https://w3id.org/astana-kg/id/round/astana-20> a ?c }", encoding="utf-8"
    )
    assert "round:astana-20 a akg:Round" in filled("query", str(path)).stdout


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("empty.txt", b"", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01", "not a text"),
        (
            "date.json",
            '{"text": "أكد البيان سيادة سوريا.", "published": "2023-13-45"}'.encode(),
            "2023-13-45",
        ),
        ("cut.json", b'{"text": "abc', "JSON"),
        (
            "french.txt",
            FRENCH.encode(),
            "language",
        ),
    ],
)
def test_bad_input_is_named_and_nothing_is_stored(
    run: Run, tmp_path: Path, name: str, content: bytes, sentence: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    result = run("ingest", str(path))
    assert result.exit_code == 1
    assert str(path) in result.stderr
    assert sentence in result.stderr
    assert "Traceback" not in result.output
    assert len(run("list").stdout.splitlines()) == 1


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "nothing"
    folder.mkdir()
    result = run("ingest", str(folder))
    assert result.exit_code == 1
    assert str(folder) in result.stderr


def test_a_refused_article_does_not_stop_the_others(run: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_bytes(b"")
    result = run("ingest", str(tmp_path / "bad.txt"), str(SEED))
    assert result.exit_code == 1
    assert "1 refused, 1 stored" in result.stderr


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (("ingest", "no-such-file.txt"), "no-such-file.txt"),
        (("ingest", str(SEED), "--published", "2023-02-30"), "2023-02-30"),
        (("query", "no-such-query"), "no-such-query"),
        (("query", "who-condemned-what", "--param", "x"), "'x'"),
        (("validate", "no-such-file.ttl"), "no-such-file.ttl"),
        (("validate", "no-such-file.doc"), "no-such-file.doc"),
        (("evaluate", "no-such-folder"), "no-such-folder"),
        (("--store", "https://example.org/sparql", "list"), "https://example.org/sparql"),
    ],
    ids=" ".join,
)
def test_a_mistake_is_one_sentence_that_names_it(
    run: Run, command: tuple[str, ...], place: str
) -> None:
    result = run(*command)
    assert result.exit_code in (1, 2)
    assert place in result.stderr
    assert isinstance(result.exception, SystemExit)


def test_malformed_turtle_is_named_by_line_and_column(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.ttl"
    path.write_text("<a:b> <a:c> <a:d> .\n<a:b> <a:c> .\n", encoding="utf-8")
    result = run("validate", str(path))
    assert result.exit_code == 2
    assert f"{path}:2:" in result.stderr


def test_a_syntax_error_in_a_query_is_named(filled: Run, tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    path.write_text("SELECT * WHERE { ?s ?p }", encoding="utf-8")
    result = filled("query", str(path))
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_store_that_another_process_holds(run: Run, tmp_path: Path) -> None:
    run("ingest", str(SEED))
    script = (
        "import sys; from astana_kg.store import open_store; "
        "s = open_store(sys.argv[1]); print('held', flush=True); sys.stdin.read(); s.close()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, str(tmp_path / "store")],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        result = run("ingest", str(SEED))
        holder.communicate("")
    assert result.exit_code == 2
    assert str(tmp_path / "store") in result.stderr


def test_a_full_disk_is_told(run: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def full(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")

    run("ingest", str(SEED))
    monkeypatch.setattr(Path, "write_bytes", full)
    result = run("export", "-o", str(tmp_path / "out.ttl"))
    assert result.exit_code == 2
    assert "no space left" in result.stderr


def test_a_port_in_use(run: Run) -> None:
    run("ingest", str(SEED))
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        result = run("serve", "--port", port)
    assert result.exit_code == 2
    assert port in result.stderr


NAMES = [
    "ingest", "explain", "list", "remove", "validate", "query", "export", "link", "evaluate",
    "backup", "restore", "serve", "token",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_the_help_of_every_command_shows_an_example(name: str) -> None:
    result = CliRunner().invoke(main, [name, "--help"])
    assert f"Example:\n    astana-kg {name}" in result.output


def test_the_help_lists_every_command() -> None:
    lines = CliRunner().invoke(main, ["--help"]).output.split("Commands:\n")[1].splitlines()
    assert sorted(line.split()[0] for line in lines if line.strip()) == sorted(NAMES)
