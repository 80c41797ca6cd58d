"""`astana-kg export`: the store's graphs as a file."""

import sys
from pathlib import Path

import click

from astana_kg.cli.context import Context
from astana_kg.graph import FORMATS, serialise
from astana_kg.model import InputError


@click.command()
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="turtle", show_default=True
)
@click.option("--graph", "graphs", multiple=True, metavar="IRI", help="Only this named graph.")
@click.option("--no-text", is_flag=True, help="Leave out the articles' texts.")
@click.option("-o", "--output", type=click.Path(path_type=Path), help="File; else standard output.")
@click.pass_obj
def export(
    context: Context, form: str, graphs: tuple[str, ...], no_text: bool, output: Path | None
) -> None:
    """Write the store's graphs, sorted: the same statements are the same bytes.

    TriG, N-Quads and JSON-LD keep the named graphs; the other formats hold their merge.

    \b
    Example:
      astana-kg export -o everything.ttl
      astana-kg export --format trig --no-text -o release.trig
    """  # noqa: D301
    with context.store(read_only=True) as store:
        names = store.graph_names()
        for wanted in graphs:
            if wanted not in names:
                raise InputError(wanted, "is no graph of the store", "See the graphs by an export")
        data = serialise(
            {name: store.graph(name) for name in (graphs or names)}, form, with_text=not no_text
        )
    if output is None:
        sys.stdout.buffer.write(data)
        return
    try:
        output.write_bytes(data)
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise InputError(str(output), f"cannot be written: {problem}", "Name another") from error
