"""A segment: the words of one clause or conjunct, and who holds what they say."""

from dataclasses import dataclass, field
from typing import Literal

from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.model import EntityId

SegmentKind = Literal["opener", "conjunct", "comma", "subordinate", "continuation"]


@dataclass(slots=True)
class Segment:
    """Words from `start` to `end`, of which those from `content` on say what is held.

    `chain` are the cues that open it, the innermost last; `skipped` are stretches of
    subjects and addressees, whose words say nothing of the topic. A `sentence_like` one
    holds a whole sentence, in which "and" adds no further object of the cue.
    """

    kind: SegmentKind
    start: int
    content: int
    end: int
    frame: Frame
    chain: tuple[CueHit, ...] = ()
    objects: tuple[EntityId, ...] = ()
    skipped: list[tuple[int, int]] = field(default_factory=list)
    sentence_like: bool = False
    conditional: bool = False
    negated: str = ""

    def followed_by(self, kind: SegmentKind, start: int, end: int) -> "Segment":
        """Return the segment that goes on from this one: its frame, cues and condition."""
        return Segment(
            kind,
            start,
            start,
            end,
            self.frame,
            self.chain,
            self.objects,
            sentence_like=self.sentence_like,
            conditional=self.conditional,
        )
