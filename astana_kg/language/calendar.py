"""The calendar behind dates: periods, parts of them, and what the anchor's day decides."""

import calendar as _calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from astana_kg.language.types import DateKind, Preference

Relative = Literal["past", "current", "future"]
_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_EARLY_DAYS = 10
_EARLY_MONTHS = 3
_FRACTIONS = {"half": 2, "third": 3, "quarter": 4}
_DAYS_OF_FRACTION = {2: 15, 3: 10}
_STEP: dict[Relative, int] = {"past": -1, "current": 0, "future": 1}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both included."""

    start: date
    end: date


@dataclass(frozen=True, slots=True)
class Reading:
    """What a date expression says, before its place in the text is known.

    `weekday` is a weekday that it names (0 is Monday), `away` how many days after the anchor
    a word like "today" puts it; `leads` tells that a date may follow it in apposition, as
    behind a weekday or "today".
    """

    start: date | None
    end: date
    kind: DateKind
    conflict: bool = False
    inferred: bool = False
    weekday: int | None = None
    leads: bool = False
    away: int | None = None


def day_of(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has none such."""
    if not (1 <= month <= 12 and 1 <= year <= 9998):
        return None
    if not 1 <= day <= _calendar.monthrange(year, month)[1]:
        return None
    return date(year, month, day)


def month_of(year: int, month: int) -> Period:
    """Return the whole month."""
    return Period(date(year, month, 1), date(year, month, _calendar.monthrange(year, month)[1]))


def year_of(year: int) -> Period:
    """Return the whole year."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def is_year(period: Period) -> bool:
    """Tell whether the period is longer than a month."""
    return (period.end - period.start).days > 31


def is_week(period: Period) -> bool:
    """Tell whether the period is shorter than a month."""
    return (period.end - period.start).days < 27


def fraction_of(period: Period, fraction: str, place: int) -> Period | None:
    """Return the n-th half, third, quarter or week of a year or month; place -1 is the last.

    None where it has no such part.
    """
    if fraction == "week":
        start = period.end - _WEEK + _DAY if place == -1 else period.start + (place - 1) * _WEEK
        end = min(start + _WEEK - _DAY, period.end)
        return Period(start, end) if start <= end else None
    count = _FRACTIONS[fraction]
    place = count if place == -1 else place
    if not 1 <= place <= count:
        return None
    if not is_year(period):
        return _fraction_of_month(period, count, place)
    months = 12 // count
    year = period.start.year
    first = month_of(year, (place - 1) * months + 1)
    return Period(first.start, month_of(year, place * months).end)


def _fraction_of_month(period: Period, count: int, place: int) -> Period | None:
    """Return a half or third of a month; the last one has the days that are left."""
    if count not in _DAYS_OF_FRACTION or is_week(period):
        return None
    days = _DAYS_OF_FRACTION[count]
    start = period.start + (place - 1) * days * _DAY
    return Period(start, period.end if place == count else start + (days - 1) * _DAY)


def part_of(period: Period, part: str) -> Reading:
    """Return the end, the middle or the start of a period as a reading.

    The end is its last day; the middle of a month the 15th, of a year 30 June, of a week
    its Thursday; the start of a month its first ten days, of a year its first three
    months, of a week its Monday.
    """
    if part == "end":
        return Reading(None, period.end, "deadline")
    if part == "middle":
        if is_year(period):
            middle = date(period.start.year, 6, 30)
        else:
            middle = period.start + 3 * _DAY if is_week(period) else period.start.replace(day=15)
        return Reading(middle, middle, "day")
    if is_year(period):
        end = month_of(period.start.year, _EARLY_MONTHS).end
        return Reading(period.start, end, "period")
    if is_week(period):
        return Reading(period.start, period.start, "day")
    early = period.start + (_EARLY_DAYS - 1) * _DAY
    return Reading(period.start, min(early, period.end), "period")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The day of publication and where a missing year is looked for."""

    day: date
    prefer: Preference

    def deictic(self, offset: int) -> date:
        """Return the day some days after (or before) the anchor."""
        return self.day + offset * _DAY

    def year(self, relative: Relative) -> Period:
        """Return last year, this year or next year."""
        return year_of(self.day.year + _STEP[relative])

    def month(self, relative: Relative) -> Period:
        """Return last month, this month or next month."""
        index = self.day.year * 12 + self.day.month - 1 + _STEP[relative]
        return month_of(index // 12, index % 12 + 1)

    def week(self, relative: Relative) -> Period:
        """Return last week, this week or next week, from Monday to Sunday."""
        monday = self.day - self.day.weekday() * _DAY + _STEP[relative] * _WEEK
        return Period(monday, monday + _WEEK - _DAY)

    def unit(self, unit: str, relative: Relative) -> Period:
        """Return the last, this or the next year, month or week."""
        if unit == "year":
            return self.year(relative)
        return self.month(relative) if unit == "month" else self.week(relative)

    def weekday(self, weekday: int, relative: Relative | None) -> date:
        """Return the day of that weekday (0 is Monday) which is meant.

        Without a word for it, the anchor's own day or the last before it (the next after
        it where the future is preferred).
        """
        back = (self.day.weekday() - weekday) % 7
        if relative == "future":
            return self.day + (7 - back) * _DAY
        if relative == "past":
            return self.day - (back or 7) * _DAY
        if self.prefer == "future" and back:
            return self.day + (7 - back) * _DAY
        return self.day - back * _DAY

    def dated(self, month: int, day: int, relative: Relative | None) -> date | None:
        """Return the day of a month whose year is not said."""
        years = range(self.day.year - 1, self.day.year + 2)
        days = [d for d in (day_of(year, month, day) for year in years) if d]
        return self._choose([Period(d, d) for d in days], relative)

    def monthly(self, month: int, relative: Relative | None) -> Period | None:
        """Return the month whose year is not said."""
        years = range(self.day.year - 1, self.day.year + 2)
        months = [month_of(year, month) for year in years]
        chosen = self._choose(months, relative)
        return month_of(chosen.year, chosen.month) if chosen else None

    def _choose(self, periods: list[Period], relative: Relative | None) -> date | None:
        """Return the start of the period that is meant; strictly before or after if said."""
        if relative == "past":
            periods = [p for p in periods if p.end < self.day]
        elif relative == "future":
            periods = [p for p in periods if p.start > self.day]
        elif self.prefer == "past" and relative is None:
            periods = [p for p in periods if p.start <= self.day]
        elif self.prefer == "future" and relative is None:
            periods = [p for p in periods if p.end >= self.day]
        return min(periods, key=self._distance).start if periods else None

    def _distance(self, period: Period) -> tuple[int, date]:
        if period.start <= self.day <= period.end:
            return 0, period.start
        gap = min(abs((period.start - self.day).days), abs((period.end - self.day).days))
        return gap, period.start
