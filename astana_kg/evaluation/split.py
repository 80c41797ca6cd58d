"""The two halves of annotated articles: one to learn from, one only to measure on."""

import csv
from pathlib import Path
from typing import Literal

from astana_kg.model import InputError

Half = Literal["learn", "measure"]


def names_of_half(folder: Path, half: Half) -> frozenset[str]:
    """Return the names that the folder's `split.csv` (columns name, half) puts in a half."""
    path = folder / "split.csv"
    try:
        with path.open(encoding="utf-8", newline="") as lines:
            return frozenset(row["name"] for row in csv.DictReader(lines) if row["half"] == half)
    except FileNotFoundError:
        raise InputError(
            str(path), "the folder is not split", "Give a file with columns name and half"
        ) from None
