"""A claim while its segments are being joined."""

from dataclasses import dataclass, field

from astana_kg.extraction.segments import Segment
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Word


@dataclass(slots=True)
class OpenClaim:
    """The words of an opening segment and of those joined to it, `end` behind the last.

    `later` are subordinate words, which count only where the others name no topic.
    """

    segment: Segment
    words: list[Word]
    end: int
    steps: list[str]
    topic: Topic | None = None
    content: int = 0
    act: str = ""
    later: list[Word] = field(default_factory=list)
    later_end: int = 0
    tail: list[Word] = field(default_factory=list)
