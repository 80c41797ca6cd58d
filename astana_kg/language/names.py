"""Names as people type them: one spelling for many, and how alike two spellings are."""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from astana_kg.language import ar, en

_SEPARATORS = re.compile(r"[\W_]+")
_MARKS = re.compile(r"['’ʼʻ`´]")
_ARTICLE = re.compile(r"\bال(?=\w{3})")
_NOT_EXACT = 0.99

CERTAIN = 100.0
"""The likeness of two spellings of one folded name."""


@lru_cache(maxsize=8192)
def fold_name(text: str) -> str:
    """Return a name without what spellings differ by.

    That is letter case, accents, hamzas and vowel signs, the definite article, hyphens,
    apostrophes and white space: "Nur-Sultan" and "nur sultan" are one, and so are "الأستانة" and
    "أستانه".
    """
    folded = _english().fold(_arabic().fold(_MARKS.sub("", text)).text).text
    return " ".join(_ARTICLE.sub("", _SEPARATORS.sub(" ", folded)).split())


def likeness(one: str, other: str) -> float:
    """Return how alike two folded names are: 0 to 100, and 100 for equal ones alone.

    The order of the words counts little, and words that only one of them has count less
    than words that are spelt otherwise.
    """
    if one == other:
        return CERTAIN
    together = fuzz.ratio(one.replace(" ", ""), other.replace(" ", ""))
    return _NOT_EXACT * max(together, fuzz.WRatio(one, other))


_arabic = lru_cache(maxsize=1)(ar.build)
_english = lru_cache(maxsize=1)(en.build)
