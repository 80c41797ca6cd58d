"""English numbers: cardinals and ordinals in words and digits."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from astana_kg.language.folding import Folded
from astana_kg.language.roman import find_roman
from astana_kg.language.tables import rows
from astana_kg.language.types import Number

_DIGITS = re.compile(
    r"(?<![\d.,/:])(?P<digits>\d{1,3}(?:,\d{3})+|\d{1,9})(?:(?P<ordinal>st|nd|rd|th)\b"
    r"|(?!\d|[.,/:]\d))"
)


@lru_cache(maxsize=1)
def _values() -> Mapping[str, tuple[str, int]]:
    return {row["word"]: (row["kind"], int(row["value"])) for row in rows("en", "numbers")}


@lru_cache(maxsize=1)
def _phrase() -> "re.Pattern[str]":
    """Return the pattern of number words in a row: twenty-first, one hundred and five."""
    word = "|".join(sorted(_values(), key=lambda word: (-len(word), word)))
    return re.compile(rf"\b(?:{word})(?:(?:-|\s+and\s+|[^\S\n]+)(?:{word}))*\b")


def find_numbers(text: str, folded: Folded) -> tuple[Number, ...]:
    """Return the numbers of the text in order, without overlap."""
    found = [*_in_words(folded), *_in_digits(folded), *find_roman(text)]
    return tuple(sorted(found, key=lambda number: number.span))


def _in_digits(folded: Folded) -> Iterator[Number]:
    for match in _DIGITS.finditer(folded.text):
        value = int(match["digits"].replace(",", ""))
        yield Number(folded.span(*match.span()), value, ordinal=match["ordinal"] is not None)


def _in_words(folded: Folded) -> Iterator[Number]:
    for phrase in _phrase().finditer(folded.text):
        start, end, total, ordinal = -1, -1, 0, False
        for word in re.finditer(r"[a-z]+", phrase.group()):
            if word.group() == "and":
                continue
            kind, value = _values()[word.group()]
            grown = None if ordinal or start < 0 else _grown(total, value)
            if grown is None:
                if start >= 0:
                    yield Number(folded.span(start, end), total, ordinal)
                start, grown = phrase.start() + word.start(), value
            total, end, ordinal = grown, phrase.start() + word.end(), kind == "ordinal"
        yield Number(folded.span(start, end), total, ordinal)


def _grown(total: int, value: int) -> int | None:
    """Return the number with one more word, or None where the word begins another."""
    if value in {100, 1000}:
        return total * value if total < value else None
    if total % 100 == 0 and value < 100:
        return total + value
    if total % 10 == 0 and 20 <= total % 100 <= 90 and value < 10:
        return total + value
    return None
