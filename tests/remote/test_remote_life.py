"""A server that is away, killed, misconfigured or empty: what is told, and what is left."""

import contextlib
import shutil
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.cli import main
from astana_kg.model import InputError, StoreError
from astana_kg.store import Solutions, Store, named_queries, open_store, restore_backup
from astana_kg.store.remote_dialects import server_of
from astana_kg.store.remote_http import Connection
from astana_kg.store.remote_settings import RemoteSettings

SEED = Path(__file__).parents[2] / "seeds" / "astana-20-final-statement.ar.txt"
G = "https://w3id.org/astana-kg/graph/article/"


@pytest.fixture
def cli(server) -> Iterator[Callable[..., str]]:
    def run(*arguments: str, status: int = 0) -> str:
        result = CliRunner().invoke(main, ["--store", server.location, *arguments])
        assert result.exit_code == status, result.output
        return result.output

    yield run
    with_all = open_store(server.location, shipped={})
    with_all.commit(dict.fromkeys(with_all.graph_names()))
    with_all.close()


def test_every_command_works_as_on_a_folder(
    cli: Callable[..., str], server, tmp_path: Path, seed_store: Store
) -> None:
    assert "stored" in cli("ingest", str(SEED), "--jobs", "1")
    (key,) = [line.split()[0] for line in cli("list").splitlines() if line.startswith("4534")]
    cli("export", "--format", "nquads", "-o", str(tmp_path / "remote.nq"))
    exported = (tmp_path / "remote.nq").read_text(encoding="utf-8").splitlines()
    assert {line.removesuffix(" .") for line in exported} == {str(q) for q in seed_store.quads()}
    cli("backup", str(tmp_path / "backup"))
    restore_backup(tmp_path / "backup", str(tmp_path / "restored"))
    restored = open_store(tmp_path / "restored", read_only=True)
    assert set(restored.quads()) == set(seed_store.quads())
    restored.close()
    if server.kind == "virtuoso":
        _compare_named_queries(server.location, seed_store)
    cli("remove", key)
    assert "4534" not in cli("list")


SAME_ON_VIRTUOSO = (
    "acts-by-holder", "articles", "due-by", "evidence-words-violation", "how-a-position-moved",
    "how-it-was-read", "mentions", "merge-violation", "what-was-found", "which-cues-made-it",
)  # fmt: skip
"""Named queries that Virtuoso 7 reads as the standard does; docs/remote.md tells of the others."""


def _compare_named_queries(location: str, folder: Store) -> None:
    with contextlib.closing(open_store(location, read_only=True)) as server:
        for name in SAME_ON_VIRTUOSO:
            query = named_queries()[name].bind({})
            expected, found = folder.query(query), server.query(query)
            assert isinstance(expected, Solutions)
            assert isinstance(found, Solutions)
            assert sorted(map(str, found)) == sorted(map(str, expected)), name


def triples(value: str) -> list[Triple]:
    return [Triple(NamedNode(f"urn:s{i}"), NamedNode("urn:p"), Literal(value)) for i in range(200)]


def test_a_server_that_is_killed_keeps_whole_articles_and_goes_on(
    make_server: Callable[..., object],
) -> None:
    server = make_server("oxigraph")
    store = open_store(server.location, shipped={})
    told: list[int] = []

    def write() -> None:
        with contextlib.suppress(StoreError):
            for number in range(100_000):
                store.commit({f"{G}{number % 3}": triples(str(number))})
                told.append(number)
                if number == 20:
                    enough.set()

    enough = threading.Event()
    writer = threading.Thread(target=write)
    writer.start()
    assert enough.wait(30)
    server.kill()
    writer.join()
    store.close()
    server.start()
    again = open_store(server.location, shipped={})
    newest = -1
    for name in again.graph_names():
        values = {t.object.value for t in again.graph(name) if isinstance(t.object, Literal)}
        assert len(again.graph(name)) == 200
        assert len(values) == 1
        newest = max(newest, int(values.pop()))
    assert told[-1] <= newest <= told[-1] + 1
    merged = again.query("SELECT DISTINCT ?o { ?s <urn:p> ?o }")
    assert isinstance(merged, Solutions)
    assert len(list(merged)) == 3
    again.close()


def test_a_request_waits_for_a_server_that_comes_back(make_server: Callable[..., object]) -> None:
    server = make_server("oxigraph")
    server.kill()
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 3:
            server.start()

    remote = server_of(server.location, RemoteSettings())
    connection = Connection(remote, timeout=10, retries=5, pause=pause)
    answer = connection.request("POST", remote.query, form={"query": "ASK {}"})
    assert b"true" in answer.body.read()
    assert pauses == [0.25, 0.5, 1.0]
    connection.close()


def test_a_union_that_counts_twice_is_told(make_server: Callable[..., object]) -> None:
    server = make_server("oxigraph", "--union-default-graph")
    with pytest.raises(StoreError, match="a statement of two graphs twice"):
        open_store(server.location)


def test_graphs_without_their_merge_are_told(
    make_server: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_server("oxigraph")
    monkeypatch.setenv("ASTANA_KG_REMOTE_MERGE", "server")
    with pytest.raises(StoreError, match="not in its default graph"):
        open_store(server.location)


@pytest.mark.virtuoso
def test_a_wrong_password_is_told(
    make_server: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert shutil.which("virtuoso-t")
    server = make_server("virtuoso")
    monkeypatch.setenv("ASTANA_KG_REMOTE_USER", "dba")
    monkeypatch.setenv("ASTANA_KG_REMOTE_PASSWORD", "wrong")
    with pytest.raises(StoreError, match="ASTANA_KG_REMOTE_PASSWORD"):
        open_store(server.location)


@pytest.mark.virtuoso
def test_an_answer_that_the_server_cuts_off_is_an_error(
    make_server: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    server = make_server("virtuoso")
    monkeypatch.setenv("ASTANA_KG_REMOTE_USER", "dba")
    monkeypatch.setenv("ASTANA_KG_REMOTE_PASSWORD", "dba")
    store = open_store(server.location, shipped={})
    store.commit({f"{G}a": triples("x")})
    with pytest.raises(StoreError, match="ResultSetMaxRows"):
        store.query("SELECT * { ?a <urn:p> ?x . ?b <urn:p> ?y }")
    store.close()


@pytest.mark.parametrize(
    ("location", "told"),
    [
        ("http://127.0.0.1:9", "cannot be reached"),
        ("http://user:secret@127.0.0.1:9", "holds an account"),
        ("http://127.0.0.1:9/?x=1", "no address of a server"),
        ("http://", "no address of a server"),
    ],
)
def test_an_address_that_cannot_be_used_is_told(
    location: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASTANA_KG_REMOTE_RETRIES", "0")
    with pytest.raises(StoreError, match=told) as refused:
        open_store(location)
    assert "secret" not in str(refused.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ASTANA_KG_REMOTE_TIMEOUT", "0"),
        ("ASTANA_KG_REMOTE_RETRIES", "-1"),
        ("ASTANA_KG_REMOTE_DIALECT", "klingon"),
        ("ASTANA_KG_REMOTE_MERGE", "both"),
        ("ASTANA_KG_REMOTE_AUTH", "oauth"),
    ],
)
def test_a_setting_that_cannot_be_is_told(
    name: str, value: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(InputError, match=name):
        open_store("http://127.0.0.1:9")
