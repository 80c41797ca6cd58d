"""Which meeting an article reports on: its series, number, days and place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.meeting_days import find_days
from astana_kg.extraction.meeting_ordinals import find_number
from astana_kg.extraction.meeting_places import find_place
from astana_kg.extraction.meeting_words import LEAD, MeetingSentence
from astana_kg.extraction.words import Sentence
from astana_kg.language import DateExpression, Number
from astana_kg.model import Article, EntityId, Fact, Meeting, meeting_id

_NEAR = 5  # words between a series and the head, opening or closing of its meeting


@dataclass(frozen=True, slots=True)
class FoundMeeting:
    """The meeting and the facts, with their words, that say so."""

    meeting: Meeting
    facts: tuple[Fact, ...]


def find_meeting(
    article: Article,
    sentences: Sequence[Sentence],
    compiled: Compiled,
    dates: Sequence[DateExpression],
    numbers: Sequence[Number],
    *,
    published: date | None,
) -> FoundMeeting | None:
    """Return the meeting that the article reports on; None where the lead names no series."""
    read = [MeetingSentence(s, compiled, dates, published) for s in sentences]
    lead = [s for s in read if s.paragraph < LEAD]
    process = _series(lead) or _series_of_heads(lead, read)
    if process is None:
        return None
    number = find_number(read, process, numbers)
    days = find_days(read, process)
    place = find_place(read, compiled, process)
    meeting = Meeting(
        meeting_id(
            process,
            number[0] if number else None,
            days.start.day if days.start else None,
            article.sha256,
        ),
        process,
        number[0] if number else None,
        days.start.day if days.start else None,
        days.end.day if days.end else None,
        place.place if place else None,
    )
    facts: list[Fact] = []
    if number:
        facts.append(Fact(meeting.id, "number", number[0], number[1], ("meeting-number",)))
    if days.start:
        cues = (days.start.cue,)
        facts.append(Fact(meeting.id, "start_date", days.start.day, days.start.span, cues))
    if days.end:
        facts.append(Fact(meeting.id, "end_date", days.end.day, days.end.span, (days.end.cue,)))
    if place:
        facts.append(Fact(meeting.id, "venue", place.place, place.span, (place.cue,)))
    return FoundMeeting(meeting, tuple(facts))


def _series(lead: Sequence[MeetingSentence]) -> EntityId | None:
    """Return the series named most and earliest: a headline counts as three.

    A series whose meeting the sentence puts into the future, or before the article's time,
    is not the one reported on, unless no other one is named.
    """
    own = _scores(lead, others=False)
    scores = own or _scores(lead[:1], others=True)
    return max(sorted(scores), key=lambda series: scores[series]) if scores else None


def _series_of_heads(
    lead: Sequence[MeetingSentence], read: Sequence[MeetingSentence]
) -> EntityId | None:
    """Return the series named first behind a lead that opens or closes a meeting unnamed."""
    heads = {of for sentence in lead if sentence.marks for of in sentence.own_heads}
    for sentence in read:
        for start, end, series in sentence.series:
            if series in heads and not sentence.is_other(start, end):
                return series
    return None


def _scores(lead: Sequence[MeetingSentence], *, others: bool) -> dict[EntityId, float]:
    scores: dict[EntityId, float] = {}
    for sentence in lead:
        for start, end, series in sentence.series:
            if sentence.is_other(start, end) and not others:
                continue
            weight = 3.0 if sentence.paragraph == 0 else 1.0 / sentence.paragraph
            near = range(start - _NEAR, end + _NEAR)
            length = 1 + (end - start) / 4
            headed = series in {of for i in near if i in sentence.heads for of in sentence.heads[i]}
            headed = headed or sentence.has_number(end)
            weight *= (1.0 if headed else 0.5) * (1 + any(i in sentence.marks for i in near))
            scores[series] = scores.get(series, 0.0) + weight * length
    return scores
