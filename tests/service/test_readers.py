"""Queries in processes of their own: what ends them, what they cost others, what they see."""

import asyncio
import os
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.model import QueryError
from astana_kg.service.answering import Answering
from astana_kg.service.errors import ServiceError
from astana_kg.service.settings import Settings
from astana_kg.store import Store, open_store

T = TypeVar("T")

G = "https://w3id.org/astana-kg/graph/article/a"
NUMBER = "SELECT ?o { <urn:0> <urn:p> ?o }"
CROSS = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
ENDLESS = {
    "cartesian count": f"SELECT (COUNT(*) AS ?n) {CROSS}",
    "path closure": "SELECT (COUNT(*) AS ?n) { ?a <urn:next>+ ?b . ?c <urn:next>+ ?d }",
    "regex": f"SELECT ?a {{ {CROSS} FILTER REGEX(CONCAT(STR(?a), STR(?d), STR(?g)), '(.+)+x$') }}",
}


def graph(version: int, size: int = 200) -> list[Triple]:
    number, following = NamedNode("urn:p"), NamedNode("urn:next")
    nodes = [NamedNode(f"urn:{i}") for i in range(size + 1)]
    numbers = [Triple(node, number, Literal(version)) for node in nodes[:size]]
    return numbers + [Triple(nodes[i], following, nodes[i + 1]) for i in range(size)]


@pytest.fixture
def writer(tmp_path: Path) -> Iterator[Store]:
    store = open_store(tmp_path / "store", shipped={G: graph(0)})
    yield store
    store.close()


def run(store: Store, work: Callable[[Answering], Awaitable[T]], **settings: float) -> T:
    async def answering() -> T:
        opened = Answering(store, Settings(**settings))  # type: ignore[arg-type]
        try:
            return await work(opened)
        finally:
            opened.close()

    return asyncio.run(answering())


async def refused(work: Awaitable[object]) -> ServiceError:
    with pytest.raises(ServiceError) as told:
        await work
    return told.value


@pytest.mark.parametrize("query", ENDLESS.values(), ids=ENDLESS)
def test_a_query_is_ended_at_its_deadline_whatever_it_does(writer: Store, query: str) -> None:
    async def work(answering: Answering) -> ServiceError:
        told = await refused(answering.select(query))
        # The only reader was ended, so that one in its place answers.
        assert len(await answering.select(NUMBER)) == 1
        return told

    told = run(writer, work, timeout=0.5, concurrency=1)
    assert told.status == 504
    assert "ASTANA_KG_TIMEOUT" in told.sentence


def test_others_are_answered_while_a_query_runs_on(writer: Store) -> None:
    async def work(answering: Answering) -> None:
        endless = asyncio.ensure_future(refused(answering.select(ENDLESS["cartesian count"])))
        for _ in range(20):
            assert len(await answering.select(NUMBER)) == 1
        assert not endless.done()
        endless.cancel()

    run(writer, work, timeout=20, concurrency=2)


def test_a_reader_sees_each_commit_once_it_is_made(writer: Store) -> None:
    async def work(answering: Answering) -> list[str]:
        seen = []
        for version in (1, 2, 3):
            before = answering.version()
            writer.commit({G: graph(version)})
            assert answering.version() != before
            seen += [row["o"].value for row in await answering.select(NUMBER)]
        return seen

    assert run(writer, work, concurrency=2) == ["1", "2", "3"]


@pytest.mark.parametrize(
    ("query", "settings", "status", "named"),
    [
        ("SELECT * { ?s ?p ?o }", {"max_rows": 399}, 400, "ASTANA_KG_MAX_ROWS"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", {"max_rows": 399}, 400, "ASTANA_KG_MAX_ROWS"),
        (
            f"SELECT * {CROSS} ORDER BY ?a DESC(?e) ?i",
            {"memory": 30, "timeout": 60},
            503,
            "ASTANA_KG_MEMORY",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and value.startswith("AST") else "",
)
def test_a_limit_is_told_with_its_setting_and_others_go_on(
    writer: Store, query: str, settings: dict[str, float], status: int, named: str
) -> None:
    async def work(answering: Answering) -> ServiceError:
        is_graph = query.startswith("CONSTRUCT")
        asked = answering.construct(query) if is_graph else answering.select(query)
        told = await refused(asked)
        assert await answering.ask("ASK {}")
        return told

    told = run(writer, work, concurrency=1, **settings)
    assert told.status == status
    assert named in told.sentence


def test_as_many_rows_as_are_allowed_are_answered(writer: Store) -> None:
    async def work(answering: Answering) -> int:
        return len(await answering.select("SELECT * { ?s ?p ?o }"))

    assert run(writer, work, max_rows=400) == 400


def test_a_query_that_finds_the_queue_full_is_refused_at_once(writer: Store) -> None:
    async def work(answering: Answering) -> list[ServiceError]:
        await answering.ask("ASK {}")
        asked = [refused(answering.select(ENDLESS["cartesian count"])) for _ in range(3)]
        return list(await asyncio.gather(*asked))

    told = run(writer, work, timeout=1, concurrency=1, queue=1)
    assert [one.status for one in told] == [504, 503, 503]
    assert "ASTANA_KG_CONCURRENCY" in told[1].sentence
    assert "ASTANA_KG_QUEUE" in told[2].sentence


def test_a_reader_that_dies_costs_its_own_query_alone(writer: Store) -> None:
    async def work(answering: Answering) -> ServiceError:
        await answering.ask("ASK {}")
        endless = asyncio.ensure_future(refused(answering.select(ENDLESS["cartesian count"])))
        await asyncio.sleep(0)
        (busy,) = [r for r in answering._backend._readers if r.is_busy]  # type: ignore[attr-defined]
        os.kill(busy.process, 9)
        told = await endless
        assert len(await answering.select(NUMBER)) == 1
        return told

    told = run(writer, work, concurrency=1)
    assert told.status == 503
    assert "ended the process" in told.sentence


def test_the_death_of_all_readers_and_of_what_forks_them_is_mended(writer: Store) -> None:
    async def work(answering: Answering) -> int:
        await answering.ask("ASK {}")
        server = answering._backend._server  # type: ignore[attr-defined]
        server._process.kill()
        server._process.wait()
        # Whoever asks at that moment may be told; it is mended within the next few questions.
        for _ in range(5):
            with suppress(ServiceError):
                await answering.select(NUMBER)
        return len(await answering.select(NUMBER))

    assert run(writer, work, concurrency=1) == 1


def test_a_cancelled_query_frees_its_reader(writer: Store) -> None:
    async def work(answering: Answering) -> int:
        await answering.ask("ASK {}")
        for _ in range(3):
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(answering.select(ENDLESS["cartesian count"]), 0.05)
        return len(await answering.select(NUMBER))

    assert run(writer, work, concurrency=1) == 1


def test_errors_of_a_query_come_as_they_are(writer: Store) -> None:
    async def work(answering: Answering) -> QueryError:
        with pytest.raises(QueryError, match="line 1") as told:
            await answering.select("SELECT ?s {")
        return told.value

    error = run(writer, work)
    assert (error.place, bool(error.problem), bool(error.mend)) == (
        "query, line 1, column 12",
        True,
        True,
    )
