"""Many sources: the same store for any number of processes, and no article's fault the others'."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from pyoxigraph import Triple

import astana_kg.ingest.building as building
import astana_kg.ingest.many as many
from astana_kg.ingest import Ingested, ingest_sources, stored_articles
from astana_kg.ingest.building import Builder
from astana_kg.ingest.crew import Workers
from astana_kg.ingest.tasks import Fault
from astana_kg.model import Article, StoreError
from astana_kg.reading import Source, find_sources
from astana_kg.store import Store, open_store

GOLD = Path(__file__).parent.parent / "gold"
WORDS = "وأدان البيان الختامي للجولة {} من محادثات أستانا الغارات الإسرائيلية على الأراضي السورية."


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Twenty articles, among them copies, revisions, broken lines and refused files."""
    made = tmp_path / "articles"
    made.mkdir()
    url = "https://example.org/news/1"
    lines: list[object] = [
        {"text": WORDS.format(i), "published": "2023-06-21"} for i in range(1, 9)
    ]
    lines[3:3] = [{"text": WORDS.format(1), "outlet": "صحيفة", "published": "2023-06-22"}]
    lines += [{"text": WORDS.format(9), "url": url}, {"text": WORDS.format(10), "url": url}]
    lines += [{"text": WORDS.format(9), "url": "https://example.net/2"}]
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    (made / "a.jsonl").write_text(text + "\n{broken\n", encoding="utf-8")
    (made / "b.txt").write_text(WORDS.format(2).replace(" ", "  "), encoding="utf-8")
    (made / "c.txt").write_text("", encoding="utf-8")
    (made / "d.html").write_text("<html><body><p>Menu</p></body></html>", encoding="utf-8")
    for number in range(11, 17):
        (made / f"e{number}.txt").write_text(WORDS.format(number), encoding="utf-8")
    return made


def ingest(store: Store, *paths: Path, jobs: int = 1) -> list[Ingested]:
    return list(ingest_sources(store, find_sources(paths), jobs=jobs))


def told(done: Iterable[Ingested]) -> list[tuple[str, str]]:
    return [(one.source.place.rpartition("/")[2], one.status) for one in done]


def test_what_becomes_of_each(store: Store, folder: Path) -> None:
    done = ingest(store, folder)
    assert told(done) == [
        *((f"a.jsonl:{i}", "stored") for i in (1, 2, 3)),
        ("a.jsonl:4", "duplicate"),
        *((f"a.jsonl:{i}", "stored") for i in (5, 6, 7, 8, 9, 10)),
        ("a.jsonl:11", "replaced"),
        ("a.jsonl:12", "stored"),
        ("a.jsonl:13", "refused"),
        ("b.txt", "duplicate"),
        ("c.txt", "refused"),
        ("d.html", "refused"),
        *((f"e{i}.txt", "stored") for i in range(11, 17)),
    ]
    duplicates = [one for one in done if one.status == "duplicate"]
    assert [one.same_place for one in duplicates] == [f"{folder}/a.jsonl:1", f"{folder}/a.jsonl:2"]
    assert len(stored_articles(store)) == 8 + 2 + 6
    again = told(ingest(store, folder))
    assert {status for name, status in again if name.startswith("e")} == {"unchanged"}


def test_the_store_is_the_same_for_any_number_of_processes_and_size_of_batch(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stores = {}
    monkeypatch.setattr(many, "_WORTH_A_PROCESS", 1)
    for jobs, size in ((1, 32), (2, 3)):
        monkeypatch.setattr(many, "BATCH", size)
        store = open_store(tmp_path / f"of-{jobs}")
        done = ingest(store, folder, jobs=jobs)
        stores[jobs] = (told(done), list(store.quads()))
        store.close()
    assert stores[1] == stores[2]


def test_the_annotated_articles_are_the_same_from_two_processes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "_WORTH_A_PROCESS", 1)
    paths = sorted(GOLD.glob("*-d0[1-5]*.txt"))
    exports = []
    for jobs in (1, 2):
        store = open_store(tmp_path / f"of-{jobs}")
        assert {one.status for one in ingest(store, *paths, jobs=jobs)} == {"stored"}
        exports.append(list(store.quads()))
        store.close()
    assert exports[0] == exports[1]


def test_a_fault_of_the_program_refuses_one_article_and_the_others_go_on(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    extract = building.extract

    def faulty(article: Article, lexicon: object) -> object:
        if "للجولة 12 " in article.text:
            raise RecursionError("too deep")
        return extract(article, lexicon)  # type: ignore[arg-type]

    monkeypatch.setattr(building, "extract", faulty)
    done = {one.source.path.name: one for one in ingest(store, *folder.glob("e*.txt"))}
    assert {name for name, one in done.items() if one.status == "refused"} == {"e12.txt"}
    refused = done["e12.txt"]
    assert refused.refusal is not None
    assert "RecursionError: too deep" in refused.refusal.error.problem
    assert "in faulty" in refused.trace


def test_lexicons_and_shapes_are_read_once_and_only_where_an_article_is_new(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Builder] = []

    def counted(context: Iterable[Triple]) -> Builder:
        made.append(Builder(context))
        return made[-1]

    monkeypatch.setattr(many, "Builder", counted)
    ingest(store, *folder.glob("e*.txt"))
    assert len(made) == 1
    ingest(store, *folder.glob("e*.txt"))
    assert len(made) == 1


def test_a_process_that_ends_costs_the_article_that_it_was_at(store: Store, folder: Path) -> None:
    sources = list(find_sources(sorted(folder.glob("e*.txt"))))
    crew = Workers(1, many._context(store))
    try:
        for number, source in enumerate(sources, start=1):
            crew.submit(number, source)
        answers = dict(crew.answers(60))  # it is ready, and has the first two
        crew._workers[0].process.kill()
        while len(answers) < len(sources):
            answers |= dict(crew.answers(60))
    finally:
        crew.close()
    faults = [answer for answer in answers.values() if isinstance(answer, Fault)]
    assert len(faults) <= 1
    assert sum(isinstance(answer, Article) for answer in answers.values()) >= len(sources) - 1


def test_when_an_end_is_wanted_what_has_a_row_is_stored_and_nothing_else(
    store: Store, folder: Path
) -> None:
    taken: list[Ingested] = []
    for one in ingest_sources(store, find_sources([folder]), stop=lambda: bool(taken)):
        taken.append(one)
    assert 0 < len(taken) < 23
    assert {one.key for one in stored_articles(store)} == {one.key for one in taken if one.key}


def test_what_had_a_row_is_stored_when_the_disk_fails(
    store: Store, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "BATCH", 2)
    commits: list[object] = []
    commit = store.commit

    def failing(changes: object) -> None:
        commits.append(changes)
        if len(commits) > 2:
            raise StoreError("store", "the disk is full", "Make room")
        commit(changes)  # type: ignore[arg-type]

    monkeypatch.setattr(store, "commit", failing)
    done: list[Ingested] = []

    def run() -> None:
        for one in ingest_sources(store, find_sources([folder])):
            done.append(one)  # what came before the error counts

    with pytest.raises(StoreError):
        run()
    assert len(done) > 1
    assert {one.key for one in stored_articles(store)} == {one.key for one in done}


def test_no_more_sources_are_open_than_the_window_holds(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(many, "BATCH", 2)
    monkeypatch.setattr(many, "_AHEAD", 4)
    given: list[int] = []

    def endless() -> Iterator[Source]:
        for number in range(10_000):
            given.append(number)
            data = json.dumps({"text": WORDS.format(number)}).encode()
            yield Source(f"x:{number}", Path("x"), line=number, data=data)

    run = ingest_sources(store, endless())
    for _ in range(10):
        next(run)
    run.close()
    assert len(given) <= 10 + 4 + 4 + 8
