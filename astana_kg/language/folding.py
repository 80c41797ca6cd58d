"""Folding: one searchable spelling for many, with the way back to the original characters."""

import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from astana_kg.model import Span

_SHORT = 200
_TEXTS_KEPT = 4
_DROPPED = frozenset({"Mn", "Me", "Cf"})


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text and, for each of its characters, where it came from."""

    text: str
    starts: "array[int]" = field(repr=False)
    ends: "array[int]" = field(repr=False)

    def span(self, start: int, end: int) -> Span:
        """Return the span of the original that `text[start:end]` was made from.

        Marks dropped behind a character (vowel signs, tatweel) belong to it. Raises
        IndexError or ValueError where start and end do not hold a character of the text.
        """
        if not 0 <= start < end <= len(self.text):
            raise ValueError(f"not a stretch of the folded text: {start} to {end}")
        return Span(self.starts[start], self.ends[end - 1])

    def locate(self, span: Span) -> tuple[int, int]:
        """Return start and end, in the folded text, of what the span holds.

        The two are equal where everything in the span was dropped.
        """
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


class Folder:
    """Folds texts by compatibility decomposition, case folding and a table of letters.

    Combining marks and format characters (bidi marks, joiners) are dropped. Each
    character is folded by itself, so that folding is linear and exactly reversible.
    """

    def __init__(self, letters: Mapping[str, str]) -> None:
        self._letters = dict(letters)
        self._known = _Known(self._letters)
        self._remembered = lru_cache(maxsize=_TEXTS_KEPT)(self._fold)

    def fold(self, text: str) -> Folded:
        """Return the folded text with its map; never fails.

        The last few articles are remembered, for each tool begins by folding; short
        texts are not, so that a row of them does not drive the article out.
        """
        return self._fold(text) if len(text) < _SHORT else self._remembered(text)

    def _fold(self, text: str) -> Folded:
        pieces = list(map(self._known.__getitem__, text))
        starts = array("I")
        ends = array("I")
        done = 0
        for index, piece in enumerate(pieces):
            if len(piece) == 1:
                continue
            starts.extend(range(done, index))
            ends.extend(range(done + 1, index + 1))
            done = index + 1
            if piece:
                starts.extend([index] * len(piece))
                ends.extend([index + 1] * len(piece))
            elif ends and _belongs_to_what_precedes(text[index]):
                _extend(starts, ends, index + 1)
        starts.extend(range(done, len(pieces)))
        ends.extend(range(done + 1, len(pieces) + 1))
        return Folded("".join(pieces), starts, ends)

    def fold_text(self, text: str) -> str:
        """Return the folded text alone."""
        return "".join(map(self._known.__getitem__, text))


class _Known(dict[str, str]):
    """Folded characters, worked out when first met: a memo of a pure function."""

    def __init__(self, letters: Mapping[str, str]) -> None:
        super().__init__()
        self._letters = letters

    def __missing__(self, character: str) -> str:
        decomposed = unicodedata.normalize("NFKD", character).casefold()
        parts = (
            character if character in self._letters else unicodedata.normalize("NFKD", decomposed)
        )
        folded = "".join(
            self._letters.get(part, part)
            for part in parts
            if part in self._letters or unicodedata.category(part) not in _DROPPED
        )
        if len(folded) > 1 and not folded.isalpha():
            folded = character  # a token must not end inside a character, as in "½"
        self[character] = folded
        return folded


def _belongs_to_what_precedes(character: str) -> bool:
    return unicodedata.category(character) != "Cf"


def _extend(starts: "array[int]", ends: "array[int]", end: int) -> None:
    """Let the last character's source reach to `end`, with all that came of one character."""
    source = starts[-1]
    index = len(ends) - 1
    while index >= 0 and starts[index] == source:
        ends[index] = end
        index -= 1
