"""The `astana-kg` command and what its subcommands share."""

import sys
from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

import click

from astana_kg import __version__
from astana_kg.cli.context import DEFAULT_STORE, Context
from astana_kg.model import AstanaKgError

_COMMANDS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "ingest": ("ingest", "ingest"),
        "explain": ("explain", "explain"),
        "list": ("inspect", "list_articles"),
        "remove": ("inspect", "remove"),
        "validate": ("validate", "validate"),
        "query": ("query", "query"),
        "export": ("export", "export"),
        "link": ("link", "link"),
        "evaluate": ("evaluate", "evaluate"),
        "backup": ("backup", "backup"),
        "restore": ("backup", "restore"),
        "serve": ("serve", "serve"),
        "token": ("token", "token"),
    }
)
"""Each command's module in this package, and its name there."""


class _Commands(click.Group):
    """A group that loads a command when it is called, and tells a mistake as one sentence.

    Loading them all would make `list` wait for the web framework that `serve` needs.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, attribute = _COMMANDS[cmd_name]
        command = getattr(import_module(f"astana_kg.cli.{module}"), attribute)
        assert isinstance(command, click.Command)  # noqa: S101 - the table above says so
        return command

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
    help="Folder of the store, or address of a SPARQL server (or ASTANA_KG_STORE).",
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
