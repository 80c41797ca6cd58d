"""The days that the words with a name of its time may speak of."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Sentence, Word, within
from astana_kg.language import DateExpression
from astana_kg.model import Mention, Span


def with_days(
    mentions: Sequence[Mention],
    sentences: Sequence[Sentence],
    compiled: Compiled,
    dates: Sequence[DateExpression],
    spoken: Sequence[date],
) -> tuple[Mention, ...]:
    """Return the mentions, those by a name that was borne for a time with their days.

    `spoken` is the day of the article, or what stands for it. A sentence may tell of other
    days ("in 2021, in Nur-Sultan"): the ends of each stretch that it names count as well.
    A name that was taken up again lives on in the names of other things ("the outcomes of
    Astana"), so that it has days only where it is told as a place.
    """
    return tuple(
        replace(one, as_of=tuple(sorted({*spoken, *_days_beside(one.span, sentences, dates)})))
        if _is_bound(one, sentences, compiled)
        else one
        for one in mentions
    )


def _is_bound(one: Mention, sentences: Sequence[Sentence], compiled: Compiled) -> bool:
    periods = compiled.name_periods.get(one.name, 0)
    return periods == 1 or (periods > 1 and _is_at(one.span, sentences, compiled))


def _is_at(span: Span, sentences: Sequence[Sentence], compiled: Compiled) -> bool:
    """Tell whether words are told as a place: "in Astana", "the capital Astana"."""
    for sentence in _around(span, sentences):
        before: Word | None = None
        for word in sentence.words:
            if word.span.end > span.start:
                located = compiled.words["at_clitic"]
                joined = any(not located.isdisjoint(head.prefixes) for head in word.heads)
                return joined or (
                    before is not None and not before.stems.isdisjoint(compiled.words["at"])
                )
            before = word
    return False


def _days_beside(
    span: Span, sentences: Sequence[Sentence], dates: Sequence[DateExpression]
) -> Iterator[date]:
    for sentence in _around(span, sentences):
        for told in within(sentence.span, dates):
            yield told.end
            if told.start is not None:
                yield told.start


def _around(span: Span, sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    return (s for s in sentences if s.span.start <= span.start and span.end <= s.span.end)
