"""Positions and the words that state them."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from astana_kg.model.entity import EntityId
from astana_kg.model.span import Span

Voice = Literal["direct-quote", "indirect-speech", "document-text", "headline", "narration"]
Polarity = Literal["for", "against", "neutral"]
Modality = Literal["actual", "conditional", "hypothetical", "future"]


@dataclass(frozen=True, slots=True, order=True)
class Evidence:
    """The words that state a position.

    `cues` are the ids of the lexicon entries that decided (act, topic, attribution, in
    reading order); `steps` names the rules of the pipeline that joined them.
    """

    span: Span
    voice: Voice
    speaker: EntityId | None = None
    cues: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Due:
    """When an agreed or announced thing is to happen; a single date has no `start`."""

    end: date
    start: date | None = None


@dataclass(frozen=True, slots=True)
class Position:
    """One holder, or one joint set of holders, taking one act towards one topic.

    `act`, `topic` and `also_topics` are ids of the codebook; `holders`, `speakers`,
    `targets`, `addressees`, `concerns` (bodies, places and documents that it is about),
    `meeting` and `document` are entity ids. Holders and
    evidence are never empty. `confidence` lies between 0 and 1.
    """

    holders: tuple[EntityId, ...]
    act: str
    topic: str
    polarity: Polarity
    modality: Modality
    evidence: tuple[Evidence, ...]
    confidence: Decimal
    speakers: tuple[EntityId, ...] = ()
    also_topics: tuple[str, ...] = ()
    targets: tuple[EntityId, ...] = ()
    addressees: tuple[EntityId, ...] = ()
    concerns: tuple[EntityId, ...] = ()
    due: Due | None = None
    meeting: EntityId | None = None
    document: EntityId | None = None

    def __post_init__(self) -> None:
        if not self.holders or not self.evidence:
            raise ValueError("a position has at least one holder and one piece of evidence")

    @property
    def identity(self) -> tuple[str, ...]:
        """What makes it this position within its article: holders, act, topic, polarity, due.

        Two statements that share it are one position with several pieces of evidence.
        """
        due = (self.due.start, self.due.end) if self.due else (None, None)
        dates = tuple(d.isoformat() if d else "" for d in due)
        return (*sorted(set(self.holders)), self.act, self.topic, self.polarity, *dates)
