"""Which number the reported meeting has in its series."""

from collections.abc import Iterator, Sequence

from astana_kg.extraction.meeting_words import LEAD, MeetingSentence
from astana_kg.extraction.words import within
from astana_kg.language import Number
from astana_kg.model import EntityId, Span

_HIGHEST = 30
_BACK, _AHEAD = 3, 4  # words between an ordinal and its head, before or behind
_MARKED = 4  # words between a number and the opening or closing that tells of its meeting


def find_number(
    sentences: Sequence[MeetingSentence], process: EntityId, numbers: Sequence[Number]
) -> tuple[int, Span] | None:
    """Return the number that most of the text gives the meeting, with its first words."""
    weights: dict[int, float] = {}
    spans: dict[int, Span] = {}
    for sentence in sentences:
        for number in _within(sentence, numbers):
            first, stop = sentence.range_of(number.span)
            head = _head(sentence, number, first, stop, process)
            if head is None:
                continue
            start, end = min(first, head), max(stop, head + 1)
            only = sentence.heads.get(head) == frozenset({process})
            if sentence.is_other(start, end):
                continue
            if not only and _of_other_series(sentence, end, process):
                continue
            marked = any(i in sentence.marks for i in range(start - _MARKED, end + _MARKED))
            weight = _weight(sentence.paragraph) + 2 * marked
            weights[number.value] = weights.get(number.value, 0) + weight
            spans.setdefault(number.value, number.span)
    if not weights:
        return None
    best = max(weights, key=lambda value: (weights[value], -spans[value].start))
    return best, spans[best]


def _weight(paragraph: int) -> float:
    return 4 if paragraph == 0 else 3 if paragraph == 1 else 2 if paragraph < LEAD else 0.5


def _within(sentence: MeetingSentence, numbers: Sequence[Number]) -> Iterator[Number]:
    """Yield the numbers of a sentence that are no part of a date or of a count of days."""
    whole = sentence.span(0, len(sentence.words))
    taken = set(sentence.dated)
    for kind in ("nth_day", "day_count"):
        taken |= {i for first, stop, _ in sentence.phrases(kind) for i in range(first, stop)}
    for number in within(whole, numbers):
        if 0 < number.value <= _HIGHEST and taken.isdisjoint(
            range(*sentence.range_of(number.span))
        ):
            yield number


def _head(
    sentence: MeetingSentence, number: Number, first: int, stop: int, process: EntityId
) -> int | None:
    """Return the word that the number numbers: "round", or the name of the series."""
    if number.ordinal:
        back = _reach(sentence, range(first - 1, first - 2 - _BACK, -1), process)
        ahead = range(stop, stop + _AHEAD)
        found = back if back is not None else _reach(sentence, ahead, process)
        return found if found is not None else _beside_name(sentence, first, stop, process)
    index = first - 1
    while index > 0 and (
        sentence.words[index].text in {"-", "(", ".", "#"} or sentence.is_a(index, "number_sign")
    ):
        index -= 1
    if index < 0:
        return None
    if process in sentence.heads.get(index, ()):
        return index
    named = sentence.series_until.get(index + 1) == process
    return index if named and sentence.words[first].kind == "number" else None


def _beside_name(sentence: MeetingSentence, first: int, stop: int, process: EntityId) -> int | None:
    """Return the name of the series beside an ordinal: "the 18th in the Astana format"."""
    if sentence.series_until.get(first) == process:
        return first - 1
    size = len(sentence.words)
    for start in range(stop + 1, stop + 3):
        if not all(sentence.is_stop(index) for index in range(stop, min(start, size))):
            return None
        if sentence.series_from.get(start) == process:
            return start
    return None


def _reach(sentence: MeetingSentence, way: range, process: EntityId) -> int | None:
    """Return the first head of the series on the way, which marks and small words end."""
    for index in way:
        if not 0 <= index < len(sentence.words):
            return None
        if process in sentence.heads.get(index, ()) or _lends(sentence, index, process):
            return index
        if sentence.words[index].text not in {"(", "-"} and sentence.is_stop(index):
            return None
    return None


def _lends(sentence: MeetingSentence, index: int, process: EntityId) -> bool:
    """Tell whether this series stands behind another's head: "session of the Astana talks"."""
    behind = _next_series(sentence, range(index + 1, index + 5))
    return index in sentence.heads and behind == process


def _of_other_series(sentence: MeetingSentence, end: int, process: EntityId) -> bool:
    """Tell whether the words right behind name another series ("round of the Committee")."""
    return _next_series(sentence, range(end, end + 4)) not in {None, process}


def _next_series(sentence: MeetingSentence, places: range) -> EntityId | None:
    """Return the first series whose name starts at one of the places."""
    found = (sentence.series_from[i] for i in places if i in sentence.series_from)
    return next(found, None)
