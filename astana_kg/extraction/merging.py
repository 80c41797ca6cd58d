"""One position for what an article states more than once."""

from collections.abc import Iterable
from dataclasses import replace

from astana_kg.model import Position

_KINDRED = (
    frozenset({"affirm", "urge", "commit", "assess"}),
    frozenset({"agree", "announce", "propose", "urge", "commit"}),
    frozenset({"condemn", "reject"}),
)


def merge(positions: Iterable[Position]) -> tuple[Position, ...]:
    """Join positions of equal holders, topic and polarity whose acts are kindred.

    The first in the body gives the act. A headline's is joined to any position of its
    holders, topic and polarity.
    """
    merged: list[Position] = []
    headlines: list[Position] = []
    for position in positions:
        if all(evidence.voice == "headline" for evidence in position.evidence):
            headlines.append(position)
        else:
            _add(merged, position)
    for position in headlines:
        place = _same(merged, position, any_act=True)
        if place is not None:
            merged[place] = _joined(merged[place], position)
        elif "headline-explicit" in position.evidence[0].steps:
            merged.append(position)
    return tuple(sorted(merged, key=lambda p: (p.evidence[0].span, p.identity)))


def _add(merged: list[Position], position: Position) -> None:
    place = _same(merged, position, any_act=False)
    if place is None:
        merged.append(position)
    else:
        merged[place] = _joined(merged[place], position)


def _same(merged: list[Position], position: Position, any_act: bool) -> int | None:
    for place, known in enumerate(merged):
        if (
            set(known.holders) == set(position.holders)
            and known.topic == position.topic
            and known.polarity == position.polarity
            and (known.due is None or position.due is None or known.due == position.due)
            and (any_act or _kindred(known.act, position.act))
        ):
            return place
    return None


def _kindred(first: str, second: str) -> bool:
    return first == second or any({first, second} <= acts for acts in _KINDRED)


def _joined(known: Position, other: Position) -> Position:
    """Return the known position with the other's evidence and what only the other says."""
    evidence = tuple(sorted({*known.evidence, *other.evidence}))
    return replace(
        known,
        evidence=evidence,
        speakers=tuple(dict.fromkeys((*known.speakers, *other.speakers))),
        also_topics=tuple(dict.fromkeys((*known.also_topics, *other.also_topics))),
        targets=tuple(dict.fromkeys((*known.targets, *other.targets))),
        addressees=tuple(dict.fromkeys((*known.addressees, *other.addressees))),
        concerns=tuple(sorted({*known.concerns, *other.concerns})),
        due=known.due or other.due,
        document=known.document or other.document,
        modality=known.modality if known.modality != "actual" else other.modality,
        confidence=max(known.confidence, other.confidence),
    )
