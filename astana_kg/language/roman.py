"""Roman numerals, as they number meetings: XX, XVIII."""

import re

from astana_kg.language.types import Number
from astana_kg.model import Span

_NUMERAL = re.compile(r"(?<![\w.])(?=[XVI])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})(?![\w'’])(?!\.\w)")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def find_roman(text: str) -> list[Number]:
    """Return the capital numerals up to 99; "I" alone is a pronoun."""
    return [
        Number(Span(match.start(), match.end()), _value(match.group()), ordinal=True, roman=True)
        for match in _NUMERAL.finditer(text)
        if match.group() not in {"", "I"}
    ]


def _value(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-v if v < n else v for v, n in zip(values, following, strict=True))
