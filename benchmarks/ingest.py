"""How fast articles are read and stored, step by step, on one core.

Each annotated article of `tests/gold` goes through reading, extraction, graph, validation
and commit. The last line is the ratio of extraction to a plain pass over the same text (a
count of its words), measured in the same run. Run: `python benchmarks/ingest.py`.
"""

import tempfile
from pathlib import Path
from statistics import mean, median
from time import process_time

from astana_kg import __version__
from astana_kg.extraction import extract
from astana_kg.graph import Labels, Provenance, article_graph, article_graph_name
from astana_kg.ingest.judging import shipped_validator
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article
from astana_kg.reading import read_paths
from astana_kg.store import Store, open_store, shipped_graphs
from astana_kg.validation import Validator

GOLD = Path(__file__).parent.parent / "tests" / "gold"
STEPS = ("words", "extract", "graph", "validate", "commit")


def main() -> None:
    """Print milliseconds an article and articles a second, a row a step."""
    articles = [article for _, article in read_paths([GOLD]) if isinstance(article, Article)]
    context = [triple for triples in shipped_graphs().values() for triple in triples]
    labels, validator = Labels.of(context), shipped_validator(context)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "store")
        run(articles[:10], labels, validator, store)  # warm: forms, shapes and files
        times = run(articles, labels, validator, store)
        store.close()
    words = mean(len(article.text.split()) for article in articles)
    print(f"{len(articles)} articles of {words:.0f} words (mean)")
    print("step       mean ms  median ms  articles a second")
    for step in STEPS:
        print(row(step, times[step]))
    whole = [sum(values) for values in zip(*(times[s] for s in STEPS[1:]), strict=True)]
    print(row("all", whole))
    ratio = mean(times["extract"]) / mean(times["words"])
    print(f"extraction takes {ratio:.0f} times as long as counting words")


def run(
    articles: list[Article], labels: Labels, validator: Validator, store: Store
) -> dict[str, list[float]]:
    """Return the seconds of each step for each article."""
    times: dict[str, list[float]] = {step: [] for step in STEPS}
    for article in articles:
        lexicon = load_lexicon(article.language)
        begun = process_time()
        len(article.text.split())
        counted = process_time()
        extraction = extract(article, lexicon)
        extracted = process_time()
        provenance = Provenance(__version__, lexicon.sha256)
        triples, name = article_graph(extraction, labels, provenance), article_graph_name(article)
        made = process_time()
        report = validator.validate(triples, name.value)
        judged = process_time()
        assert report.conforms, report.to_text()
        store.commit({name.value: triples})
        ends = (counted, extracted, made, judged, process_time())
        for step, start, end in zip(STEPS, (begun, *ends[:-1]), ends, strict=True):
            times[step].append(end - start)
    return times


def row(step: str, values: list[float]) -> str:
    """Return a row of the table."""
    usual, middle = mean(values), median(values)
    return f"{step:9} {usual * 1000:8.2f} {middle * 1000:10.2f} {1 / usual:18.0f}"


if __name__ == "__main__":
    main()
