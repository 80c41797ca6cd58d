"""Dates that the weekday named with them contradicts: told to the person who ingests."""

from collections.abc import Iterable, Iterator

from astana_kg.language import DateExpression

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def weekday_warnings(text: str, dates: Iterable[DateExpression]) -> Iterator[str]:
    """Yield a sentence for each such date: its line, its offset, its words, and how it is read.

    Lines count from 1, offsets from 0 in code points of the text.
    """
    for told in dates:
        if told.weekday_conflict:
            line = text.count("\n", 0, told.span.start) + 1
            words = " ".join(told.span.of(text).split())
            weekday = _WEEKDAYS[told.end.weekday()]
            yield (
                f"line {line}, offset {told.span.start}: in “{words}” weekday and date contradict "
                f"each other: read as {told.end}, a {weekday}"
            )
