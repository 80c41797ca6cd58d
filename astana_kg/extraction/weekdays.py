"""Days that the text names twice: by a weekday, and by a date or a word like today."""

from collections.abc import Iterable, Iterator

from astana_kg.language import DateExpression
from astana_kg.model import DayMention


def day_mentions(dates: Iterable[DateExpression]) -> Iterator[DayMention]:
    """Yield them, in the order of the text: whether the two agree is not asked here."""
    for told in dates:
        if told.weekday is not None and (told.days_away is not None or not told.reckoned):
            day = None if told.reckoned else told.end
            yield DayMention(told.span, told.weekday + 1, day, told.days_away)
