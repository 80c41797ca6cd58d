"""How memory and speed go with the number of articles and of processes.

Articles are the annotated ones of `tests/gold` with other numbers in them, so that each is
a text of its own. Each run is a process of its own; `cpu` are the seconds of all its
processes on a core, an article; the peaks are the writer's and the largest of the others.
Run: `python benchmarks/many.py [ARTICLES ...]`.
"""

import json
import resource
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from astana_kg.ingest import ingest_sources
from astana_kg.reading import find_sources
from astana_kg.store import open_store

GOLD = Path(__file__).parent.parent / "tests" / "gold"


def main() -> None:
    """Print a row for each number of articles, with one process and with two."""
    print("articles  processes  seconds  a second  cpu ms  peak MiB  others MiB")
    for number in [int(word) for word in sys.argv[1:]] or [250, 1000]:
        for jobs in (1, 2):
            command = [sys.executable, __file__, "--run", str(number), str(jobs)]
            print(
                subprocess.run(command, check=True, capture_output=True, text=True).stdout, end=""
            )


def run(number: int, jobs: int) -> None:
    """Ingest so many articles and print the row."""
    with tempfile.TemporaryDirectory() as folder:
        articles = Path(folder) / "articles.jsonl"
        write(articles, number)
        store = open_store(Path(folder) / "store")
        begun = perf_counter()
        stored = sum(
            one.status == "stored"
            for one in ingest_sources(store, find_sources([articles]), jobs=jobs)
        )
        seconds = perf_counter() - begun
        store.close()
    assert stored == number, f"{stored} of {number} were stored"
    own, others = (resource.getrusage(w) for w in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    cpu = sum(use.ru_utime + use.ru_stime for use in (own, others)) * 1000 / number
    peaks = f"{own.ru_maxrss / 1024:9.0f} {others.ru_maxrss / 1024:11.0f}"
    print(f"{number:8} {jobs:10} {seconds:8.1f} {number / seconds:9.1f} {cpu:7.0f} {peaks}")


def write(path: Path, number: int) -> None:
    """Write so many articles: the annotated ones over and over, each numbered at its end."""
    texts = [file.read_text(encoding="utf-8") for file in sorted(GOLD.glob("*.txt"))]
    with path.open("w", encoding="utf-8") as lines:
        for index, text in enumerate(islice(cycle(texts), number)):
            told = f"{text}\nThe copy of this report that is kept here has the number {index}."
            values = {"text": told, "published": "2023-06-21"}
            lines.write(json.dumps(values, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--run"]:
        run(int(sys.argv[2]), int(sys.argv[3]))
    else:
        main()
