"""How many names a second `/reconcile` looks up: python benchmarks/reconciliation.py [--names N].

Half of the names are ours, half are ours with a letter changed, so that no answer is remembered;
the second figure is of the same names asked again. Measured in one process, without a socket.
"""

import argparse
import json
import random
import tempfile
import time
from pathlib import Path

from fastapi.testclient import TestClient

from astana_kg.service import Settings, create_app
from astana_kg.store import Solutions, open_store

_BATCH = 50
_NAMES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?name WHERE {
  ?thing rdfs:label|skos:altLabel ?name
  FILTER(STRSTARTS(STR(?thing), "https://w3id.org/astana-kg/id/"))
} ORDER BY ?name"""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--names", type=int, default=1000, help="how many names to look up")
    wanted = parser.parse_args().names
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store")
        found = store.query(_NAMES)
        assert isinstance(found, Solutions)
        listed = [str(getattr(row[0], "value", "")) for row in found]
        chosen = random.Random(20)
        names = [_changed(chosen.choice(listed), chosen, n % 2 == 1) for n in range(wanted)]
        with TestClient(create_app(store, Settings())) as client:
            _ask(client, ["Astana"])
            for what in ("new names", "the same again"):
                start = time.perf_counter()
                for at in range(0, len(names), _BATCH):
                    _ask(client, names[at : at + _BATCH])
                seconds = time.perf_counter() - start
                print(f"{what}: {len(names) / seconds:.0f} a second, {len(listed)} names known")
        store.close()


def _changed(name: str, chosen: random.Random, change: bool) -> str:
    if not change or len(name) < 4:
        return name
    at = chosen.randrange(1, len(name) - 1)
    return name[:at] + name[at + 1 :]


def _ask(client: TestClient, names: list[str]) -> None:
    queries = {str(n): {"query": name, "limit": 3} for n, name in enumerate(names)}
    answer = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text


if __name__ == "__main__":
    main()
