"""Reads the tables of language data: CSV files with a header, one line an entry, with an id."""

import csv
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=64)
def table(language: str, name: str) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the rows of one table of a language ("" for what all share), as pairs."""
    folder = files("astana_kg.language")
    path = (folder / language if language else folder) / "data" / f"{name}.csv"
    lines = path.read_text(encoding="utf-8").splitlines()
    return tuple(tuple(row.items()) for row in csv.DictReader(lines))


def rows(language: str, name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of one table of a language as dictionaries of the caller's own."""
    return tuple(dict(pairs) for pairs in table(language, name))


def letters(language: str) -> dict[str, str]:
    """Return the folding table of a language: what all share, then its own letters."""
    shared = rows("", "folding")
    return {row["from"]: row["to"] for row in (*shared, *rows(language, "folding"))}
