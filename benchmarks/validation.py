"""What judging an article costs, beside a plain `pyshacl.validate` of article and reference graph.

    python benchmarks/validation.py DATASET.trig [PLAIN_ARTICLES]

DATASET is an export of a store (`astana-kg export --format trig`): articles, ontology and
reference graph. Plain pyshacl takes up to minutes an article, so it judges only the first
few (default 1), each as it is and once more broken, to compare the reports too. Times are of
the processor, not of the clock.
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pyshacl
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import Graph

from astana_kg.graph import ARTICLE_GRAPHS
from astana_kg.resources import shipped
from astana_kg.validation import Row, Validator
from astana_kg.validation.results import rows_of
from astana_kg.validation.shapes import load_shapes
from astana_kg.validation.terms import add_all


def main(dataset: Path, plain_articles: int) -> None:
    """Print the cost of both, their ratio, and whether their reports are equal."""
    graphs: dict[str, set[Triple]] = defaultdict(set)
    for quad in parse(path=dataset, format=RdfFormat.TRIG):
        graphs[quad.graph_name.value].add(quad.triple)
    articles = sorted(name for name in graphs if name.startswith(ARTICLE_GRAPHS))
    context = set().union(*(graphs[name] for name in graphs if name not in articles))
    validator = Validator(shipped("shapes"), context)
    validator.validate(graphs[articles[0]], articles[0])

    spent = [
        timed(lambda name=name: validator.validate(graphs[name], name).rows) for name in articles
    ]
    ours = sum(seconds for seconds, _ in spent) / len(spent)
    size = sum(len(graphs[name]) for name in articles) / len(articles)
    print(f"{len(articles)} articles of {size:.0f} triples: {ours * 1000:.1f} ms an article")

    equal, plain = True, 0.0
    for name, (_, rows) in list(zip(articles, spent, strict=True))[:plain_articles]:
        seconds, expected = timed(lambda name=name: plain_pyshacl(graphs[name], context, name))
        plain += seconds / plain_articles
        equal = equal and set(rows) == set(expected)
        harmed = broken(graphs[name])
        quick = validator.validate(harmed, name).rows
        equal = equal and set(quick) == set(plain_pyshacl(harmed, context, name))
        print(f"{name}: {len(rows)} rows, broken {len(quick)}")
    print(f"plain pyshacl.validate: {plain * 1000:.0f} ms an article")
    print(f"ratio {plain / ours:.0f}, reports {'equal' if equal else 'DIFFERENT'}")


def broken(graph: set[Triple]) -> set[Triple]:
    """Return an article's graph without every twentieth of its triples."""
    return {triple for index, triple in enumerate(sorted(graph, key=str)) if index % 20}


def timed(work: Callable[[], tuple[Row, ...]]) -> tuple[float, tuple[Row, ...]]:
    """Return how many seconds of the processor something took, and its result."""
    start = time.process_time()
    found = work()
    return time.process_time() - start, found


def plain_pyshacl(graph: set[Triple], context: set[Triple], name: str) -> tuple[Row, ...]:
    """Return the rows of one plain call on an article's graph and all the rest."""
    data = Graph()
    add_all(data, graph | context)
    shapes = load_shapes(shipped("shapes"), "article")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes.graph)
    return tuple(rows_of(report, shapes, name, graph))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
