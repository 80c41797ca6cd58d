"""How sure the extractor is of a position: points, and the share that was right at so many.

`docs/extraction.md` defines it. Points are what tells right positions from wrong ones on
sight; the table of shares is measured on annotated articles, never guessed.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache

from astana_kg.lexicon import Lexicon
from astana_kg.model import Extraction, Position

UNJUDGED = Decimal(0)
"""What a position has until all that states it is known."""

_MOST_PHRASES = 3
_SHORT = 40
_DOUBTFUL_VOICES = frozenset({"direct-quote", "headline"})


def with_confidence(extraction: Extraction, lexicon: Lexicon) -> Extraction:
    """Return the extraction with the confidence of each position."""
    positions = (
        replace(one, confidence=share_at(sum(grounds_of(one, lexicon).values()), lexicon))
        for one in extraction.positions
    )
    return replace(extraction, positions=tuple(positions))


def grounds_of(position: Position, lexicon: Lexicon) -> Mapping[str, int]:
    """Return what speaks for and against a position, each with its points."""
    first = position.evidence[0]
    phrases = len(_phrases(lexicon).intersection(first.cues))
    joint = len(position.holders) > 1 or first.voice == "document-text"
    grounds = {
        "phrases of the topic": min(phrases, _MOST_PHRASES),
        "stated more than once": int(len(position.evidence) > 1),
        "held jointly or by a document": int(joint),
        "few words": -int(first.span.end - first.span.start < _SHORT),
        "a second topic": -int(bool(position.also_topics)),
        "an act that no cue tells": -int(f"learned:{position.act}" in first.cues),
        "a good that is refused": -int("polarity-reject" in first.steps),
        "told in a quotation or headline": -int(first.voice in _DOUBTFUL_VOICES),
    }
    return {ground: points for ground, points in grounds.items() if points}


def share_at(points: int, lexicon: Lexicon) -> Decimal:
    """Return the share that is right at so many points; below or above the table, its end's."""
    reached = [share for least, share in lexicon.confidence if least <= points]
    return reached[-1] if reached else lexicon.confidence[0][1]


@cache
def _phrases(lexicon: Lexicon) -> frozenset[str]:
    return frozenset(phrase.id for phrase in lexicon.topics)
