"""`astana-kg token`: a token for somebody who may write over HTTP."""

import re

import click

from astana_kg.cli.tables import say
from astana_kg.service import new_token, writer_setting

_NAME = re.compile(r"[A-Za-z0-9_.-]+")


@click.command()
@click.argument("name")
def token(name: str) -> None:
    """Make a token with which NAME may write over HTTP.

    The token is printed once and kept nowhere. The service is given its hash: add what is
    printed beside it to the variable ASTANA_KG_WRITERS, and start the service again.

    \b
    Example:
      astana-kg token editor
    """  # noqa: D301
    if not _NAME.fullmatch(name):
        raise click.UsageError("Name the writer by letters, digits, dots, hyphens, underscores.")
    made = new_token()
    click.echo(made)
    say("That is the token, for the one who writes. For the service, in ASTANA_KG_WRITERS:")
    say(writer_setting(name, made))
