"""`astana-kg ingest`: articles into the store."""

import os
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import chain
from pathlib import Path
from time import monotonic

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from astana_kg.cli.article_options import article_options
from astana_kg.cli.context import Context
from astana_kg.cli.ingested import COLUMNS, Totals, row, sentences, tell_refused
from astana_kg.cli.interrupts import Stop, stoppable
from astana_kg.cli.tables import Rows, is_for_people, say
from astana_kg.ingest import Ingested, RefusedList, ingest_sources
from astana_kg.model import StoreError
from astana_kg.reading import find_sources, parse_metadata
from astana_kg.store import is_remote

_INTERRUPTED = 130


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@article_options
@click.option("--url", help="Address it was published at.")
@click.option(
    "--jobs",
    metavar="N",
    type=click.IntRange(min=1),
    help="Processes that read and build, at most (all cores; 1: this process alone).",
)
@click.option("--retry", is_flag=True, help="Try again what the list of refused sources holds.")
@click.option(
    "--refused",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    help="List of refused sources (refused.jsonl in the store's folder, or the working one).",
)
@click.pass_obj
def ingest(
    context: Context,
    paths: tuple[Path, ...],
    *,
    published: str | None,
    outlet: str | None,
    language: str | None,
    url: str | None,
    jobs: int | None,
    retry: bool,
    refused: Path | None,
) -> None:
    """Read articles (text, HTML, JSON, JSON Lines, folders of them) into the store.

    A row an article says what was found, a summary what came of all. Exit status 1 where
    an article was refused or none was found; what was stored before stays as it was.
    Refused articles are listed and kept for another try by --retry.

    \b
    Example:
      astana-kg ingest seeds
      astana-kg ingest report.html --outlet "عنب بلدي" --published 2023-06-21
      astana-kg ingest --retry
    """  # noqa: D301
    if not paths and not retry:
        raise click.UsageError("Name files or folders, or --retry.")
    options = {"published": published, "outlet": outlet, "language": language, "url": url}
    given = parse_metadata(options, "command line")
    totals, begun = Totals(), monotonic()
    with context.store() as store, stoppable() as stop:
        refusals = RefusedList(refused or _beside(context.location))
        if retry and not paths and not len(refusals):
            say(f"Nothing to try again: {refusals.file} lists no refused source.")
            return
        own = (Path(context.location), refusals.file)
        found = find_sources(paths, given, skip=own)
        sources = chain(found, refusals.sources(given)) if retry else found
        done = ingest_sources(store, sources, jobs=jobs or _cores(), stop=stop)
        try:
            _show(done, _count(paths, own, refusals if retry else None), totals, refusals, stop)
        except StoreError as error:
            totals.fault = error
        finally:
            refusals.save()
    _end(totals, refusals, stop, monotonic() - begun)


def _beside(location: str) -> Path:
    name = "refused.jsonl"
    return Path(name) if is_remote(location) else Path(location) / name


def _cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _count(
    paths: Iterable[Path], skip: Collection[Path], retried: RefusedList | None
) -> int | None:
    """Return how many sources there are; None where nobody sees the bar that it is for."""
    if not Console(stderr=True).is_terminal:
        return None
    return sum(1 for _ in find_sources(paths, skip=skip)) + (len(retried) if retried else 0)


def _show(
    done: Iterator[Ingested], total: int | None, totals: Totals, refusals: RefusedList, stop: Stop
) -> None:
    """Print a row an article as it is done, and the sentences that belong to it."""
    with _bar(total) as advance:
        rows = Rows(COLUMNS)
        try:
            for one in done:
                totals.add(one)
                refusals.note(one)
                rows.add(row(one))
                for sentence in sentences(one):
                    say(sentence)
                advance()
        except KeyboardInterrupt:
            stop.wanted = True


@contextmanager
def _bar(total: int | None) -> Iterator[Callable[[], None]]:
    """Show a bar on a terminal, above which rows go by; give what moves it on by one."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TimeRemainingColumn(),
    )
    with Progress(
        *columns,
        console=Console(stderr=True),
        transient=True,
        disable=total is None,
        redirect_stdout=is_for_people(),
    ) as progress:
        task = progress.add_task("Ingesting", total=total)
        yield partial(progress.advance, task)


def _end(totals: Totals, refusals: RefusedList, stop: Stop, seconds: float) -> None:
    """Tell what was refused and what came of all, and leave with the status that says so."""
    tell_refused(totals.refused, refusals.file)
    say(totals.summary(seconds))
    if totals.fault is not None:
        raise totals.fault
    if stop.wanted:
        say(
            f"Stopped. What has a row is stored, the rest is not; last: {totals.last or 'none'}. "
            "The same command again goes on: what is stored is passed over."
        )
        sys.exit(_INTERRUPTED)
    if not totals.articles:
        say("No article was found. Name a .txt, .html, .json or .jsonl file, or a folder of them.")
    sys.exit(1 if totals.refused or not totals.articles else 0)
