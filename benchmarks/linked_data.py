"""Asks the service for every IRI of ours that a store holds, in every format.

    python benchmarks/linked_data.py STORE [--formats text/html,text/turtle] [--limit 1000]

Prints what did not answer 200 (or 303 and then 200) in the format that was asked for, and how
many answers a second one client got, in the process of the service and without a network.
"""

import argparse
import sys
import time
from collections.abc import Iterable
from urllib.parse import quote

from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, Quad

from astana_kg.graph import BASE
from astana_kg.service import Settings, create_app
from astana_kg.store import open_store

FORMATS = (
    "text/html", "text/turtle", "application/ld+json", "application/n-triples",
    "application/rdf+xml", "application/trig",
)  # fmt: skip


def ours(quads: Iterable[Quad]) -> list[str]:
    """Return the IRIs of ours in any place of a quad, datatypes too, without fragments."""
    found = set()
    for quad in quads:
        for one in (*quad.triple, quad.graph_name):
            if isinstance(one, NamedNode):
                found.add(one.value)
            elif isinstance(one, Literal):
                found.add(one.datatype.value)
    return sorted({iri.partition("#")[0] for iri in found if iri.startswith(BASE)})


def main() -> None:
    """Crawl a store."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store")
    parser.add_argument("--formats", default=",".join(FORMATS))
    parser.add_argument("--limit", type=int, help="at most so many IRIs, evenly chosen")
    given = parser.parse_args()
    store = open_store(given.store, read_only=True)
    iris = ours(store.quads())
    step = max(1, len(iris) // given.limit) if given.limit else 1
    asked = iris[::step]
    failed = answered = 0
    begun = time.perf_counter()
    with TestClient(create_app(store, Settings())) as client:
        for iri in asked:
            for media_type in given.formats.split(","):
                path = "/" + quote(iri.removeprefix(BASE))
                answer = client.get(path, headers={"Accept": media_type})
                answered += 1
                kind = answer.headers["content-type"].partition(";")[0]
                if answer.status_code != 200 or kind != media_type:
                    failed += 1
                    print(f"{answer.status_code} {kind} for {iri} as {media_type}")
    seconds = time.perf_counter() - begun
    print(f"{len(asked)} of {len(iris)} IRIs, {answered} answers, {failed} wrong")
    print(f"{answered / seconds:.0f} answers a second")
    store.close()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
