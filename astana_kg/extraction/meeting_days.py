"""From when to when the reported meeting lasted, as far as the text says."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from astana_kg.extraction.meeting_words import LEAD, MeetingSentence, Placed
from astana_kg.model import EntityId, Span

_BEFORE, _BEHIND = 14, 7  # words between a verb of opening or closing and its date
_LONGEST = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class Day:
    """A day, the words that give it, and by which rule."""

    day: date
    span: Span
    cue: str


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day; each None where the text does not say it."""

    start: Day | None = None
    end: Day | None = None


def find_days(sentences: Sequence[MeetingSentence], process: EntityId) -> Days:
    """Return the days of the meeting.

    Two days given together are its first and last. Else a date belongs to the verb of
    opening or closing nearest to it; the day of the news is the last day unless it is the
    day of the opening; a first day may follow from the last by a length ("two days of
    talks"), a count ("on the second day") or "a day earlier". A summit takes one day.
    """
    lead = [s for s in sentences if 0 < s.paragraph < LEAD]
    together = next(_ranges(lead), None) or next(_ranges(sentences), None)
    if together is not None:
        return together
    start = next(_told(lead, "opening"), None) or next(_ago(lead, "opening"), None)
    end = next(_told(lead, "closing"), None) or next(_ago(lead, "closing"), None)
    news = next(_news(lead), None) if _is_news_of(sentences, process) else None
    if end is None and news is not None and (start is None or start.day < news.day):
        end = news
    if start is None and end is not None:
        start = _first_day(sentences, process, end)
    if start is not None and end is None:
        end = next(_lasting(lead, start), None)
    if (start is None or end is None) and _takes_one_day(lead, process):
        start, end = start or end, end or start
    if start is not None and end is not None and not _fits(start.day, end.day):
        start = None
    return Days(start, end)


def _first_day(sentences: Sequence[MeetingSentence], process: EntityId, end: Day) -> Day | None:
    """Return the first day by the last one: counted in headline and lead, or told behind."""
    lead = [s for s in sentences if 0 < s.paragraph < LEAD]
    headline = [s for s in sentences if s.paragraph == 0]
    behind = [s for s in sentences if s.paragraph >= LEAD and process in s.own_heads]
    for days in (
        _counted([*lead, *headline], end),
        _told_later(sentences, end),
        _told(behind, "opening"),
        _counted(behind, end),
    ):
        found = next(days, None)
        if found is not None:
            return found
    return None


def _fits(start: date, end: date) -> bool:
    return timedelta(0) <= end - start <= _LONGEST


def _ranges(sentences: Sequence[MeetingSentence]) -> Iterator[Days]:
    """Yield two days named together in a sentence on the meeting."""
    for sentence in sentences:
        for placed in sentence.dates:
            found = placed.date
            if found.kind != "range" or found.start is None or not sentence.of_a_meeting:
                continue
            near = sentence.is_recent(found.end) and _fits(found.start, found.end)
            if near and not sentence.is_other(placed.start, placed.end):
                yield Days(
                    Day(found.start, found.span, "meeting-days"),
                    Day(found.end, found.span, "meeting-days"),
                )
        for first, second in _pairs(sentence):
            if sentence.of_a_meeting and _fits(first.date.end, second.date.end):
                yield Days(
                    Day(first.date.end, first.date.span, "meeting-days"),
                    Day(second.date.end, second.date.span, "meeting-days"),
                )


def _pairs(sentence: MeetingSentence) -> Iterator[tuple[Placed, Placed]]:
    """Yield days told one beside the other: "on Wednesday and Thursday"."""
    for first, second in pairwise(_single(sentence)):
        between = range(first.end, second.start)
        linked = len(between) == 0 or (len(between) == 1 and sentence.is_link(between[0]))
        if linked and first.date.end < second.date.end:
            yield first, second


def _single(sentence: MeetingSentence) -> Iterator[Placed]:
    """Yield the dates of one day each that may be days of the meeting."""
    for placed in sentence.dates:
        if placed.date.kind in {"day", "weekday"} and sentence.is_recent(placed.date.end):
            yield placed


def _told(sentences: Sequence[MeetingSentence], mark: str) -> Iterator[Day]:
    """Yield each day that belongs to an opening or closing."""
    meets = False
    for sentence in sentences:
        meets = sentence.of_a_meeting or (meets and sentence.resumes)
        if not meets:
            continue
        for placed in _single(sentence):
            if _mark_of(sentence, placed) == mark:
                yield Day(placed.date.end, placed.date.span, f"meeting-{mark}")


def _mark_of(sentence: MeetingSentence, placed: Placed) -> str | None:
    """Return what the date tells: the nearest mark before it, else behind it, decides."""
    behind = bisect_left(sentence.dates, placed.end, key=lambda other: other.start)
    ahead = bisect_left(sentence.dates, placed.start, key=lambda other: other.start)
    first = max(
        [0, placed.start - _BEFORE, *(d.end for d in sentence.dates[max(0, ahead - 1) : ahead])]
    )
    for index in range(placed.start - 1, first - 1, -1):
        if index in sentence.marks:
            return sentence.marks[index]
    size = len(sentence.words)
    last = min(
        [size, placed.end + _BEHIND, *(d.start for d in sentence.dates[behind : behind + 1])]
    )
    for index in range(placed.end, last):
        if index in sentence.marks:
            return sentence.marks[index]
    return None


def _news(lead: Sequence[MeetingSentence]) -> Iterator[Day]:
    """Yield the days of the news itself: those that have come, in the order of the text."""
    for sentence in lead:
        for placed in _single(sentence):
            if sentence.has_come(placed.date.end) and _mark_of(sentence, placed) != "opening":
                yield Day(placed.date.end, placed.date.span, "meeting-news-day")


def _is_news_of(sentences: Sequence[MeetingSentence], process: EntityId) -> bool:
    """Tell whether headline and lead report on a meeting, not only on its process."""
    return any(
        s.marks or s.places("meeting") or process in s.own_heads or s.is_numbered
        for s in sentences
        if s.paragraph < LEAD
    )


def _counted(lead: Sequence[MeetingSentence], end: Day) -> Iterator[Day]:
    """Yield the first day, counted back from the last one."""
    for sentence in lead:
        if not (sentence.of_a_meeting or sentence.marks):
            continue
        for first, stop, value in sentence.phrases("nth_day"):
            back = timedelta(days=int(value) - 1)
            if back:
                yield Day(end.day - back, sentence.span(first, stop), "meeting-nth-day")
        for span, days in _lengths(sentence):
            yield Day(end.day - timedelta(days=days - 1), span, "meeting-length")
        for first, stop, _ in sentence.phrases("day_before"):
            near = range(max(0, first - 4), min(len(sentence.words), stop + 3))
            if any(sentence.marks.get(i) == "opening" for i in near):
                day = end.day - timedelta(days=1)
                yield Day(day, sentence.span(first, stop), "meeting-day-before")


def _lengths(sentence: MeetingSentence) -> Iterator[tuple[Span, int]]:
    """Yield the lengths told: "lasted two days", "two days of talks", "a two-day meeting"."""
    for first, stop, value in sentence.phrases("day_length"):
        yield sentence.span(first, stop), int(value)
    for first, stop, value in sentence.phrases("day_count"):
        if first > 0 and sentence.is_a(first - 1, "lasting"):
            yield sentence.span(first - 1, stop), int(value)


def _ago(sentences: Sequence[MeetingSentence], mark: str) -> Iterator[Day]:
    """Yield a day counted back from the publication: "opened two days ago"."""
    for sentence in sentences:
        for first, stop, value in sentence.phrases("days_ago"):
            near = range(max(0, first - _BEFORE), first)
            nearest = next((sentence.marks[i] for i in reversed(near) if i in sentence.marks), None)
            if nearest == mark and sentence.of_a_meeting and sentence.published is not None:
                day = sentence.published - timedelta(days=int(value))
                yield Day(day, sentence.span(first, stop), f"meeting-{mark}")


def _told_later(sentences: Sequence[MeetingSentence], end: Day) -> Iterator[Day]:
    """Yield a day called the opening day, wherever the text has it."""
    for sentence in sentences:
        for first, stop, value in sentence.phrases("nth_day"):
            for placed in _single(sentence):
                near = placed.end <= first <= placed.end + 2 or placed.start - 3 <= stop
                if value == "1" and near and _fits(placed.date.end, end.day):
                    yield Day(placed.date.end, placed.date.span, "meeting-opening")


def _lasting(lead: Sequence[MeetingSentence], start: Day) -> Iterator[Day]:
    """Yield the last day, counted from the first one."""
    for sentence in lead:
        if sentence.of_a_meeting:
            for span, days in _lengths(sentence):
                yield Day(start.day + timedelta(days=days - 1), span, "meeting-length")


def _takes_one_day(lead: Sequence[MeetingSentence], process: EntityId) -> bool:
    """Tell whether the lead calls the meeting by a word for meetings of one day."""
    return any(process in sentence.day_long for sentence in lead)
