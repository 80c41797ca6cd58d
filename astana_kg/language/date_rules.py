"""The engine of dates: patterns over the folded text, the longest reading wins."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from astana_kg.language.calendar import Anchor, Reading
from astana_kg.language.folding import Folded
from astana_kg.language.types import DateExpression, Preference

_SANE_YEARS = range(1000, 9000)  # the calendar's own ends are nobody's day of publication
_TEXTS_KEPT = 4  # one article is read twice: for what has been, and for what is to come
_APPOSITION = re.compile(r"[^\S\n]*[,،]?[^\S\n]*\(?[^\S\n]*")

Read = Callable[["re.Match[str]", Anchor | None], Reading | None]


@dataclass(frozen=True, slots=True)
class DateRule:
    """A pattern and how a match of it is read; None where it is no date after all.

    The span of the expression is the pattern's group `date`.
    """

    name: str
    pattern: "re.Pattern[str]"
    read: Read


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    reading: Reading


class DateFinder:
    """Finds dates by the rules of a language; what matches in the last texts is kept."""

    def __init__(self, rules: tuple[DateRule, ...]) -> None:
        self._rules = rules
        self._matches = lru_cache(maxsize=_TEXTS_KEPT)(self._match)

    def find(
        self, folded: Folded, anchor: date | None, prefer: Preference
    ) -> tuple[DateExpression, ...]:
        """Return the dates in order; of overlapping ones the first, then the longest."""
        known = Anchor(anchor, prefer) if anchor and anchor.year in _SANE_YEARS else None
        found = [
            _Found(*match.span("date"), reading)
            for rule, match in self._matches(folded.text)
            if (reading := rule.read(match, known)) is not None
        ]
        found.sort(key=lambda item: (item.start, -item.end))  # stable: then by order of rules
        chosen: list[_Found] = []
        for item in found:
            if not chosen or item.start >= chosen[-1].end:
                _append(chosen, folded.text, item)
        return tuple(_expression(folded, item) for item in chosen)

    def _match(self, text: str) -> tuple[tuple[DateRule, "re.Match[str]"], ...]:
        return tuple((rule, match) for rule in self._rules for match in rule.pattern.finditer(text))


def _append(chosen: list[_Found], text: str, item: _Found) -> None:
    """Append a date, or join it to the weekday or word like today that stands before it."""
    before = chosen[-1] if chosen else None
    if before is None or not _in_apposition(before, text, item):
        chosen.append(item)
        return
    said = before.reading.weekday
    conflict = said is not None and said != item.reading.end.weekday()
    joined = replace(item.reading, conflict=conflict, weekday=said, away=before.reading.away)
    chosen[-1] = _Found(before.start, item.end, joined)


def _in_apposition(before: _Found, text: str, item: _Found) -> bool:
    day = item.reading.kind == "day" and not item.reading.leads
    return (
        before.reading.leads and day and bool(_APPOSITION.fullmatch(text, before.end, item.start))
    )


def _expression(folded: Folded, found: _Found) -> DateExpression:
    reading = found.reading
    return DateExpression(
        span=folded.span(found.start, found.end),
        start=reading.start,
        end=reading.end,
        kind=reading.kind,
        weekday_conflict=reading.conflict,
        year_inferred=reading.inferred,
        weekday=reading.weekday,
        days_away=reading.away,
        reckoned=reading.leads,
    )


def alternatives(words: Iterable[str]) -> str:
    """Return a pattern of any of the words, the longer first; spaces are any white space."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"[^\S\n]+") for word in ordered)
