"""The engine of dates: patterns over the folded text, the longest reading wins."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from astana_kg.language.calendar import Anchor, Reading
from astana_kg.language.folding import Folded
from astana_kg.language.types import DateExpression, Preference

_SANE_YEARS = range(1000, 9000)  # the calendar's own ends are nobody's day of publication

Read = Callable[["re.Match[str]", Anchor | None], Reading | None]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A pattern and how a match of it is read; None where it is no date after all.

    The span of the expression is the pattern's group `date`, where it has one.
    """

    name: str
    pattern: "re.Pattern[str]"
    read: Read


def find_dates(
    folded: Folded, rules: Iterable[DateRule], anchor: date | None, prefer: Preference
) -> tuple[DateExpression, ...]:
    """Return the dates of the text in order; of overlapping ones the first, then the longest."""
    known = Anchor(anchor, prefer) if anchor and anchor.year in _SANE_YEARS else None
    found: list[tuple[int, int, int, Reading]] = []
    for rank, rule in enumerate(rules):
        for match in rule.pattern.finditer(folded.text):
            reading = rule.read(match, known)
            if reading is not None:
                start, end = match.span("date" if "date" in rule.pattern.groupindex else 0)
                found.append((start, -end, rank, reading))
    found.sort(key=lambda item: item[:3])
    chosen: list[DateExpression] = []
    last = 0
    for start, minus_end, _, reading in found:
        if start >= last:
            last = -minus_end
            chosen.append(
                DateExpression(
                    span=folded.span(start, last),
                    start=reading.start,
                    end=reading.end,
                    kind=reading.kind,
                    weekday_conflict=reading.conflict,
                    year_inferred=reading.inferred,
                )
            )
    return tuple(chosen)


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longer first; spaces are any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[^\S\n]+") for word in ordered)
