"""Reviewed links: a CSV in which a person has put down what was seen where."""

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from pyoxigraph import NamedNode

from astana_kg.graph import BASE
from astana_kg.linking.datasets import Dataset
from astana_kg.linking.link import RELATIONS, Link
from astana_kg.model import InputError

COLUMNS = (
    "subject", "relation", "dataset", "identifier", "external_label", "language", "source", "seen",
)  # fmt: skip
"""The columns that a reviewed file has; it may have others, which are passed over."""

_CONCEPTS = frozenset({"act", "topic"})
_SUBJECT = re.compile(r"[a-z]+/[^\s/#?<>\"{}|\\^`]+")
_SOURCE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]+)*")

Row = dict[str, str]


def read_links(file: Path, datasets: Mapping[str, Dataset]) -> tuple[Link, ...]:
    """Return the links of a reviewed file, in its order.

    Raises InputError, which names the line, where one cannot be a link.
    """
    return tuple(
        link_of(row, datasets, f"{file.name}, line {n}") for n, row in read_rows(file, COLUMNS)
    )


def read_rows(file: Path, columns: Iterable[str]) -> Iterator[tuple[int, Row]]:
    """Yield the rows of a CSV file with the line that each ends on.

    Raises InputError where it cannot be read, is not UTF-8 or lacks one of the columns.
    """
    try:
        with file.open(encoding="utf-8-sig", newline="") as opened:
            reader = csv.DictReader(opened, strict=True)
            missing = [name for name in columns if name not in (reader.fieldnames or ())]
            if missing:
                problem = f"there is no column {missing[0]!r}"
                raise InputError(file.name, problem, f"Give it the columns {', '.join(columns)}")
            for row in reader:
                if None in row or None in row.values():
                    place = f"{file.name}, line {reader.line_num}"
                    mend = "Give each line one value a column; quote a value that has a comma"
                    raise InputError(place, "it has not as many values as there are columns", mend)
                yield reader.line_num, {key: value.strip() for key, value in row.items()}
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        mend = "Give a CSV file in UTF-8"
        raise InputError(str(file), f"it cannot be read ({error})", mend) from error


def link_of(row: Row, datasets: Mapping[str, Dataset], place: str) -> Link:
    """Return the link that a row states. Raises InputError at `place` where it states none."""
    dataset = datasets.get(row["dataset"])
    if dataset is None:
        known = ", ".join(datasets)
        raise InputError(place, f"{row['dataset']!r} is no dataset", f"Give one of {known}")
    checks = (
        (_SUBJECT, "subject", "Write what is linked as in place/astana or topic/oil"),
        (_SOURCE, "source", "Give the address at which the label was seen"),
        (_LANGUAGE, "language", "Give the language of the label, as in en or ar"),
        (re.compile(r".+"), "external_label", "Give the label that was seen there"),
    )
    for form, column, mend in checks:
        if not form.fullmatch(row[column]):
            raise InputError(place, f"{row[column]!r} is no {column.replace('_', ' ')}", mend)
    if row["relation"] not in RELATIONS:
        mend = f"Give one of {', '.join(RELATIONS)}"
        raise InputError(place, f"{row['relation']!r} is no relation", mend)
    link = Link(
        _subject(row["subject"]), row["relation"], dataset, row["identifier"],
        row["external_label"], row["language"], row["source"], _day(row["seen"], place),
    )  # fmt: skip
    try:
        _ = link.statement
    except ValueError as error:
        mend = f"Give an identifier that fits {dataset.pattern}"
        raise InputError(place, str(error), mend) from error
    return link


def _subject(name: str) -> NamedNode:
    folder = "" if name.partition("/")[0] in _CONCEPTS else "id/"
    return NamedNode(f"{BASE}{folder}{name}")


def _day(text: str, place: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        mend = "Give the day on which it was seen, as in 2026-11-24"
        raise InputError(place, f"{text!r} is no day", mend) from None
