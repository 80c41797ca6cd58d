"""The options that tell what a file does not: when, where and in what language it was published."""

from collections.abc import Callable
from typing import Any, get_args

import click

from astana_kg.model import Language

Command = Callable[..., Any]


def article_options(command: Command) -> Command:
    """Give a command the options `published`, `outlet` and `language`."""
    for option in (
        click.option(
            "--language", type=click.Choice(get_args(Language)), help="Language of the text."
        ),
        click.option("--outlet", metavar="NAME", help="Who published it."),
        click.option("--published", metavar="DATE", help="Date of publication, YYYY-MM-DD."),
    ):
        command = option(command)
    return command
