"""The day of an article that gives none: from its round and the weekdays it calls today's.

"Today, Wednesday" in a report on a round of a Tuesday and a Wednesday was written on that
Wednesday. A day is inferred only where it is the only one that fits all such words.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from astana_kg.extraction.compiled import Compiled
from astana_kg.language import DateExpression
from astana_kg.lexicon import MeetingDays
from astana_kg.model import InferredIssue, Meeting

_NEAR = 2  # days before and after a meeting on which a report still says of it "today"


def infer_issue(text: str, meeting: Meeting | None, compiled: Compiled) -> InferredIssue | None:
    """Return the day on which the article must have been written; None where it is not sure.

    `meeting` is the one reported on, which the reference data has to know.
    """
    known = compiled.meeting_days.get(meeting.id) if meeting else None
    if known is None:
        return None
    anchored = compiled.tools.dates(text, known.end)
    told = [one for one in anchored if one.days_away is not None]
    named = [one for one in told if one.weekday is not None or not one.reckoned]
    if not named:
        return None
    days = [day for day in _around(known) if all(_fits(one, day) for one in named)]
    if len(days) != 1:
        return None
    return InferredIssue(days[0], known.entity, named[0].span)


def _around(known: MeetingDays) -> Sequence[date]:
    first = known.start - timedelta(days=_NEAR)
    length = (known.end - known.start).days + 1 + 2 * _NEAR
    return [first + timedelta(days=number) for number in range(length)]


def _fits(told: DateExpression, day: date) -> bool:
    """Tell whether words like "today, Wednesday" may stand in an article of a day."""
    meant = day + timedelta(days=told.days_away or 0)
    if not told.reckoned:
        return meant == told.end and not told.weekday_conflict
    return meant.weekday() == told.weekday
