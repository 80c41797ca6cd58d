"""One position for what an article states more than once."""

from collections import defaultdict
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
    merged = _Merged()
    headlines: list[Position] = []
    for position in positions:
        if all(evidence.voice == "headline" for evidence in position.evidence):
            headlines.append(position)
        elif not merged.join(position, any_act=False):
            merged.add(position)
    for position in headlines:
        joined = merged.join(position, any_act=True)
        if not joined and "headline-explicit" in position.evidence[0].steps:
            merged.add(position)
    return tuple(sorted(merged.positions, key=lambda p: (p.evidence[0].span, p.identity)))


class _Merged:
    """The positions so far, found again by what those have in common that may be joined."""

    def __init__(self) -> None:
        self.positions: list[Position] = []
        self._places: dict[tuple[frozenset[str], str, str], list[int]] = defaultdict(list)

    def add(self, position: Position) -> None:
        """Keep a position that is joined to none."""
        self._places[_common(position)].append(len(self.positions))
        self.positions.append(position)

    def join(self, position: Position, *, any_act: bool) -> bool:
        """Join a position to the first that states the same; False where none does."""
        for place in self._places[_common(position)]:
            known = self.positions[place]
            due = known.due is None or position.due is None or known.due == position.due
            if due and (any_act or _kindred(known.act, position.act)):
                self.positions[place] = _joined(known, position)
                return True
        return False


def _common(position: Position) -> tuple[frozenset[str], str, str]:
    return frozenset(position.holders), position.topic, position.polarity


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
