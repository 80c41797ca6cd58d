"""The service beside `oxigraph serve-read-only` on the same data: prints ratios.

    python benchmarks/service.py [--quads 100000] [--seconds 5] [--kills 100] [--checks 1000]

Both servers listen on 127.0.0.1 and are asked by the same client, one after the other. Needs
the command `oxigraph` (package `oxigraph` of PyPI). Every part is bounded, and all processes
end with it.
"""

import argparse
import asyncio
import itertools
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, Triple
from synthetic import article, graph_name, quads

from astana_kg.service.readers.pool import ReaderPool
from astana_kg.service.readers.question import Question
from astana_kg.service.settings import Settings
from astana_kg.store import open_store

AKG = "PREFIX akg: <https://w3id.org/astana-kg/ontology#> "
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    f"{AKG} SELECT (COUNT(*) AS ?n) {{ ?a (!akg:none)+ ?b . ?c (!akg:none)+ ?d }}",
    "SELECT ?a { ?a ?b ?c . ?d ?e ?f FILTER REGEX(CONCAT(STR(?a), STR(?d), STR(?f)), '(.+)+#$') }",
)
_OURS = "from astana_kg.cli import main; main()"
PORT = 7899
PROBE = "https://w3id.org/astana-kg/graph/article/probe"


def lookup(number: int) -> str:
    """Return a small query: the positions of one article."""
    graph = graph_name(number)
    return f"{AKG}SELECT ?p ?t {{ GRAPH <{graph}> {{ ?p akg:topic ?t ; akg:holder ?h }} }}"


def mixed(number: int) -> str:
    """Return one of a mixed load: look-ups, a join, a grouping, a graph."""
    kinds = (
        lookup(number),
        lookup(number + 1),
        f"{AKG}SELECT ?t (COUNT(?p) AS ?n) {{ ?p akg:topic ?t ; akg:inRound ?r }} GROUP BY ?t",
        f"{AKG}SELECT ?p ?w {{ ?p akg:holder ?h ; akg:evidence/akg:voice ?w }} LIMIT 200",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph_name(number)}> {{ ?s ?p ?o }} }}",
    )
    return kinds[number % len(kinds)]


class Client:
    """One keep-alive connection."""

    def __init__(self, port: int, path: str) -> None:
        self._port, self._path = port, path

    async def ask(self, query: str, accept: str = "*/*") -> tuple[int, int]:
        """Return the status and the number of bytes of the body."""
        if not hasattr(self, "_reader"):
            self._reader, self._writer = await asyncio.open_connection("127.0.0.1", self._port)
        head = (
            f"GET {self._path}?query={quote(query)} HTTP/1.1\r\nHost: x\r\nAccept: {accept}\r\n\r\n"
        )
        self._writer.write(head.encode())
        answer = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        status = int(answer.split(b" ", 2)[1])
        length = re.search(rb"content-length: (\d+)", answer)
        if length:
            return status, len(await self._reader.readexactly(int(length[1])))
        size = 0
        while count := int(await self._reader.readuntil(b"\r\n"), 16):
            size += len(await self._reader.readexactly(count + 2)) - 2
        await self._reader.readexactly(2)
        return status, size


async def load(
    port: int, path: str, clients: int, seconds: float, query: Callable[[int], str]
) -> list[float]:
    """Return the seconds that each request took, by so many clients for so long."""
    took: list[float] = []
    until = time.perf_counter() + seconds

    async def client(first: int) -> None:
        one = Client(port, path)
        for number in itertools.count(first, clients):
            start = time.perf_counter()
            if start > until:
                return
            status, _ = await one.ask(query(number % 500))
            assert status == 200, status
            took.append(time.perf_counter() - start)

    await asyncio.gather(*(client(number) for number in range(clients)))
    return took


def fill(location: Path, size: int) -> None:
    """Make a store of about so many quads, the merge beside them."""
    open_store(location, shipped={}).close()
    engine = pyoxigraph.Store(location / "data")
    engine.bulk_extend(_with_merge(size))
    engine.flush()
    del engine
    open_store(location).close()


def _with_merge(size: int) -> Iterator[Quad]:
    for quad in quads(max(size // len(article(0)), 500)):
        yield quad
        yield Quad(quad.subject, quad.predicate, quad.object)


@contextmanager
def running(command: list[str], port: int) -> Iterator[None]:
    """Run a server until it is no longer needed; it is there when its port answers."""
    environment = {**os.environ, "ASTANA_KG_TIMEOUT": "1"}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
        try:
            asyncio.run(_until_there(port))
            yield
        finally:
            server.terminate()


async def _until_there(port: int) -> None:
    for _ in range(300):
        try:
            (await asyncio.open_connection("127.0.0.1", port))[1].close()
        except OSError:
            await asyncio.sleep(0.1)
        else:
            return
    raise SystemExit("the server did not start")


def measure(port: int, path: str, seconds: float) -> dict[str, float]:
    """Return what is compared, each smaller where better, in milliseconds."""
    single = asyncio.run(load(port, path, 1, seconds, lookup))
    eight = asyncio.run(load(port, path, 8, seconds, lookup))
    mix = asyncio.run(load(port, path, 8, seconds, mixed))
    rows = [asyncio.run(_rows(port, path)) for _ in range(5)]
    return {
        "small, one client, p50": statistics.median(single) * 1000,
        "small, 8 clients, ms a request": seconds * 1000 / len(eight),
        "mixed, 8 clients, ms a request": seconds * 1000 / len(mix),
        "100,000 rows, p50": statistics.median(rows) * 1000,
    }


async def _rows(port: int, path: str) -> float:
    start = time.perf_counter()
    query = "SELECT ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } LIMIT 100000"
    status, _ = await Client(port, path).ask(query, "application/sparql-results+json")
    assert status == 200, status
    return time.perf_counter() - start


async def reader_cost(location: Path) -> float:
    """Return the milliseconds that a reader process adds to a small query, as a median."""
    pool = ReaderPool(location, Settings())
    store = open_store(location, read_only=True)
    there, here = [], []
    accept = "application/sparql-results+json"
    for number in range(2000):
        query = lookup(number % 500)
        start = time.perf_counter()
        answer = await pool.ask(Question(query, accept))
        await answer.head()
        middle = time.perf_counter()
        store.query(query).serialise("json")  # type: ignore[union-attr]
        there.append(middle - start)
        here.append(time.perf_counter() - middle)
    pool.close()
    store.close()
    return (statistics.median(there) - statistics.median(here)) * 1000


async def deadlines(port: int, kills: int) -> None:
    """End endless queries while 8 clients are served; print lateness and the clients' p95."""
    quiet = _p95(await load(port, "/sparql", 8, 3, lookup))
    late = []
    serving = asyncio.ensure_future(load(port, "/sparql", 8, kills * 1.2, lookup))
    for number in range(kills):
        start = time.perf_counter()
        status, _ = await Client(port, "/sparql").ask(ENDLESS[number % len(ENDLESS)])
        assert status == 504, status
        late.append(time.perf_counter() - start - 1)
    busy = _p95(await serving)
    told = f"{sum(one <= 0.2 for one in late)} of {kills} ended within 0.2 s of the deadline"
    print(f"{told}, the latest {max(late) * 1000:.0f} ms after it")
    print(f"p95 of 8 clients meanwhile: {busy / quiet:.2f} times that in quiet")


def _p95(took: list[float]) -> float:
    return sorted(took)[len(took) * 95 // 100]


async def changes(port: int, location: Path, checks: int) -> None:
    """Replace a graph again and again; every check must see one whole version of it."""
    names = [NamedNode(f"urn:{index}") for index in range(50)]
    store = open_store(location)

    def write() -> None:
        for version in itertools.count():
            if done:
                return
            value = Literal(version)
            store.commit({PROBE: [Triple(name, NamedNode("urn:p"), value) for name in names]})

    done: list[bool] = []
    writing = asyncio.create_task(asyncio.to_thread(write))
    ask = f"ASK {{ GRAPH <{PROBE}> {{ ?a ?p ?v . ?b ?p ?w FILTER(?v != ?w) }} }}"
    size = len(b'{"head":{},"boolean":false}')
    one = Client(port, "/sparql")
    found = [(await one.ask(ask))[1] for _ in range(checks)]
    done.append(True)
    await writing
    store.close()
    print(f"{sum(length == size for length in found)} of {checks} checks saw one whole version")


def main() -> None:
    """Print a row a figure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=100_000, help="without the merge")
    parser.add_argument("--seconds", type=float, default=5, help="of each load")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--checks", type=int, default=1000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        location, beside = Path(folder) / "store", Path(folder) / "oxigraph"
        fill(location, options.quads)
        pyoxigraph.Store(location / "data").backup(beside)
        oxigraph = str(Path(sys.executable).with_name("oxigraph"))
        bind = ["--location", str(beside), "--bind", f"127.0.0.1:{PORT}"]
        with running([oxigraph, "serve-read-only", *bind], PORT):
            theirs = measure(PORT, "/query", options.seconds)
        ours_command = [sys.executable, "-c", _OURS, "--store", str(location)]
        with running([*ours_command, "serve", "--port", str(PORT + 1)], PORT + 1):
            ours = measure(PORT + 1, "/sparql", options.seconds)
            asyncio.run(deadlines(PORT + 1, options.kills))
            asyncio.run(changes(PORT + 1, location, options.checks))
        print("| figure | ours, ms | oxigraph, ms | ratio |\n| --- | ---: | ---: | ---: |")
        for name, value in ours.items():
            print(f"| {name} | {value:.2f} | {theirs[name]:.2f} | {value / theirs[name]:.2f} |")
        print(f"reader process: {asyncio.run(reader_cost(location)):.3f} ms a query, median")


if __name__ == "__main__":
    main()
