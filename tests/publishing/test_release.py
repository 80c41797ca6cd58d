"""A release: whole, the same bytes again, without texts, and loaded by toolkits of others."""

import hashlib
import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from astana_kg.graph import BASE, PREFIXES, akg, term, without_text
from astana_kg.ingest import read_dataset
from astana_kg.model import InputError
from astana_kg.publishing import CHECKSUMS, QUERIES, figures, figures_of, write_release
from astana_kg.store import Solutions, Store

DAY = date(2026, 11, 24)
ROOT = Path(__file__).parents[2]
READERS = ROOT / "build" / "readers"
MERGED = ("astana-kg.ttl", "astana-kg.nt", "astana-kg.rdf")
NAMED = ("astana-kg.trig", "astana-kg.nq", "astana-kg.jsonld")
RAPTOR = {"ttl": "turtle", "nt": "ntriples", "rdf": "rdfxml", "trig": "trig", "nq": "nquads"}


def needed(what: str, found: object) -> None:
    """Skip where a toolkit is lacking; where all are set up, fail."""
    if not found:
        problem = f"{what} is not installed"
        if os.environ.get("CI") == "true":
            pytest.fail(problem)
        pytest.skip(problem)


@pytest.fixture(scope="module")
def release(seed_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("release") / "2026-11-24"
    write_release(seed_store, folder, DAY)
    return folder


def test_every_file_is_in_the_checksums_and_fits(release: Path) -> None:
    lines = (release / CHECKSUMS).read_text().splitlines()
    told = {name: digest for digest, name in (line.split("  ") for line in lines)}
    made = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in release.iterdir()}
    assert told == {name: digest for name, digest in made.items() if name != CHECKSUMS}


def test_a_second_release_is_the_same_bytes(
    seed_store: Store, release: Path, tmp_path: Path
) -> None:
    write_release(seed_store, tmp_path / "again", DAY)
    assert (tmp_path / "again" / CHECKSUMS).read_bytes() == (release / CHECKSUMS).read_bytes()


def test_no_text_of_an_article_is_in_it(release: Path, seed_store: Store) -> None:
    texts = [q.object for q in seed_store.quads() if q.predicate == akg("text")]
    assert texts
    start = str(getattr(texts[0], "value", ""))[:200]
    for file in release.iterdir():
        assert start not in file.read_text(encoding="utf-8"), file.name


@pytest.mark.parametrize("name", NAMED)
def test_loading_it_gives_the_same_dataset(release: Path, seed_store: Store, name: str) -> None:
    stored = {g: seed_store.graph(g) for g in seed_store.graph_names()}
    assert read_dataset([release / name]) == without_text(stored)


@pytest.mark.parametrize("name", [*MERGED[:2], *NAMED])
def test_javascript_reads_as_many_statements(release: Path, name: str) -> None:
    needed("node with the readers of `make readers-if-node`", (READERS / "node_modules").is_dir())
    script = Path(__file__).parent / "readers" / "count.mjs"
    done = subprocess.run(
        ["node", script, READERS, release / name], check=True, capture_output=True, text=True
    )
    assert int(done.stdout) == statements(release / name)


@pytest.mark.parametrize("name", [*MERGED, *NAMED[:2]])
def test_raptor_reads_as_many_statements(release: Path, name: str) -> None:
    needed("rapper (Debian: raptor2-utils)", shutil.which("rapper"))
    form = RAPTOR[name.rpartition(".")[2]]
    out = "nquads" if name in NAMED else "ntriples"
    done = subprocess.run(
        ["rapper", "--quiet", "-i", form, "-o", out, release / name, BASE],
        check=True, capture_output=True,
    )  # fmt: skip
    assert not done.stderr
    assert len(set(done.stdout.splitlines())) == statements(release / name)


def statements(file: Path) -> int:
    return len(set(parse(path=str(file), format=RdfFormat.from_extension(file.suffix[1:]))))


def test_its_figures_are_those_of_its_files(release: Path) -> None:
    told = {
        q.predicate.value: q.object.value
        for q in parse(path=str(release / "void.ttl"), format=RdfFormat.TURTLE)
        if q.subject == NamedNode(f"{BASE}dataset") and isinstance(q.object, Literal)
    }
    assert told[term("void", "triples").value] == str(statements(release / "astana-kg.ttl"))
    assert told[term("void", "documents").value] == "1"
    assert told[term("dcterms", "issued").value] == "2026-11-24"


def test_what_is_counted_here_is_what_queries_count(seed_store: Store) -> None:
    answers = {}
    for name, query in QUERIES.items():
        found = seed_store.query(query)
        assert isinstance(found, Solutions)
        answers[name] = [dict(zip(found.variables, row, strict=True)) for row in found]
    graphs = {g: seed_store.graph(g) for g in seed_store.graph_names()}
    assert figures_of(graphs) == figures(answers)


def test_each_file_is_described_with_its_size_and_checksum(release: Path) -> None:
    described = list(parse(path=str(release / "void.ttl"), format=RdfFormat.TURTLE))
    urls = {q.object.value for q in described if q.predicate == term("dcat", "downloadURL")}
    sizes = {q.object.value for q in described if q.predicate == term("dcat", "byteSize")}
    for url in urls:
        file = release / url.rpartition("/")[2]
        assert url == f"{BASE}release/2026-11-24/{file.name}"
        assert str(file.stat().st_size) in sizes
    assert len(urls) >= len(MERGED) + len(NAMED) + 2


def test_a_folder_that_is_there_is_left_alone(seed_store: Store, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is there already"):
        write_release(seed_store, tmp_path, DAY)
    assert not list(tmp_path.iterdir())


def test_prefixes_of_turtle_are_declared_once_and_used(release: Path) -> None:
    text = (release / "astana-kg.ttl").read_text(encoding="utf-8")
    declared = [line.split()[1] for line in text.splitlines() if line.startswith("@prefix")]
    assert len(declared) == len(set(declared))
    assert {f"{prefix}:" for prefix in PREFIXES} >= set(declared)
