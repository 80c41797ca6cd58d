"""`astana-kg serve`: the HTTP service."""

import click

from astana_kg.cli.context import Context
from astana_kg.service import serve as serve_store


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(0, 65535))
@click.pass_obj
def serve(context: Context, host: str, port: int) -> None:
    """Serve the store over HTTP: a page at /, SPARQL at /sparql.

    \b
    Example:
      astana-kg serve --port 8080
    """  # noqa: D301
    serve_store(context.location, host, port)
