"""`astana-kg serve`: the HTTP service."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from astana_kg.cli.context import Context
from astana_kg.model import InputError
from astana_kg.service import serve as serve_store


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.option(
    "--access-log",
    metavar="FILE",
    help="Add a line of JSON for each request to it (-: standard output).",
)
@click.pass_obj
def serve(context: Context, host: str, port: int, access_log: str | None) -> None:
    """Serve the store over HTTP: a page at /, SPARQL at /sparql.

    \b
    Example:
      astana-kg serve --port 8080
    """  # noqa: D301
    with _opened(access_log) as log:
        serve_store(context.location, host, port, log)


@contextmanager
def _opened(name: str | None) -> Iterator[TextIO | None]:
    if name is None:
        yield None
    elif name == "-":
        yield sys.stdout
    else:
        try:
            file = Path(name).open("a", encoding="utf-8")  # noqa: SIM115 - closed below
        except OSError as error:
            problem = f"it cannot be written ({(error.strerror or str(error)).lower()})"
            raise InputError(name, problem, "Name a file that you may write to") from error
        with file:
            yield file
