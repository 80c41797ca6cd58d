"""From scores to the table that turns points into confidence, and how far it is to be believed.

The table is monotone: neighbouring numbers of points whose shares do not rise are pooled
(isotonic regression by pooling adjacent violators), and so are those with few positions.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from astana_kg.evaluation.scores import Scores
from astana_kg.extraction import grounds_of
from astana_kg.lexicon import load_lexicon

_FEWEST = 25
_FOLDS = 5
_HUNDREDTH = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Judged:
    """A position that was found: its article's place in the scores, its points, its verdict."""

    article: int
    points: int
    right: bool


@dataclass(frozen=True, slots=True)
class Level:
    """From so many points on: how many were found, how many right, and the share as stated."""

    points: int
    found: int
    right: int

    @property
    def share(self) -> Decimal:
        """The share right, drawn to a half by two positions, since none is ever certain."""
        return (Decimal(self.right + 1) / Decimal(self.found + 2)).quantize(_HUNDREDTH)


def judged(scores: Scores) -> tuple[Judged, ...]:
    """Return every position that was found, right or not in core."""
    found = []
    for article, comparison in enumerate(scores.comparisons):
        lexicon = load_lexicon(comparison.language)
        verdicts = [(pair.found, True) for pair in comparison.pairs]
        verdicts += [(spurious, False) for spurious in comparison.spurious]
        for one, right in verdicts:
            points = sum(grounds_of(one.position, lexicon).values())
            found.append(Judged(article, points, right))
    return tuple(found)


def levels(positions: Iterable[Judged]) -> tuple[Level, ...]:
    """Return the monotone table of some positions."""
    by_points: dict[int, list[bool]] = {}
    for one in positions:
        by_points.setdefault(one.points, []).append(one.right)
    table: list[Level] = []
    for points, verdicts in sorted(by_points.items()):
        table.append(Level(points, len(verdicts), sum(verdicts)))
        while len(table) > 1 and _belong(table[-2], table[-1]):
            table[-2:] = [_pooled(table[-2], table[-1])]
    if len(table) > 1 and table[-1].found < _FEWEST:
        table[-2:] = [_pooled(table[-2], table[-1])]
    return tuple(table)


def as_table(table: Sequence[Level]) -> str:
    """Return the table as the lexicon's data file has it."""
    return "id,share\n" + "".join(f"{level.points},{level.share}\n" for level in table)


def stated_in_folds(positions: Sequence[Judged]) -> tuple[tuple[Judged, Decimal], ...]:
    """Return each position with the share that the articles of other folds state for it."""
    stated = []
    for fold in range(_FOLDS):
        table = levels(one for one in positions if one.article % _FOLDS != fold)
        for one in positions:
            if one.article % _FOLDS == fold:
                reached = [level.share for level in table if level.points <= one.points]
                stated.append((one, reached[-1] if reached else table[0].share))
    return tuple(stated)


def to_text(positions: Sequence[Judged]) -> str:
    """Return the table for people, and how stated shares fare on articles that made no table."""
    lines = ["from points   found   right   share stated"]
    lines += [
        f"{level.points:11} {level.found:7} {level.right / level.found:7.3f} {level.share:14}"
        for level in levels(positions)
    ]
    lines += ["", "on articles of other folds", "share stated    found   right"]
    rows: dict[int, list[bool]] = {}
    for one, share in stated_in_folds(positions):
        rows.setdefault(int(share * 10), []).append(one.right)
    for tenth, verdicts in sorted(rows.items()):
        band = f"{tenth / 10:.1f} to {(tenth + 1) / 10:.1f}"
        lines.append(f"{band:>12} {len(verdicts):8} {sum(verdicts) / len(verdicts):7.3f}")
    return "\n".join(lines) + "\n"


def _belong(lower: Level, upper: Level) -> bool:
    return upper.share <= lower.share or lower.found < _FEWEST


def _pooled(lower: Level, upper: Level) -> Level:
    return Level(lower.points, lower.found + upper.found, lower.right + upper.right)
