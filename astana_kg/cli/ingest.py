"""`astana-kg ingest`: articles into the store."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn

from astana_kg.cli.context import Context
from astana_kg.cli.tables import say, show
from astana_kg.graph import article_iri
from astana_kg.ingest import Ingestor, Outcome
from astana_kg.model import Article, kind_of
from astana_kg.reading import Metadata, Refusal, parse_metadata, read_paths
from astana_kg.validation import Report

_HEADER = ("status", "article", "language", "meeting", "positions", "persons", "mentions", "from")


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--published", metavar="DATE", help="Date of publication, YYYY-MM-DD.")
@click.option("--outlet", metavar="NAME", help="Who published it.")
@click.option("--language", type=click.Choice(["ar", "en"]), help="Language of the text.")
@click.option("--url", help="Address it was published at.")
@click.pass_obj
def ingest(
    context: Context,
    paths: tuple[Path, ...],
    *,
    published: str | None,
    outlet: str | None,
    language: str | None,
    url: str | None,
) -> None:
    """Read articles (text, HTML, JSON, JSON Lines, folders of them) into the store.

    A row an article says what was found. Exit status 1 where an article was refused or
    none was found; what was stored before stays as it was.

    \b
    Example:
      astana-kg ingest seeds
      astana-kg ingest report.html --outlet "عنب بلدي" --published 2023-06-21
    """  # noqa: D301
    options = {"published": published, "outlet": outlet, "language": language, "url": url}
    given = parse_metadata(options, "command line")
    with context.store() as store:
        ingestor = Ingestor(store)
        results = list(_ingest_all(ingestor, paths, given))
    show(_HEADER, [_row(place, result) for place, result in results])
    for place, result in results:
        _tell(place, result)
    refused = [r for _, r in results if _is_refused(r)]
    _summarise(results)
    sys.exit(1 if refused or not results else 0)


Result = Outcome | Refusal


def _ingest_all(
    ingestor: Ingestor, paths: Iterable[Path], given: Metadata
) -> Iterator[tuple[str, Result]]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed}"))
    with Progress(
        *columns, console=console, transient=True, disable=not console.is_terminal
    ) as bar:
        task = bar.add_task("Ingesting", total=None)
        for place, read in read_paths(paths, given):
            yield place, ingestor.ingest(read) if isinstance(read, Article) else read
            bar.advance(task)


def _is_refused(result: Result) -> bool:
    return isinstance(result, Refusal) or result.status == "refused"


def _row(place: str, result: Result) -> tuple[str, ...]:
    if isinstance(result, Refusal):
        return ("refused", "", "", "", "", "", "", place)
    article, extraction = result.article, result.extraction
    name = article_iri(article).value.rpartition("/")[2][:12]
    if extraction is None:
        return (result.status, name, article.language, "", "", "", "", place)
    persons = {m.entity for m in extraction.mentions if kind_of(m.entity) == "person"}
    return (
        result.status,
        name,
        article.language,
        extraction.meeting.id.removeprefix("round/") if extraction.meeting else "",
        str(len(extraction.positions)),
        str(len(persons)),
        str(len(extraction.mentions)),
        place,
    )


def _tell(place: str, result: Result) -> None:
    """Tell why an article was refused, and what a person should know of one that was not."""
    if isinstance(result, Refusal):
        say(f"refused: {result.error}")
        return
    for warning in result.warnings:
        say(f"warning: {place}: {warning}")
    if result.revised:
        say(f"note: {place}: takes the place of {result.revised}, an earlier text of its source")
    report: Report | None = result.report
    if report is not None and report.rows:
        say(f"{result.status}: {place}: the shapes say\n{report.to_text()}")


def _summarise(results: list[tuple[str, Result]]) -> None:
    if not results:
        say("No article was found. Name a .txt, .html, .json or .jsonl file, or a folder of them.")
        return
    counts = Counter("refused" if isinstance(r, Refusal) else r.status for _, r in results)
    say(", ".join(f"{counts[status]} {status}" for status in sorted(counts)))
