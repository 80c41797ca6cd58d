"""Which meeting an article reports on: its series, number, dates and place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Sentence, Word
from astana_kg.language import DateExpression, Number
from astana_kg.model import (
    Article,
    EntityId,
    Fact,
    FactProperty,
    Meeting,
    Span,
    kind_of,
    meeting_id,
)

_LEAD = 4  # headline and the first paragraphs, which tell of the meeting itself
_HIGHEST_NUMBER = 30


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
) -> FoundMeeting | None:
    """Return the meeting that the lead speaks of; None where it names no series."""
    lead = [s for s in sentences if s.paragraph < _LEAD]
    process = _series(lead, compiled)
    if process is None:
        return None
    number = _number(lead, compiled, numbers)
    days = _days(lead, compiled, dates)
    place = _place(lead, sentences, compiled, process)
    start = days[0] if days else None
    identity = meeting_id(process, number[0] if number else None, _day(start), article.sha256)
    facts: list[Fact] = []
    if number:
        facts.append(Fact(identity, "number", number[0], number[1], ("meeting-number",)))
    properties: tuple[FactProperty, FactProperty] = ("start_date", "end_date")
    for name, found in zip(properties, days or (None, None), strict=True):
        if found is not None:
            facts.append(Fact(identity, name, found[0], found[1], ("meeting-date",)))
    if place:
        facts.append(Fact(identity, "venue", place[0], place[1], (place[2],)))
    meeting = Meeting(
        identity,
        process,
        number[0] if number else None,
        _day(start),
        _day(days[1]) if days else None,
        place[0] if place else None,
    )
    return FoundMeeting(meeting, tuple(facts))


def _day(found: tuple[date, Span] | None) -> date | None:
    return found[0] if found else None


def _series(lead: Sequence[Sentence], compiled: Compiled) -> EntityId | None:
    """Return the series named most and earliest: a headline counts as three."""
    score: dict[EntityId, float] = {}
    for sentence in lead:
        for hit in compiled.terms["series"].all(sentence.words):
            weight = 3.0 if sentence.paragraph == 0 else 1.0 / sentence.paragraph
            length = 1 + (hit.end - hit.start) / 4
            series = hit.payload.value
            score[series] = score.get(series, 0.0) + weight * length
    if not score:
        return None
    return max(sorted(score), key=lambda series: score[series])


def _number(
    lead: Sequence[Sentence], compiled: Compiled, numbers: Sequence[Number]
) -> tuple[int, Span] | None:
    """Return the first number that stands with a word for a meeting or with its series."""
    for sentence in lead:
        words = sentence.words
        for number in numbers:
            if not sentence.span.contains(number.span) or not 0 < number.value <= _HIGHEST_NUMBER:
                continue
            index = next(
                (i for i, w in enumerate(words) if w.span.end > number.span.start), len(words)
            )
            window = words[max(0, index - 3) : index]
            if any(_of(word, compiled, ("meeting",)) for word in window) or any(
                compiled.terms["series"].at(words, i) for i in range(max(0, index - 2), index)
            ):
                following = words[index + 1] if index + 1 < len(words) else None
                if following is not None and following.stems & compiled.words["next"]:
                    continue
                return number.value, number.span
    return None


def _of(word: Word, compiled: Compiled, kinds: tuple[str, ...]) -> bool:
    return any(word.stems & compiled.words[kind] for kind in kinds)


def _days(
    lead: Sequence[Sentence], compiled: Compiled, dates: Sequence[DateExpression]
) -> tuple[tuple[date, Span] | None, tuple[date, Span] | None] | None:
    """Return start and end, each where a date stands with the meeting's opening or close."""
    start: tuple[date, Span] | None = None
    end: tuple[date, Span] | None = None
    for sentence in lead:
        if sentence.paragraph == 0:
            continue
        ends = any(_of(w, compiled, ("end_word",)) for w in sentence.words)
        starts = any(_of(w, compiled, ("start_word",)) for w in sentence.words)
        for found in dates:
            if not sentence.span.contains(found.span) or found.kind not in {"day", "range"}:
                continue
            if found.start is not None and found.start != found.end:
                if start is None and end is None:
                    start, end = (found.start, found.span), (found.end, found.span)
            elif ends and end is None:
                end = (found.end, found.span)
            elif starts and start is None and (end is None or found.end <= end[0]):
                start = (found.end, found.span)
        if start or end:
            return start, end
    return None


def _place(
    lead: Sequence[Sentence],
    sentences: Sequence[Sentence],
    compiled: Compiled,
    process: EntityId,
) -> tuple[EntityId, Span, str] | None:
    """Return where it was held: a town named as a place, else the town of the series."""
    venues = {t.value: t.words[0] for t in compiled.lexicon.terms if t.kind == "series_place"}
    home: tuple[EntityId, Span, str] | None = None
    for group in (lead, sentences):
        for sentence in group:
            words = sentence.words
            for index in range(len(words)):
                hit = compiled.names.at(words, index)
                if hit is None or kind_of(hit.payload.entity) != "place":
                    continue
                span = Span(words[index].span.start, words[hit.end - 1].span.end)
                if hit.payload.entity == venues.get(process) and home is None:
                    home = (hit.payload.entity, span, hit.payload.id)
                before = words[index - 1] if index else None
                at = before is not None and before.stems & compiled.words["at"]
                venue = hit.payload.entity in _venues(compiled)
                if at and venue and sentence.paragraph < _LEAD:
                    return hit.payload.entity, span, hit.payload.id
    return home


def _venues(compiled: Compiled) -> frozenset[EntityId]:
    return frozenset(t.words[0] for t in compiled.lexicon.terms if t.kind == "venue")
