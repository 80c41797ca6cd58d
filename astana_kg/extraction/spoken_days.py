"""The days that the words of a name or a post may speak of, where these have their time."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Sentence, Word, within
from astana_kg.language import DateExpression
from astana_kg.model import Mandate, Mention, Span

_BESIDE = 2  # words before and behind a post that may tell it as a past one


class SpokenDays:
    """Days by the words of one article.

    `spoken` is the day of the article, or what stands for it. A sentence may tell of other
    days ("in 2021, in Nur-Sultan"): the ends of each stretch that it names count as well.
    """

    def __init__(
        self,
        sentences: Sequence[Sentence],
        compiled: Compiled,
        dates: Sequence[DateExpression],
        spoken: Sequence[date],
    ) -> None:
        self._sentences = sentences
        self._compiled = compiled
        self._dates = dates
        self._spoken = spoken

    def of_mentions(self, mentions: Sequence[Mention]) -> tuple[Mention, ...]:
        """Return the mentions, those by a name that was borne for a time with their days.

        A name that was taken up again lives on in the names of other things ("the outcomes
        of Astana"), so that it has days only where it is told as a place.
        """
        return tuple(
            replace(one, as_of=self._days(one.span)) if self._is_bound(one) else one
            for one in mentions
        )

    def of_mandates(self, mandates: Sequence[Mandate]) -> tuple[Mandate, ...]:
        """Return the mandates with their days, but for those that are told as past."""
        return tuple(
            one if self._is_past(one.span) else replace(one, as_of=self._days(one.span))
            for one in mandates
        )

    def _days(self, span: Span) -> tuple[date, ...]:
        return tuple(sorted({*self._spoken, *self._named_beside(span)}))

    def _is_bound(self, one: Mention) -> bool:
        periods = self._compiled.name_periods.get(one.name, 0)
        return periods == 1 or (periods > 1 and self._is_at(one.span))

    def _is_at(self, span: Span) -> bool:
        """Tell whether words are told as a place: "in Astana", "the capital Astana"."""
        words = self._compiled.words
        for before, covered, _ in self._around(span):
            joined = any(
                not words["at_clitic"].isdisjoint(head.prefixes) for head in covered[0].heads
            )
            if joined or (before and not before[-1].stems.isdisjoint(words["at"])):
                return True
        return False

    def _is_past(self, span: Span) -> bool:
        """Tell whether words such as "former" stand in or beside a post."""
        past = self._compiled.words["past_post"]
        return any(
            not word.stems.isdisjoint(past) or word.folded in past
            for before, covered, behind in self._around(span)
            for word in (*before[-_BESIDE:], *covered, *behind[:_BESIDE])
        )

    def _around(
        self, span: Span
    ) -> Iterator[tuple[Sequence[Word], Sequence[Word], Sequence[Word]]]:
        """Yield the words of a sentence before, in and behind a span."""
        for sentence in self._holding(span):
            words = sentence.words
            first = next((i for i, w in enumerate(words) if w.span.end > span.start), None)
            if first is not None:
                end = next((i for i, w in enumerate(words) if w.span.start >= span.end), None)
                stop = len(words) if end is None else max(end, first + 1)
                yield words[:first], words[first:stop], words[stop:]

    def _named_beside(self, span: Span) -> Iterator[date]:
        for sentence in self._holding(span):
            for told in within(sentence.span, self._dates):
                yield told.end
                if told.start is not None:
                    yield told.start

    def _holding(self, span: Span) -> Iterator[Sentence]:
        return (
            one
            for one in self._sentences
            if one.span.start <= span.start and span.end <= one.span.end
        )
