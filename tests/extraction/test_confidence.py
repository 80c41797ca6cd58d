"""What speaks for and against a position, each with its points."""

from dataclasses import replace
from decimal import Decimal

import pytest

from astana_kg.extraction import grounds_of
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Evidence, Position, Span

LEXICON = load_lexicon("en")
PHRASES = [phrase.id for phrase in LEXICON.topics[:5]]
PLAIN = Evidence(Span(0, 100), "indirect-speech", cues=("a-verb", PHRASES[0]), steps=("opener",))


def position(evidence: Evidence, *more: Evidence, **values: object) -> Position:
    plain = Position(
        ("state/russia",), "urge", "idlib", "for", "actual", (evidence, *more), Decimal(0)
    )
    return replace(plain, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("told", "more"),
    [
        (position(PLAIN), {}),
        (position(replace(PLAIN, cues=("learned:idlib",))), {"phrases of the topic": 0}),
        (position(replace(PLAIN, cues=tuple(PHRASES))), {"phrases of the topic": 3}),
        (position(PLAIN, replace(PLAIN, span=Span(200, 300))), {"stated more than once": 1}),
        (
            position(PLAIN, holders=("state/iran", "state/russia")),
            {"held jointly or by a document": 1},
        ),
        (position(replace(PLAIN, voice="document-text")), {"held jointly or by a document": 1}),
        (position(replace(PLAIN, span=Span(0, 39))), {"few words": -1}),
        (position(PLAIN, also_topics=("golan",)), {"a second topic": -1}),
        (
            position(replace(PLAIN, cues=("learned:urge", PHRASES[0]))),
            {"an act that no cue tells": -1},
        ),
        (position(replace(PLAIN, steps=("polarity-reject",))), {"a good that is refused": -1}),
        (
            position(replace(PLAIN, voice="direct-quote")),
            {"told in a quotation or headline": -1},
        ),
    ],
)
def test_grounds(told: Position, more: dict[str, int]) -> None:
    wanted = {"phrases of the topic": 1, **more}
    assert grounds_of(told, LEXICON) == {name: points for name, points in wanted.items() if points}
