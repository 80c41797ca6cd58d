"""Rows for people and for pipes."""

import csv
import sys
from collections.abc import Mapping, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text


def is_for_people() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout.isatty()


def show(header: Sequence[str], rows: Sequence[Sequence[str]], title: str | None = None) -> None:
    """Print rows: as a table on a terminal, as tab-separated values in a pipe."""
    if is_for_people():
        table = Table(title=title, box=box.SIMPLE_HEAD, title_justify="left")
        for name in header:
            table.add_column(name, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        Console().print(table)
    else:
        writer = csv.writer(sys.stdout, dialect="excel-tab", lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


class Rows:
    """Rows printed as they come: in columns on a terminal, tab-separated in a pipe.

    A column is as wide as its heading or the width given for it; the last takes what it needs.
    """

    def __init__(self, columns: Mapping[str, int]) -> None:
        self._widths = [max(len(name), width) for name, width in columns.items()]
        self._aligned = is_for_people()
        self.add(list(columns))

    def add(self, row: Sequence[str]) -> None:
        """Print a row."""
        row = [printable(cell) for cell in row]
        if self._aligned:
            cells = (cell.ljust(width) for cell, width in zip(row, self._widths, strict=True))
            sys.stdout.write("  ".join(cells).rstrip() + "\n")
        else:
            csv.writer(sys.stdout, dialect="excel-tab", lineterminator="\n").writerow(row)
        sys.stdout.flush()


def say(sentence: str) -> None:
    """Tell the person at the terminal something that is no part of the result."""
    click.echo(printable(sentence), err=True)


def printable(text: str) -> str:
    """Return text with the bytes of a file's name that are no UTF-8 written as escapes."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
