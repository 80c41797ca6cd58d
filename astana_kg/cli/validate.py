"""`astana-kg validate`: the store, or files, against the shapes."""

import json
import sys
from pathlib import Path

import click

from astana_kg.cli.context import Context
from astana_kg.cli.tables import say
from astana_kg.ingest import read_dataset, validate_dataset


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True
)
@click.pass_obj
def validate(context: Context, files: tuple[Path, ...], form: str) -> None:
    """Check the store, or RDF files as a dataset, against the shapes.

    A shipped graph (ontology, reference, links) is added where no file holds one of its
    name. Exit status 1 only where a violation was found; warnings do not count.

    \b
    Example:
      astana-kg validate
      astana-kg validate export.trig --format json
    """  # noqa: D301
    if files:
        graphs = read_dataset(files)
    else:
        with context.store(read_only=True) as store:
            graphs = {name: store.graph(name) for name in store.graph_names()}
    report = validate_dataset(graphs)
    if form == "json":
        click.echo(json.dumps(report.to_dicts(), ensure_ascii=False, indent=1))
    elif report.rows:
        click.echo(report.to_text(), nl=False)
    if report.conforms:
        say(f"The shapes accept {len(graphs)} graphs.")
    sys.exit(0 if report.conforms else 1)
