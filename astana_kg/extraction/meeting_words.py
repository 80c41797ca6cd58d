"""What a sentence says of meetings: heads, openings, closings, dates near and far."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, lru_cache

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Sentence, within
from astana_kg.language import DateExpression
from astana_kg.model import EntityId, Span

LEAD = 4  # headline and the first paragraphs, which tell of the meeting itself
_RECENT = timedelta(days=10)  # a report appears at most so long after the meeting's days
_SOON = timedelta(days=3)  # and tells at most so far ahead of its close
_APART = 12  # words between a meeting and a date that is still its own


@dataclass(frozen=True, slots=True)
class Placed:
    """A date expression and the words it covers: the first, and the one behind the last."""

    date: DateExpression
    start: int
    end: int


@lru_cache(maxsize=64)
def values_of(compiled: Compiled, kind: str) -> Mapping[str, str]:
    """Return the value of each single word of a class, by its searchable spelling."""
    terms = (t for t in compiled.rows[kind] if len(t.words) == 1)
    return {compiled.fold(term.words[0]): term.value for term in terms}


class MeetingSentence:
    """One sentence, looked at for what it says of meetings; places are word indexes."""

    def __init__(
        self,
        sentence: Sentence,
        compiled: Compiled,
        dates: Sequence[DateExpression],
        published: date | None,
    ) -> None:
        self.words = sentence.words
        self.paragraph = sentence.paragraph
        self._compiled = compiled
        self.published = published
        self._starts = [word.span.start for word in self.words]
        self._ends = [word.span.end for word in self.words]
        self.dates = [self._place(d) for d in within(sentence.span, dates)]

    def _place(self, found: DateExpression) -> Placed:
        start, end = self.range_of(found.span)
        return Placed(found, start, end)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the words that a span covers."""
        first = bisect_right(self._ends, span.start)
        return first, max(first + 1, bisect_left(self._starts, span.end))

    def is_a(self, index: int, kind: str) -> bool:
        """Tell whether a word is of a class, whatever its clitics."""
        return not self.words[index].stems.isdisjoint(self._compiled.words[kind])

    def places(self, kind: str) -> frozenset[int]:
        """Return where words of a class stand."""
        return frozenset(i for i in range(len(self.words)) if self.is_a(i, kind))

    def phrases(self, kind: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and value of each phrase of a class."""
        for hit in self._compiled.terms[kind].all(self.words):
            yield hit.start, hit.end, hit.payload.value

    def is_located(self, index: int) -> bool:
        """Tell whether a preposition of place is written together with the word."""
        heads = self.words[index].heads
        located = self._compiled.words["at_clitic"]
        return any(not located.isdisjoint(head.prefixes) for head in heads)

    def has_number(self, index: int) -> bool:
        """Tell whether a number in digits stands there, also behind a hyphen."""
        following = self.words[index : index + 2]
        dashed = len(following) == 2 and following[0].text == "-"
        return bool(following) and following[-1 if dashed else 0].kind == "number"

    @property
    def is_numbered(self) -> bool:
        """Whether a series has a number right behind its name: "Astana-17"."""
        return any(self.has_number(end) for _, end, _ in self.series)

    def is_link(self, index: int) -> bool:
        """Tell whether a word joins two days: "and", "to", a dash."""
        return self.words[index].text in {"-", "–"} or self.is_a(index, "day_link")

    def is_stop(self, index: int) -> bool:
        """Tell whether a noun with its attributes ends at a word: a mark, a preposition."""
        word = self.words[index]
        return not word.is_word or word.folded in self._compiled.words["head_stop"]

    def span(self, start: int, end: int) -> Span:
        """Return the characters of words from start up to end."""
        return Span(self.words[start].span.start, self.words[end - 1].span.end)

    @cached_property
    def heads(self) -> Mapping[int, frozenset[EntityId]]:
        """Return the words that may carry a number, each with the series it may number."""
        values = values_of(self._compiled, "numbered")
        found: dict[int, frozenset[EntityId]] = {}
        for index, word in enumerate(self.words):
            series = sorted({values[stem] for stem in word.stems if stem in values})
            if series:
                found[index] = frozenset(s for value in series for s in value.split())
        return found

    @cached_property
    def own_heads(self) -> frozenset[EntityId]:
        """Return the series that a head may stand for, unless it is of another meeting's."""
        own = [of for index, of in self.heads.items() if not self.is_other(index, index + 1)]
        return frozenset().union(*own)

    @cached_property
    def day_long(self) -> frozenset[EntityId]:
        """Return the series whose meetings the sentence calls by a word for one day's."""
        values = values_of(self._compiled, "day_long")
        return frozenset(
            values[stem] for word in self.words for stem in word.stems if stem in values
        )

    @cached_property
    def series(self) -> tuple[tuple[int, int, EntityId], ...]:
        """Return where series are named."""
        return tuple(self.phrases("series"))

    @cached_property
    def series_from(self) -> Mapping[int, EntityId]:
        """Return the series by the word that its name starts with."""
        return {start: of for start, _, of in self.series}

    @cached_property
    def series_until(self) -> Mapping[int, EntityId]:
        """Return the series by the word behind its name."""
        return {end: of for _, end, of in self.series}

    @cached_property
    def marks(self) -> Mapping[int, str]:
        """Return the words that tell of an opening or a closing."""
        marks: dict[int, str] = {}
        for kind in ("closing", "opening"):
            marks |= dict.fromkeys(self.places(kind), kind)
            for start, end, _ in self.phrases(kind):
                marks |= dict.fromkeys(range(start, end), kind)
        return marks

    @cached_property
    def dated(self) -> frozenset[int]:
        """Return the words that belong to a date."""
        return frozenset(i for placed in self.dates for i in range(placed.start, placed.end))

    @property
    def of_a_meeting(self) -> bool:
        """Whether the sentence names a meeting at all."""
        return bool(self.heads or self.series or self.places("meeting"))

    @property
    def resumes(self) -> bool:
        """Whether an opening or closing has no subject but one told before: "It had opened"."""
        first = min(self.marks, default=0)
        return bool(self.marks) and all(self.is_a(index, "resumes") for index in range(first))

    def is_recent(self, day: date) -> bool:
        """Tell whether a day may be one of the meeting that the article reports on."""
        published = self.published
        return published is None or published - _RECENT <= day <= published + _SOON

    def has_come(self, day: date) -> bool:
        """Tell whether a day is not after the publication."""
        return self.published is None or day <= self.published

    def is_other(self, start: int, end: int) -> bool:
        """Tell whether the words there are of another meeting: a next or an earlier one."""
        near = range(max(0, start - 3), min(len(self.words), end + 3))
        if any(self.is_a(i, "other_meeting") and not self._dated(i) for i in near):
            return True
        behind = bisect_left(self.dates, start, key=lambda placed: placed.start)
        nearest = min(
            self.dates[max(0, behind - 1) : behind + 1],
            key=lambda placed: max(placed.start - end, start - placed.end),
            default=None,
        )
        if nearest is None or max(nearest.start - end, start - nearest.end) >= _APART:
            return False
        return not self.is_recent(nearest.date.end)

    def _dated(self, index: int) -> bool:
        """Tell whether a word belongs to a date, as in "last Monday"."""
        return index in self.dated
