"""One position for what an article states more than once."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from astana_kg.model import Due, Position

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
        self._stated: list[list[Position]] = []
        self._dues: list[Due | None] = []
        self._places: dict[tuple[frozenset[str], str, str], list[int]] = defaultdict(list)

    @property
    def positions(self) -> Iterator[Position]:
        """Yield each position with all that was joined to it."""
        return map(_joined, self._stated)

    def add(self, position: Position) -> None:
        """Keep a position that is joined to none."""
        self._places[_common(position)].append(len(self._stated))
        self._stated.append([position])
        self._dues.append(position.due)

    def join(self, position: Position, *, any_act: bool) -> bool:
        """Join a position to the first that states the same; False where none does."""
        for place in self._places[_common(position)]:
            due = self._dues[place]
            same_due = due is None or position.due is None or due == position.due
            if same_due and (any_act or _kindred(self._stated[place][0].act, position.act)):
                self._stated[place].append(position)
                self._dues[place] = due or position.due
                return True
        return False


def _common(position: Position) -> tuple[frozenset[str], str, str]:
    return frozenset(position.holders), position.topic, position.polarity


def _kindred(first: str, second: str) -> bool:
    return first == second or any({first, second} <= acts for acts in _KINDRED)


def _joined(stated: Sequence[Position]) -> Position:
    """Return the first position with the others' evidence and what only the others say."""
    first = stated[0]
    if len(stated) == 1:
        return first
    return replace(
        first,
        evidence=tuple(sorted({e for one in stated for e in one.evidence})),
        speakers=tuple(dict.fromkeys(s for one in stated for s in one.speakers)),
        also_topics=tuple(dict.fromkeys(t for one in stated for t in one.also_topics)),
        targets=tuple(dict.fromkeys(t for one in stated for t in one.targets)),
        addressees=tuple(dict.fromkeys(a for one in stated for a in one.addressees)),
        concerns=tuple(sorted({c for one in stated for c in one.concerns})),
        due=next((one.due for one in stated if one.due), None),
        document=next((one.document for one in stated if one.document), None),
        modality=next((o.modality for o in stated if o.modality != "actual"), first.modality),
        confidence=max(one.confidence for one in stated),
    )
