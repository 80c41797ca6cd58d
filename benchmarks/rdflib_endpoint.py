"""How much faster is the service than rdflib-endpoint? Prints a row a query.

    python benchmarks/rdflib_endpoint.py [--quads 100000] [--repeat 5]

Both hold the same synthetic articles and answer over HTTP on 127.0.0.1, each in a process of its
own. Queries that name their graphs are to be at least 50 times faster; the same over the default
graph stand beside. Needs the dependency group `benchmarks`.
"""

import argparse
import json
import re
import statistics
import sys
import tempfile
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlencode

import synthetic
from pyoxigraph import RdfFormat, serialize
from serving import served, started

from astana_kg.store import open_store

WANTED = 50
PREFIXES = """PREFIX akg: <https://w3id.org/astana-kg/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""
QUERIES = {
    "join": """SELECT ?position ?words {
  GRAPH ?article { ?position akg:holder <https://w3id.org/astana-kg/id/state/russia> ;
      akg:act <https://w3id.org/astana-kg/act/affirm> ; akg:topic ?topic ; akg:evidence ?evidence .
    ?evidence oa:hasSelector ?quote . ?quote oa:exact ?words }
  GRAPH <https://w3id.org/astana-kg/graph/ontology> { ?topic skos:prefLabel ?name }
  FILTER (LANG(?name) = "en") }""",
    "grouping": """SELECT ?topic ?holder (COUNT(?position) AS ?positions) {
  GRAPH ?article { ?position akg:topic ?topic ; akg:holder ?holder ; akg:inRound ?round }
} GROUP BY ?topic ?holder""",
    "path": """SELECT ?topic (COUNT(?position) AS ?positions) {
  GRAPH <https://w3id.org/astana-kg/graph/ontology> {
    ?topic skos:broader* <https://w3id.org/astana-kg/topic/security> }
  GRAPH ?article { ?position akg:topic ?topic }
} GROUP BY ?topic""",
}
OTHER = """
import sys, uvicorn
from rdflib import Dataset
from rdflib_endpoint import SparqlEndpoint
data = Dataset(default_union=True)
data.parse(sys.argv[1], format="nquads")
app = SparqlEndpoint(graph=data)
config = uvicorn.Config(app, host="127.0.0.1", port=int(sys.argv[2]), log_level="warning")
print("it is running on", flush=True)
uvicorn.Server(config).run()
"""


def over_default(query: str) -> str:
    """Return a query without the names of its graphs."""
    return re.sub(r"GRAPH \S+ \{", "{", query)


def ask(address: str, query: str) -> tuple[float, int]:
    """Return the seconds that an answer takes, and its number of rows."""
    form = urlencode({"query": PREFIXES + query}).encode()
    request = urllib.request.Request(address, form, {"Accept": "application/sparql-results+json"})
    start = time.perf_counter()
    with urllib.request.urlopen(request, timeout=600) as answer:
        rows = json.load(answer)["results"]["bindings"]
    return time.perf_counter() - start, len(rows)


def median(address: str, query: str, repeat: int) -> tuple[float, int]:
    """Return the median seconds of some askings, after one that warms up, and the rows."""
    found = [ask(address, query) for _ in range(repeat + 1)]
    return statistics.median(seconds for seconds, _ in found[1:]), found[0][1]


def fill(folder: Path, quads: int) -> tuple[Path, Path]:
    """Make a store and a file of N-Quads that hold the same, of about so many quads."""
    articles = quads // len(synthetic.article(0))
    store = open_store(folder / "store")
    store.commit({synthetic.graph_name(n): synthetic.article(n) for n in range(articles)})
    store.close()
    file = folder / "data.nq"
    serialize(synthetic.quads(articles), str(file), RdfFormat.N_QUADS)
    return folder / "store", file


def free_port() -> int:
    """Return a port that nothing listens on."""
    import socket

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
    return port


def compare(ours: str, theirs: str, repeat: int) -> list[str]:
    """Print a row a query; return what is not as fast as wanted, or not the same answer."""
    print("| query | graphs | rows | ours, ms | rdflib-endpoint, ms | times |")
    print("| --- | --- | ---: | ---: | ---: | ---: |")
    missed = []
    for name, query in QUERIES.items():
        for graphs, text in (("named", query), ("default", over_default(query))):
            mine, rows = median(ours, text, repeat)
            other, other_rows = ask(theirs, text)
            times = other / mine
            print(
                f"| {name} | {graphs} | {rows:,} | {mine * 1000:.1f} | {other * 1000:,.0f} "
                f"| {times:,.0f} |",
                flush=True,
            )
            if rows != other_rows:
                missed.append(f"{name}, {graphs}: {rows} rows here, {other_rows} there")
            if graphs == "named" and times < WANTED:
                missed.append(f"{name}: {times:.0f} times faster, {WANTED} wanted")
    return missed


def main() -> None:
    """Fill both, and ask both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--quads", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=5)
    options = parser.parse_args()
    settings = {"ASTANA_KG_TIMEOUT": "600"}
    with tempfile.TemporaryDirectory() as folder:
        store, file = fill(Path(folder), options.quads)
        port = free_port()
        other = [sys.executable, "-c", OTHER, str(file), str(port)]
        with served(store, settings) as ours, started(other, "running on", {}):
            here = f"http://127.0.0.1:{ours.port}/sparql"
            missed = compare(here, f"http://127.0.0.1:{port}/", options.repeat)
    print("\n".join(missed) or "as fast as wanted")
    sys.exit(1 if missed else 0)


if __name__ == "__main__":
    main()
