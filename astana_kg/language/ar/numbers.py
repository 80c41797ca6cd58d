"""Arabic numbers: cardinals and ordinals in words, digits with and without the article."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.folding import Folded
from astana_kg.language.roman import find_roman
from astana_kg.language.tables import rows
from astana_kg.language.types import Number

_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(
    r"(?:(?<!\w)[وفب]?ل?(?P<number>(?:ال|لل)[^\S\n]?-?[^\S\n]?(?P<definite>\d{1,9}))"
    r"|(?<![\d.,/:])(?P<bare>\d{1,3}(?:,\d{3})+|\d{1,9}))(?!\d|[.,/:]\d)"
)
_PREFIX = re.compile(r"([وف]?)([بلك]?)(ال|لل)?")
_GAP = re.compile(r"[^\S\n]+")
_TEEN = frozenset({"عشر", "عشره"})
_MONTHS_OF_TWO_WORDS = frozenset({"تشرين", "كانون", "ربيع", "جمادي"})
_NEVER_ALONE = frozenset({"حادي", "حاديه"})


@dataclass(frozen=True, slots=True)
class _Word:
    """A number word: what it is worth, and how it stands in the text."""

    stem: str
    start: int
    end: int
    value: int
    kind: str
    joined: bool  # with و before it
    definite: bool
    follows: int  # where the word before it ends, if only white space is between


@lru_cache(maxsize=1)
def _values() -> Mapping[str, tuple[str, int]]:
    return {fold_text(r["word"]): (r["kind"], int(r["value"])) for r in rows("ar", "numbers")}


def find_numbers(text: str, folded: Folded) -> tuple[Number, ...]:
    """Return the numbers of the text in order, without overlap."""
    found = [*_in_words(folded), *_in_digits(folded), *find_roman(text)]
    return tuple(sorted(found, key=lambda number: number.span))


def _in_digits(folded: Folded) -> Iterator[Number]:
    for match in _DIGITS.finditer(folded.text):
        definite = match["definite"]
        digits = definite or match["bare"].replace(",", "")
        place = match.span("number" if definite else "bare")
        yield Number(folded.span(*place), int(digits), ordinal=definite is not None)


def _in_words(folded: Folded) -> Iterator[Number]:
    words = list(_number_words(folded.text))
    index = 0
    while index < len(words):
        value, following, ordinal = _read(words, index)
        if value:
            span = folded.span(words[index].start, words[following - 1].end)
            yield Number(span, value, ordinal)
        index = following


def _number_words(text: str) -> Iterator[_Word]:
    previous: re.Match[str] | None = None
    for match in _WORD.finditer(text):
        before, previous = previous, match
        cut = _cut(match.group())
        if cut is None:
            continue
        joined, start, definite, stem = cut
        kind, value = _values()[stem]
        month = before is not None and before.group() in _MONTHS_OF_TWO_WORDS
        monday = definite and stem == "اثنين"
        if not (month and kind == "ordinal") and not monday:
            follows = (
                before.end() if before and _GAP.fullmatch(text, before.end(), match.start()) else -1
            )
            place = match.start() + start
            yield _Word(stem, place, match.end(), value, kind, joined, definite, follows)


@lru_cache(maxsize=1 << 14)
def _cut(word: str) -> tuple[bool, int, bool, str] | None:
    """Return joined, where the number starts, definite, and the number word itself."""
    values = _values()
    if word in values:
        return False, 0, False, word
    match = _PREFIX.match(word)
    if match is None:
        return None
    joined, preposition, article = match.groups()
    for skip in dict.fromkeys(
        (len(joined), len(joined + preposition), len(joined + preposition + (article or "")))
    ):
        if skip and word[skip:] in values:
            definite = bool(article) and skip == match.end()
            start = len(joined + preposition) if definite else skip
            return joined == "و", start, definite, word[skip:]
    return None


def _read(words: list[_Word], index: int) -> tuple[int, int, bool]:
    """Return the value of the number that starts at the index, and the index behind it.

    The value is 0 where the word there is none by itself.
    """
    total, following, ordinal = _term(words, index)
    while total and (word := _next(words, following)) is not None:
        if word.value == 1000 and not word.joined and total < 1000:
            total, following = total * 1000, following + 1
            continue
        if not word.joined or word.value >= total or total % _scale(word.value):
            break
        more, after, more_ordinal = _term(words, following)
        if not more or more >= total:
            break
        total, following, ordinal = total + more, after, ordinal or more_ordinal
    return total, following, ordinal


def _scale(value: int) -> int:
    return 1000 if value >= 100 else 100


def _term(words: list[_Word], index: int) -> tuple[int, int, bool]:
    """Read a unit, a teen, a unit with its ten, or a multiple of a hundred."""
    word = words[index]
    ordinal = word.kind == "ordinal"
    behind = _next(words, index + 1)
    if word.value < 10 and behind is not None:
        if behind.stem in _TEEN and not behind.joined:
            return word.value + 10, index + 2, ordinal
        if behind.joined and 20 <= behind.value <= 90:
            return word.value + behind.value, index + 2, ordinal
        if behind.value == 100 and not behind.joined and word.kind == "cardinal":
            return word.value * 100, index + 2, False
    if word.kind == "unit-in-teens" or word.stem in _NEVER_ALONE:
        return 0, index + 1, False
    tens = word.definite and 20 <= word.value <= 90
    return word.value, index + 1, ordinal or tens


def _next(words: list[_Word], index: int) -> _Word | None:
    """Return the number word at the index if it directly follows the one before."""
    if index >= len(words) or words[index].follows != words[index - 1].end:
        return None
    return words[index]
