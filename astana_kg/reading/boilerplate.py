"""Boilerplate at an article's end: comment forms, sharing, tags, related items, footers.

Only what stands at the end is cut, and only from a line that a cue of
`data/boilerplate.csv` knows. A cue's `match` says how: the whole `line`, its `start`,
or anywhere `within` it. What may stand under a cue's line depends on its kind: lines of
a few words, never prose, so that a "Share" or "Read also" amid an article cuts nothing.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from astana_kg.reading.data import fold, rows

# The most words that a line under a cue's line may have. A cue with more text on its own
# line ("Read also: ...") stands for itself, and nothing may stand under it.
_WORDS_BELOW: Mapping[str, int] = MappingProxyType(
    {"form": 12, "share": 4, "tags": 5, "related": 14, "newsletter": 12, "footer": 12}
)
_LONGEST_CUE_LINE = 300
_LONGEST_SEGMENT = 12
_SEGMENTS = re.compile(r"\s\|\s")
_ENDS_A_SENTENCE = re.compile(r"[.!?؟…]\W*$")
_BULLET = re.compile(r"\s*(?:\d+|[٠-٩]+|[•▪◦*–—-])[\s.)،:-]")


@dataclass(frozen=True, slots=True)
class _Cues:
    """Cues by how they match, each folded text with its kind."""

    line: Mapping[str, str]
    start: Mapping[str, str]
    within: Mapping[str, str]

    def words_below(self, line: str) -> int | None:
        """Return how many words a line under this one may have; None where it is no cue.

        A line of several things with bars between ("Tags: a | Share | Print") is a cue
        where one of them is and none is prose, and stands for itself.
        """
        if len(line) > _LONGEST_CUE_LINE:
            return None
        segments = [fold(segment) for segment in _SEGMENTS.split(line)]
        if len(segments) == 1:
            return self._below(segments[0])
        others = [segment for segment in segments if self._below(segment) is None]
        prose = any(len(segment.split()) > _LONGEST_SEGMENT for segment in others)
        return None if prose or len(others) == len(segments) else 0

    def _below(self, folded: str) -> int | None:
        if kind := self.line.get(folded) or self.start.get(folded):
            return _WORDS_BELOW[kind]
        words = f" {folded} "
        if any(words.startswith(f" {text} ") for text in self.start):
            return 0
        kinds = (kind for text, kind in self.within.items() if f" {text} " in words)
        return next((_WORDS_BELOW[kind] for kind in kinds), None)


@cache
def _cues() -> _Cues:
    by_match: dict[str, dict[str, str]] = {"line": {}, "start": {}, "within": {}}
    for row in rows("boilerplate.csv"):
        by_match[row["match"]][fold(row["text"])] = row["kind"]
    return _Cues(**by_match)


def cut_boilerplate(text: str) -> str:
    """Return the start of the text that is the article, without white space at its end."""
    cues = _cues()
    cut = len(text)
    first = cut - len(text.lstrip())
    below = 0  # the words of the longest line between the one looked at and the cut
    for start, line in _lines_from_the_end(text):
        allowed = cues.words_below(line)
        if allowed is not None and below <= allowed:
            if start <= first:
                break
            cut, below = start, 0
            continue
        below = max(below, _weight(line))
        if below > max(_WORDS_BELOW.values()):
            break
    return text[:cut].rstrip()


def _lines_from_the_end(text: str) -> Iterator[tuple[int, str]]:
    """Yield where each line that is not empty starts, and the line, the last one first."""
    end = len(text)
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if start < end:
            yield start, text[start:end]
        end = start - 1


def _weight(line: str) -> int:
    """Return a line's number of words; a sentence or a point of a list weighs most."""
    words = len(fold(line).split()) if len(line) <= _LONGEST_CUE_LINE else len(line)
    if words > 4 and (_ENDS_A_SENTENCE.search(line) or _BULLET.match(line)):
        return len(line)
    return words
