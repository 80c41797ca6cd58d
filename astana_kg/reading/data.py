"""The room's data files: cues of boilerplate, function words, names that mean no name."""

import csv
import re
import unicodedata
from functools import cache
from importlib import resources

_MARKS = re.compile(
    "[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c-\u200f\u202a-\u202e\u2066-\u2069]"
)
_LETTERS = str.maketrans("أإآٱىیةکﻻ", "ااااييهكل")
_NO_WORD = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return words as they compare: no case, vowel signs, punctuation or letter variants."""
    plain = _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold().translate(_LETTERS)
    return _NO_WORD.sub(" ", plain).strip()


def rows(name: str) -> list[dict[str, str]]:
    """Return the rows of a data file of this room."""
    path = resources.files("astana_kg.reading").joinpath("data", name)
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))


@cache
def unknown_names() -> frozenset[str]:
    """Return the folded names that say that an outlet is not known."""
    return frozenset(fold(row["text"]) for row in rows("unknown_names.csv"))
