"""Reads what the patterns of dates match, by the names of their groups.

Both languages name the groups alike, so that only their patterns differ: `day`, `month`,
`year` (with 2 behind for the second of a range), `rel` (last, this, next, of the month),
`yrel` (of its year), `mrel` ("the 15th of this month"), `weekday`, `deictic`; `d`, `m`,
`y` of a numeric date; `part` or `fraction` and `place` of a whole, which is a month, a
`unit` with `urel`, or a year (`named`, `number` or `wholerel`).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from astana_kg.language.calendar import (
    Anchor,
    Period,
    Reading,
    day_of,
    fraction_of,
    month_of,
    part_of,
    year_of,
)
from astana_kg.language.date_words import DateWords
from astana_kg.language.types import DateKind

_Match = re.Match[str]


@dataclass(frozen=True, slots=True)
class DateReader:
    """The readings of one language; each method is the `read` of a rule."""

    words: DateWords
    days: Mapping[str, int]

    def day(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a day of a month."""
        found = self._dated(match, anchor, self._day_number(match["day"]))
        if found is None:
            return None
        return Reading(found, found, "day", inferred=not _group(match, "year"))

    def range(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read two days of one month."""
        first, last = self._day_number(match["day"]), self._day_number(match["day2"])
        end = self._dated(match, anchor, last)
        start = day_of(end.year, end.month, first) if end else None
        if end is None or start is None or start >= end:
            return None
        return Reading(start, end, "range", inferred=not _group(match, "year"))

    def range_of_months(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a day of one month to a day of another; one year may serve both."""
        first, last = self._day_number(match["day"]), self._day_number(match["day2"])
        month = self.words.month(match["month"])
        end = self._dated(match, anchor, last, "2")
        if end is None:
            return None
        said = _group(match, "year")
        start = day_of(int(said) if said else end.year, month, first)
        if start is not None and start >= end and not said:
            start = day_of(end.year - 1, month, first)
        if start is None or start >= end:
            return None
        return Reading(start, end, "range", inferred=not _group(match, "year2"))

    def numeric(self, match: _Match, anchor: Anchor | None) -> Reading | None:  # noqa: ARG002
        """Read a date in digits: the day before the month, unless only the other way fits."""
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        found = day_of(year, month, day) or day_of(year, day, month)
        return Reading(found, found, "day") if found else None

    def numeric_range(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read two days of one month in digits: 21-22/12/2021."""
        last = self.numeric(match, anchor)
        if last is None:
            return None
        first = day_of(last.end.year, last.end.month, int(match["day"]))
        if first is None or first >= last.end:
            return None
        return Reading(first, last.end, "range")

    def weekday(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a weekday alone, or "today, Wednesday" against the anchor.

        Where the two contradict each other, the weekday is believed: it is the article
        that was published on another day than it was written.
        """
        if anchor is None:
            return None
        weekday = self.words.number("weekday", match["weekday"])
        deictic = _group(match, "deictic")
        if not deictic:
            found = anchor.weekday(weekday, self.words.relative(_group(match, "wrel")))
            return Reading(found, found, "weekday", weekday=weekday, leads=True)
        offset = self.words.number("deictic", deictic)
        found = anchor.deictic(offset)
        conflict = found.weekday() != weekday
        if conflict:
            found = anchor.weekday(weekday, "future" if offset > 0 else None)
        return Reading(found, found, "day", conflict, weekday=weekday, leads=True, away=offset)

    def deictic(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a word like today."""
        if anchor is None:
            return None
        offset = self.words.number("deictic", match["deictic"])
        found = anchor.deictic(offset)
        return Reading(found, found, "day", leads=True, away=offset)

    def month(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a month without a day; some names need more than themselves."""
        said = any(_group(match, name) for name in ("year", "rel", "yrel", "word"))
        name = " ".join(match["month"].split())
        if not said and name not in self.words.bare_months:
            return None
        whole = self._whole(match, anchor)
        inferred = not _group(match, "year")
        return Reading(whole.start, whole.end, "month", inferred=inferred) if whole else None

    def unit(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read next month, last year, this week, or the year 2017."""
        named = _group(match, "named")
        if named:
            return self._year_reading(int(named))
        relative = self.words.relative(_group(match, "urel"))
        relative = relative or ("current" if _group(match, "this") else None)
        if anchor is None or relative is None:
            return None
        unit = self.words.value("unit", match["unit"])
        period = anchor.unit(unit, relative)
        if unit == "year":
            return Reading(period.start, period.end, "year", inferred=True)
        kind: DateKind = "month" if unit == "month" else "period"
        return Reading(period.start, period.end, kind, inferred=True)

    def year(self, match: _Match, anchor: Anchor | None) -> Reading | None:  # noqa: ARG002
        """Read a year in digits."""
        return self._year_reading(int(match["number"]))

    def part(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read the end, the middle or the start of a whole."""
        whole = self._whole(match, anchor)
        if whole is None:
            return None
        reading = part_of(whole, self.words.value("part", match["part"]))
        return replace(reading, inferred=_year_unsaid(match))

    def fraction(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a half, a quarter or a week of a whole."""
        whole = self._whole(match, anchor)
        if whole is None:
            return None
        fraction = self.words.value("fraction", match["fraction"])
        found = fraction_of(whole, fraction, self.words.number("place", match["place"]))
        if found is None:
            return None
        return Reading(found.start, found.end, "period", inferred=_year_unsaid(match))

    def by(self, match: _Match, anchor: Anchor | None) -> Reading | None:
        """Read a limit: the last day of the whole."""
        whole = self._whole(match, anchor)
        if whole is None:
            return None
        return Reading(None, whole.end, "deadline", inferred=_year_unsaid(match))

    def _year_reading(self, year: int) -> Reading:
        period = year_of(year)
        return Reading(period.start, period.end, "year")

    def _whole(self, match: _Match, anchor: Anchor | None) -> Period | None:
        """Return the month, year or other unit that is named, whose part may be meant."""
        name = _group(match, "month")
        year = _group(match, "year") or _group(match, "named") or _group(match, "number")
        if year:
            return month_of(int(year), self.words.month(name)) if name else year_of(int(year))
        if anchor is None:
            return None
        if name:
            return self._month_of_anchor(match, anchor, self.words.month(name))
        unit = _group(match, "unit")
        if unit:
            relative = self.words.relative(_group(match, "urel"))
            return anchor.unit(self.words.value("unit", unit), relative or "current")
        return anchor.year(self.words.relative(_group(match, "wholerel")) or "current")

    def _month_of_anchor(self, match: _Match, anchor: Anchor, month: int) -> Period | None:
        in_year = self.words.relative(_group(match, "yrel"))
        if in_year:
            return month_of(anchor.year(in_year).start.year, month)
        return anchor.monthly(month, self.words.relative(_group(match, "rel")))

    def _day_number(self, word: str) -> int:
        return int(word) if word.isdigit() else self.days[" ".join(word.split())]

    def _dated(self, match: _Match, anchor: Anchor | None, day: int, n: str = "") -> date | None:
        """Return the day of the month that is named, or of this, the last or the next one."""
        name = _group(match, f"month{n}")
        year = _group(match, f"year{n}")
        if year and name:
            return day_of(int(year), self.words.month(name), day)
        if anchor is None:
            return None
        if name is None:
            of_month = anchor.month(self.words.relative(_group(match, f"mrel{n}")) or "current")
            return day_of(of_month.start.year, of_month.start.month, day)
        month = self.words.month(name)
        in_year = self.words.relative(_group(match, f"yrel{n}"))
        if in_year:
            return day_of(anchor.year(in_year).start.year, month, day)
        return anchor.dated(month, day, self.words.relative(_group(match, f"rel{n}")))


def _group(match: _Match, name: str) -> str | None:
    return match[name] if name in match.re.groupindex else None


def _year_unsaid(match: _Match) -> bool:
    return not any(_group(match, name) for name in ("year", "named", "number"))
