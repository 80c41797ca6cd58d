"""Where the reported meeting was held."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.meeting_words import LEAD, MeetingSentence
from astana_kg.model import EntityId, Span

_MARKED = 6  # words between a town and the opening, closing or head that is in it


@dataclass(frozen=True, slots=True)
class Place:
    """A town, the words that name it, and the name's id."""

    place: EntityId
    span: Span
    cue: str


def find_place(
    sentences: Sequence[MeetingSentence], compiled: Compiled, process: EntityId
) -> Place | None:
    """Return where the meeting was held.

    First counts a town that the lead puts the meeting in (its opening, closing, round or
    host stands near), then one that the lead names as a place at all or that a series of
    changing places is named after, at last the town where the series meets by custom.
    """
    lead = [s for s in sentences if s.paragraph < LEAD]
    home = {t.value: t.words[0] for t in compiled.rows["series_place"]}
    for group in (_near(lead, compiled), _named(lead, compiled, process), _at(lead, compiled)):
        found = next(group, None)
        if found is not None:
            return found
    towns = (town for s in sentences for _, _, town in _towns(s, compiled))
    return next((town for town in towns if town.place == home.get(process)), None)


@lru_cache(maxsize=8)
def _venues(compiled: Compiled) -> frozenset[EntityId]:
    return frozenset(t.words[0] for t in compiled.rows["venue"])


def _towns(sentence: MeetingSentence, compiled: Compiled) -> Iterator[tuple[int, int, Place]]:
    """Yield each venue named, outside of what is said of other meetings."""
    venues, words = _venues(compiled), sentence.words
    for index in range(len(words)):
        hit = compiled.names.at(words, index)
        if hit is not None and hit.payload.entity in venues:
            span = sentence.span(index, hit.end)
            yield index, hit.end, Place(hit.payload.entity, span, hit.payload.id)


def _near(lead: Sequence[MeetingSentence], compiled: Compiled) -> Iterator[Place]:
    """Yield towns that the meeting stands in."""
    for sentence in lead:
        for start, end, town in _towns(sentence, compiled):
            if sentence.is_other(start, end):
                continue
            hosted = any(
                sentence.is_a(i, "host_word")
                for i in range(max(0, start - 2), min(len(sentence.words), end + 2))
            )
            around = range(start - _MARKED, end + _MARKED)
            marked = any(i in sentence.marks or i in sentence.heads for i in around)
            if hosted or (marked and _is_at(sentence, start)):
                yield town


def _named(
    lead: Sequence[MeetingSentence], compiled: Compiled, process: EntityId
) -> Iterator[Place]:
    """Yield towns within the name of the series: "the Tehran summit"."""
    for sentence in lead:
        for start, end, town in _towns(sentence, compiled):
            within = (s for s in sentence.series if s[0] <= start and end <= s[1])
            if any(series == process for _, _, series in within):
                yield town


def _at(lead: Sequence[MeetingSentence], compiled: Compiled) -> Iterator[Place]:
    """Yield towns named as the place of something."""
    for sentence in lead:
        for start, end, town in _towns(sentence, compiled):
            if _is_at(sentence, start) and not sentence.is_other(start, end):
                yield town


def _is_at(sentence: MeetingSentence, index: int) -> bool:
    """Tell whether a word is told as a place: "in Astana", "بالعاصمة"."""
    before = index > 0 and sentence.is_a(index - 1, "at")
    return before or sentence.is_located(index)
