"""`astana-kg link`: candidates for links, and links of those that a person accepted."""

from collections.abc import Iterable, Mapping
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import click

from astana_kg.cli.context import Context
from astana_kg.cli.tables import say
from astana_kg.linking import (
    KINDS,
    WIKIDATA,
    Candidate,
    CandidateFile,
    Dataset,
    Origin,
    ReconciliationClient,
    Unlinked,
    accept,
    candidates_of,
    read_datasets,
    unlinked,
)
from astana_kg.model import InputError
from astana_kg.resources import shipped

_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command()
@click.option(
    "--service",
    default=WIKIDATA,
    show_default=True,
    metavar="URL",
    help="A service that speaks the Reconciliation API.",
)
@click.option("--dump", type=_FILE, help="In its place: labels as N-Triples, or as CSV.")
@click.option("--source", metavar="URL", help="Where the dump is from; kept with each link.")
@click.option(
    "--dataset",
    "name",
    default="wikidata",
    show_default=True,
    help="The dataset that the service or dump is of.",
)
@click.option("--datasets", type=_FILE, help="A description of further datasets, in Turtle.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    type=click.Choice(KINDS),
    help="Only things of this class; may be repeated.",
)
@click.option(
    "--language",
    type=click.Choice(["en", "ar"]),
    default="en",
    show_default=True,
    help="The language in which the service is asked.",
)
@click.option(
    "--limit",
    type=click.IntRange(1, 20),
    default=3,
    show_default=True,
    help="The most candidates of one thing.",
)
@click.option(
    "--seen",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="The day that is kept with the links. Default: today.",
)
@click.option(
    "--output",
    type=_FILE,
    default=Path("candidates.csv"),
    show_default=True,
    help="The file of candidates; what it holds is not asked for again.",
)
@click.option(
    "--accept",
    "accepted",
    type=_FILE,
    help="Write the rows of this file that say `accept` as links.",
)
@click.pass_obj
def link(
    context: Context,
    *,
    service: str,
    dump: Path | None,
    source: str | None,
    name: str,
    datasets: Path | None,
    kinds: tuple[str, ...],
    language: str,
    limit: int,
    seen: datetime | None,
    output: Path,
    accepted: Path | None,
) -> None:
    """Propose links with the data of others; write those that a person accepted.

    Candidates are rows of a CSV file. Write `accept` or `reject` into the column decision,
    and give the file to --accept. Nothing becomes a link by itself.

    \b
    Example:
      astana-kg link --kind Person
      astana-kg link --dump labels.nt --source https://example.org/labels.nt
      astana-kg link --accept candidates.csv
    """  # noqa: D301
    known = _known(datasets)
    if accepted is not None:
        _accept(context, accepted, known)
        return
    dataset = known.get(name)
    if dataset is None or dataset.is_code_list:
        mend = f"Give one of {', '.join(n for n, d in known.items() if not d.is_code_list)}"
        raise InputError(f"--dataset {name}", "there is no such dataset of things", mend)
    with context.store(read_only=True) as store:
        things = unlinked(store, dataset, kinds or KINDS)
    file = CandidateFile(output)
    day = seen.date() if seen else datetime.now(tz=UTC).date()
    origin = Origin(dataset, _address(source, dump) if dump else service, day)
    remaining = file.remaining(things, origin)
    with ExitStack() as closing:
        if dump is not None:
            found = candidates_of(dump, dataset, remaining, limit)
        else:
            client = ReconciliationClient(service, dataset, language, limit)
            found = closing.enter_context(client).propose(remaining)
        _write(file, found, origin, len(things) - len(remaining))


def _known(further: Path | None) -> Mapping[str, Dataset]:
    known = read_datasets(shipped("seeds") / "links" / "datasets.ttl")
    return {**known, **read_datasets(further)} if further else known


def _address(source: str | None, dump: Path) -> str:
    if source is None or urlsplit(source).scheme not in ("http", "https"):
        mend = "Give its address by --source: a link keeps where its label was seen"
        raise InputError(str(dump), "nobody can tell where the dump is from", mend)
    return source


def _write(
    file: CandidateFile,
    found: Iterable[tuple[Unlinked, tuple[Candidate, ...]]],
    origin: Origin,
    before: int,
) -> None:
    """Write candidates as they come, so that what was found stays where a service fails."""
    asked = rows = 0
    try:
        for thing, candidates in found:
            rows += file.add(thing, candidates, origin)
            asked += 1
    finally:
        kept = f", {before} were there before" if before else ""
        say(f"{asked} things asked for, {rows} candidates in {file.path}{kept}.")
    if rows:
        say(
            f"Write accept or reject into its first column, then: "
            f"astana-kg link --accept {file.path}"
        )


def _accept(context: Context, file: Path, known: Mapping[str, Dataset]) -> None:
    with context.store() as store:
        done = accept(store, file, known)
    say(f"{done.written} links written, {done.rejected} rejected, {done.open} not decided.")
