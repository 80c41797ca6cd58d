"""The day an article was written on, the dates in it by that day, and the meeting it reports on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.issue_day import infer_issue
from astana_kg.extraction.meetings import FoundMeeting, find_meeting
from astana_kg.extraction.words import Sentence
from astana_kg.language import DateExpression
from astana_kg.model import Article, InferredIssue


@dataclass(frozen=True, slots=True)
class Timing:
    """What hangs together: "today" needs the day, and the day may need the round.

    `day` is the day of publication, else the one that `issued` infers; None where neither
    is known, and what needs it is then not among `dates`.
    """

    day: date | None
    dates: Sequence[DateExpression]
    found: FoundMeeting | None
    issued: InferredIssue | None = None

    @property
    def spoken(self) -> tuple[date, ...]:
        """The day that the article speaks on: its own, else the days of its meeting."""
        if self.day is not None:
            return (self.day,)
        days = (self.found.meeting.start, self.found.meeting.end) if self.found else ()
        return tuple(day for day in days if day is not None)


def find_timing(article: Article, sentences: Sequence[Sentence], compiled: Compiled) -> Timing:
    """Return an article's day, dates and meeting; a day of publication goes before all else."""
    plain = _by(article.published, article, sentences, compiled)
    if article.published is not None:
        return plain
    meeting = plain.found.meeting if plain.found else None
    issued = infer_issue(article.text, meeting, compiled)
    return plain if issued is None else _by(issued.day, article, sentences, compiled, issued)


def _by(
    day: date | None,
    article: Article,
    sentences: Sequence[Sentence],
    compiled: Compiled,
    issued: InferredIssue | None = None,
) -> Timing:
    tools, text = compiled.tools, article.text
    dates = tools.dates(text, day)
    found = find_meeting(article, sentences, compiled, dates, tools.numbers(text), published=day)
    return Timing(day, dates, found, issued)
