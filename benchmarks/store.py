"""Does a commit's cost grow with the store? Prints a table of median milliseconds.

    python benchmarks/store.py [--sizes 10000,100000] [--commits 30]

Articles are synthetic, in the shape of real ones: about 120 triples each, of which a
fifth stand in other articles' graphs too (types and labels of states, topics and rounds).
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, Triple

from astana_kg.store import Changes, Store, open_store

BASE = "https://w3id.org/astana-kg/"
POSITIONS = 16
SHARED = 24
POOL = 500


def article(number: int, version: int = 0) -> list[Triple]:
    """Return the graph of one article: its own positions, and statements that others share."""
    triples = []
    for index in range(POSITIONS):
        position = NamedNode(f"{BASE}id/position/{number}-{index}")
        for name in ("holder", "act", "topic", "polarity"):
            value = NamedNode(f"{BASE}{name}/{(number * 7 + index * 3) % 60}")
            triples.append(Triple(position, NamedNode(f"{BASE}ontology#{name}"), value))
        words = Literal(f"the words of {number} at {index}, read {version} times")
        triples.append(Triple(position, NamedNode(f"{BASE}ontology#words"), words))
        triples.append(Triple(position, NamedNode(f"{BASE}ontology#start"), Literal(index)))
    for index in range(SHARED):
        entity = NamedNode(f"{BASE}id/state/{(number * 13 + index) % POOL}")
        triples.append(Triple(entity, NamedNode(f"{BASE}ontology#label"), Literal("a state")))
    return triples


def graph_name(number: int) -> str:
    """Return the name of an article's graph."""
    return f"{BASE}graph/article/{number}"


def fill(location: Path, articles: int) -> None:
    """Make a store of so many articles, by the engine's bulk loader."""
    open_store(location, shipped={}).close()
    engine = pyoxigraph.Store(location / "data")
    engine.bulk_extend(_quads(articles))
    engine.flush()


def _quads(articles: int) -> Iterator[Quad]:
    for number in range(articles):
        graph = NamedNode(graph_name(number))
        for triple in article(number):
            yield Quad(triple.subject, triple.predicate, triple.object, graph)
            yield Quad(triple.subject, triple.predicate, triple.object)


def times(store: Store, articles: int, commits: int, version: int) -> dict[str, list[float]]:
    """Return milliseconds of commits that replace, add and take out an article."""
    found: dict[str, list[float]] = {"replace": [], "add": [], "take out": []}
    for index in range(commits):
        old = index * articles // commits
        new = articles + version * commits + index
        changes: dict[str, Changes] = {
            "replace": {graph_name(old): article(old, version)},
            "add": {graph_name(new): article(new)},
            "take out": {graph_name(new): None},
        }
        for what, change in changes.items():
            start = time.perf_counter()
            store.commit(change)
            found[what].append((time.perf_counter() - start) * 1000)
    return found


def main() -> None:
    """Print a row a size."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", default="10000,100000,1000000", help="quads, without the merge")
    parser.add_argument("--commits", type=int, default=30)
    options = parser.parse_args()
    print("| quads | replace, ms | add, ms | take out, ms |\n| ---: | ---: | ---: | ---: |")
    for size in map(int, options.sizes.split(",")):
        articles = max(size // len(article(0)), options.commits)
        with tempfile.TemporaryDirectory() as folder:
            location = Path(folder) / "store"
            fill(location, articles)
            store = open_store(location, shipped={})
            found = times(store, articles, options.commits, 1)
            store.close()
        medians = (f"{statistics.median(values):.1f}" for values in found.values())
        print(f"| {articles * len(article(0)):,} | {' | '.join(medians)} |", flush=True)


if __name__ == "__main__":
    main()
