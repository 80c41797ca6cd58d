"""The `astana-kg` command and what its subcommands share."""

import sys

import click

from astana_kg import __version__
from astana_kg.cli import evaluate, export, ingest, inspect, query, serve, validate
from astana_kg.cli.context import DEFAULT_STORE, Context
from astana_kg.model import AstanaKgError


class _Commands(click.Group):
    """A group whose commands tell a user's mistakes as one sentence and exit with 2."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except AstanaKgError as error:
            click.echo(f"astana-kg: {error}", err=True)
            sys.exit(2)
        except BrokenPipeError:
            # The reader of a pipe (head, say) has seen enough; closing quietly is the custom.
            sys.stderr.close()
            sys.exit(0)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--store",
    envvar="ASTANA_KG_STORE",
    default=DEFAULT_STORE,
    show_default=True,
    help="Folder of the store (or ASTANA_KG_STORE).",
)
@click.version_option(__version__, prog_name="astana-kg")
@click.pass_context
def main(ctx: click.Context, store: str) -> None:
    """Turn reports on the talks on Syria into a knowledge graph with evidence.

    \b
    Example:
      astana-kg ingest article.txt --published 2023-06-21
      astana-kg query who-condemned-what
      astana-kg serve
    """  # noqa: D301 - \b is click's mark for text that is not wrapped again
    ctx.obj = Context(store)


for command in (
    ingest.ingest,
    inspect.list_articles,
    inspect.remove,
    validate.validate,
    query.query,
    export.export,
    evaluate.evaluate,
    serve.serve,
):
    main.add_command(command)
