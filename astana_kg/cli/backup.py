"""`astana-kg backup` and `astana-kg restore`: a copy of the store, and a store of a copy."""

from pathlib import Path

import click

from astana_kg.cli.context import Context
from astana_kg.cli.tables import say
from astana_kg.store import Manifest, check_backup, restore_backup, write_backup


@click.command()
@click.argument("to", type=click.Path(path_type=Path))
@click.pass_obj
def backup(context: Context, to: Path) -> None:
    """Copy the store, as of its last commit, to a new folder TO.

    The copy is N-Quads with a manifest of counts and checksums: it fits a store of any
    kind and version. The store may be served and written to meanwhile.

    \b
    Example:
      astana-kg backup /var/backups/astana-kg/monday
    """  # noqa: D301
    with context.store(read_only=True) as store:
        manifest = write_backup(store, to)
    say(f"{to}: {_told(manifest)}")


@click.command()
@click.argument("source", metavar="FROM", type=click.Path(path_type=Path))
@click.option("--check", is_flag=True, help="Read it through and tell whether it is whole.")
@click.pass_obj
def restore(context: Context, source: Path, check: bool) -> None:
    """Make the store, which must not be there yet, of a backup FROM.

    The backup is checked first; a damaged one is refused and nothing is made.

    \b
    Example:
      astana-kg restore /var/backups/astana-kg/monday --check
      astana-kg --store restored restore /var/backups/astana-kg/monday
    """  # noqa: D301
    if check:
        say(f"{source} is whole: {_told(check_backup(source))}")
        return
    manifest = restore_backup(source, context.location)
    say(f"{context.location} is made of {source}: {_told(manifest)}")


def _told(manifest: Manifest) -> str:
    return f"{len(manifest.graphs):,} graphs, {manifest.quads:,} statements"
