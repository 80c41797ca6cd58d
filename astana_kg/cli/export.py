"""`astana-kg export`: the store's graphs as a file, a part of them, or a release."""

import sys
from datetime import datetime
from pathlib import Path

import click

from astana_kg.cli.context import Context
from astana_kg.cli.tables import say
from astana_kg.graph import FORMATS, serialise
from astana_kg.model import InputError
from astana_kg.publishing import excerpt, write_release
from astana_kg.store import Store


@click.command()
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="turtle", show_default=True
)
@click.option("--graph", "graphs", multiple=True, metavar="IRI", help="Only this named graph.")
@click.option("--about", metavar="IRI_OR_ID", help="Only what concerns this: a round, a state ...")
@click.option(
    "--no-text/--with-text",
    "no_text",
    default=None,
    help="Leave out the articles' texts, or not; a release leaves them out.",
)
@click.option("--release", type=click.Path(path_type=Path), help="A new folder for a release.")
@click.option("--date", "day", type=click.DateTime(["%Y-%m-%d"]), help="The release's day.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File; else standard output.")
@click.pass_obj
def export(  # noqa: PLR0917 - click gives each option as an argument
    context: Context,
    form: str,
    graphs: tuple[str, ...],
    about: str | None,
    no_text: bool | None,
    release: Path | None,
    day: datetime | None,
    output: Path | None,
) -> None:
    """Write the store's graphs, sorted: the same statements are the same bytes.

    TriG, N-Quads and JSON-LD keep the named graphs; the other formats hold their merge.
    A release is a folder with all formats, checksums, a description and how to cite it.

    \b
    Example:
      astana-kg export -o everything.ttl
      astana-kg export --format trig --no-text -o release.trig
      astana-kg export --about round/astana-20 -o round-20.ttl
      astana-kg export --release astana-kg-2026-11-24 --date 2026-11-24
    """  # noqa: D301
    _check(release=release, day=day, parts=(*graphs, about, output))
    with context.store(read_only=True) as store:
        if release and day:
            counted = write_release(store, release, day.date(), with_text=no_text is False)
            say(f"{release}: {counted.triples} triples, {counted.articles} articles")
            return
        data = _data(store, form, graphs, about, with_text=not no_text)
    _write(data, output)


def _check(*, release: Path | None, day: datetime | None, parts: tuple[object, ...]) -> None:
    if (release is None) != (day is None):
        mend = "Give both, as in --release FOLDER --date 2026-11-24"
        raise InputError("--release", "a release has a folder and a date", mend)
    if release is not None and any(parts):
        mend = "Leave out --graph, --about and --output, or --release"
        raise InputError("--release", "a release holds the whole store", mend)


def _data(
    store: Store, form: str, graphs: tuple[str, ...], about: str | None, *, with_text: bool
) -> bytes:
    names = store.graph_names()
    for wanted in graphs:
        if wanted not in names:
            raise InputError(wanted, "is no graph of the store", "See the graphs by an export")
    if about is not None:
        chosen = {g: t for g, t in excerpt(store, about).items() if not graphs or g in graphs}
        return serialise(chosen, form, with_text=with_text)
    return serialise({n: store.graph(n) for n in (graphs or names)}, form, with_text=with_text)


def _write(data: bytes, output: Path | None) -> None:
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise InputError(str(output), f"cannot be written: {problem}", "Name another") from error
