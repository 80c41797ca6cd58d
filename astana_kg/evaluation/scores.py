"""The codebook's figures, summed over articles."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from astana_kg.evaluation.annotation import AnnotatedPosition
from astana_kg.evaluation.comparison import MEETING_FIELDS, Comparison, FoundPosition, Pair

_BANDS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many were annotated, how many found, and how many of both are the same."""

    annotated: int
    found: int
    matched: int

    @property
    def precision(self) -> float:
        """The share of the found that is annotated; 1 where nothing was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the annotated that was found; 1 where nothing is annotated."""
        return self.matched / self.annotated if self.annotated else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        total = self.annotated + self.found
        return 2 * self.matched / total if total else 1.0


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many."""

    right: int
    of: int

    @property
    def value(self) -> float:
        """The share; 1 of nothing."""
        return self.right / self.of if self.of else 1.0


@dataclass(frozen=True, slots=True)
class Band:
    """Positions whose confidence lies in [low, high), the last band with its upper end."""

    low: float
    high: float
    found: int
    core: int
    strict: int


@dataclass(frozen=True)
class Scores:
    """Figures over a folder of annotated articles, and what they are made of."""

    comparisons: tuple[Comparison, ...]

    @cached_property
    def core(self) -> Tally:
        """Holders and topic equal, polarity agrees."""
        matched = sum(len(c.pairs) for c in self.comparisons)
        missed = sum(len(c.missed) for c in self.comparisons)
        spurious = sum(len(c.spurious) for c in self.comparisons)
        return Tally(matched + missed, matched + spurious, matched)

    @cached_property
    def strict(self) -> Tally:
        """And the act is one that the annotation accepts."""
        matched = sum(pair.strict for c in self.comparisons for pair in c.pairs)
        return Tally(self.core.annotated, self.core.found, matched)

    @cached_property
    def evidence(self) -> Share:
        """Of the matched positions, those whose evidence overlaps annotated words."""
        return self._pairs(lambda pair: pair.evidence_overlaps)

    @cached_property
    def speakers(self) -> Share:
        """Of the matched positions, those with the annotated speaker, or rightly none."""
        return self._pairs(lambda pair: pair.speaker_agrees)

    @cached_property
    def due(self) -> Share:
        """Of the matched positions with an annotated due date, those with that one."""
        dated = [p for c in self.comparisons for p in c.pairs if p.annotated.due]
        return Share(sum(pair.due_agrees for pair in dated), len(dated))

    @cached_property
    def offsets(self) -> Share:
        """Of all spans of the extraction, those that exactly hold words of the text."""
        spans = sum(c.spans for c in self.comparisons)
        return Share(spans - sum(c.inexact_spans for c in self.comparisons), spans)

    @cached_property
    def persons(self) -> Tally:
        """Persons on identity and the post's state."""
        return self._persons(lambda _: True)

    @cached_property
    def listed_persons(self) -> Tally:
        """Persons of the codebook's entities."""
        return self._persons(lambda person: not person.startswith("x-"))

    @cached_property
    def meetings(self) -> Share:
        """Articles whose meeting is right in every field."""
        right = sum(c.meeting_annotated == c.meeting_found for c in self.comparisons)
        return Share(right, len(self.comparisons))

    @cached_property
    def meeting_fields(self) -> Mapping[str, Tally]:
        """Each field of the meeting, where it has a value."""
        return {field: self._meeting_field(field) for field in MEETING_FIELDS}

    @cached_property
    def by_language(self) -> Mapping[str, tuple[Tally, Tally]]:
        """Core and strict by the article's language."""
        languages = sorted({c.language for c in self.comparisons})
        parts = {
            language: Scores(tuple(c for c in self.comparisons if c.language == language))
            for language in languages
        }
        return {language: (part.core, part.strict) for language, part in parts.items()}

    @cached_property
    def by_act(self) -> Mapping[str, Tally]:
        """Core by act: the annotation's best, or a spurious position's own."""
        return self._by(lambda a: [a.acts[0]], lambda f: [f.position.act])

    @cached_property
    def by_topic(self) -> Mapping[str, Tally]:
        """Core by topic: the annotation's first, or a spurious position's own."""
        return self._by(lambda a: [a.topics[0]], lambda f: [f.position.topic])

    @cached_property
    def by_holder(self) -> Mapping[str, Tally]:
        """Core by holder; a joint position counts for each of its holders."""
        return self._by(lambda a: sorted(a.holders), lambda f: sorted(f.holders))

    @cached_property
    def calibration(self) -> tuple[Band, ...]:
        """How often positions of each band of confidence are right."""
        rows = [
            (float(pair.found.position.confidence), True, pair.strict)
            for c in self.comparisons
            for pair in c.pairs
        ]
        rows += [
            (float(found.position.confidence), False, False)
            for c in self.comparisons
            for found in c.spurious
        ]
        bands = []
        for low, high in pairwise(_BANDS):
            inside = [r for r in rows if low <= r[0] < high or (high == _BANDS[-1] == r[0])]
            core, strict = sum(r[1] for r in inside), sum(r[2] for r in inside)
            bands.append(Band(low, high, len(inside), core, strict))
        return tuple(bands)

    def _pairs(self, right: Callable[[Pair], bool]) -> Share:
        verdicts = [right(pair) for c in self.comparisons for pair in c.pairs]
        return Share(sum(verdicts), len(verdicts))

    def _persons(self, wanted: Callable[[str], bool]) -> Tally:
        annotated = found = matched = 0
        for c in self.comparisons:
            here = {p for p in c.persons_annotated if wanted(p[0])}
            there = {p for p in c.persons_found if wanted(p[0])}
            annotated, found = annotated + len(here), found + len(there)
            matched += len(here & there)
        return Tally(annotated, found, matched)

    def _meeting_field(self, field: str) -> Tally:
        pairs = [(c.meeting_annotated[field], c.meeting_found[field]) for c in self.comparisons]
        return Tally(
            sum(a is not None for a, _ in pairs),
            sum(f is not None for _, f in pairs),
            sum(a is not None and a == f for a, f in pairs),
        )

    def _by(
        self,
        annotated_keys: Callable[[AnnotatedPosition], Iterable[str]],
        found_keys: Callable[[FoundPosition], Iterable[str]],
    ) -> Mapping[str, Tally]:
        annotated: Counter[str] = Counter()
        found: Counter[str] = Counter()
        matched: Counter[str] = Counter()
        for c in self.comparisons:
            for pair in c.pairs:
                keys = list(annotated_keys(pair.annotated))
                for counter in (annotated, found, matched):
                    counter.update(keys)
            for missed in c.missed:
                annotated.update(annotated_keys(missed))
            for spurious in c.spurious:
                found.update(found_keys(spurious))
        keys = sorted({*annotated, *found}, key=lambda k: (-annotated[k], k))
        return {k: Tally(annotated[k], found[k], matched[k]) for k in keys}
