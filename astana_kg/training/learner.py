"""Linear support-vector machines, one a class, learned by dual coordinate descent.

The method is Hsieh et al. (2008), "A dual coordinate descent method for large-scale linear
SVM", with squared hinge loss. Samples are visited in a fixed order, sums are taken in the
order of features: the same pieces give the same bytes.
"""

import math
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from astana_kg.extraction import feature_units
from astana_kg.lexicon import LinearWeights

_COST = 1.0
_EPOCHS = 4
_RAREST = 2
_WHOLE, _PAIR = 2.0, 2.0
_SMALLEST_STEP = 1e-3
_SMALLEST = 10
_HUNDREDTHS = 100
_STRIDES = (7919, 104729)

Words = Sequence[str]
Vector = list[tuple[int, float]]


class Sample(NamedTuple):
    """Folded words and the class they belong to."""

    words: Words
    label: str


def learn(samples: Sequence[Sample]) -> LinearWeights:
    """Return the weights of every class, in hundredths; weights near nothing are left out."""
    classes = sorted({sample.label for sample in samples})
    rarities = _rarities([sample.words for sample in samples])
    places = {name: place for place, name in enumerate(rarities)}
    vectors = [_vector(sample.words, rarities, places) for sample in samples]
    labels = [classes.index(sample.label) for sample in samples]
    rows = _descend(vectors, labels, len(classes), len(places))
    kept = {name: (rarity, _kept(rows[places[name]])) for name, rarity in rarities.items()}
    return LinearWeights(tuple(classes), kept)


def _rarities(texts: Sequence[Words]) -> dict[str, int]:
    """Return the inverse frequency, in hundredths, of what at least two texts hold."""
    counts: Counter[str] = Counter()
    for words in texts:
        counts.update(list(dict.fromkeys(name for unit in feature_units(words) for name in unit)))
    return {
        name: round(math.log(1 + len(texts) / counts[name]) * _HUNDREDTHS * _emphasis(name))
        for name in sorted(counts)
        if counts[name] >= _RAREST
    }


def _emphasis(name: str) -> float:
    """Return how much more a whole word or a pair counts than a few letters."""
    return _WHOLE if name.startswith("=") else _PAIR if " " in name else 1.0


def _vector(words: Words, rarities: dict[str, int], places: dict[str, int]) -> Vector:
    """Return the sum of the words, of a length as if no two shared anything."""
    totals: Counter[int] = Counter()
    square = 0
    for unit in feature_units(words):
        for name in unit:
            if rarity := rarities.get(name):
                totals[places[name]] += rarity
                square += rarity * rarity
    length = math.sqrt(square) or 1.0
    return [(place, total / length) for place, total in sorted(totals.items())]


def _descend(
    vectors: Sequence[Vector], labels: Sequence[int], classes: int, size: int
) -> list[list[float]]:
    """Return a row of class weights for each feature."""
    rows = [[0.0] * classes for _ in range(size)]
    duals = [[0.0] * classes for _ in vectors]
    for epoch in range(_EPOCHS):
        for index in _order(len(vectors), epoch):
            _visit(vectors[index], labels[index], duals[index], rows)
    return rows


def _visit(vector: Vector, label: int, dual: list[float], rows: list[list[float]]) -> None:
    """Move every class's plane to where this sample has its least loss."""
    scores = [0.0] * len(dual)
    for place, value in vector:
        scores = [score + value * weight for score, weight in zip(scores, rows[place], strict=True)]
    damping = 1 / (2 * _COST)
    curvature = sum(value * value for _, value in vector) + damping
    moves = []
    for klass, score in enumerate(scores):
        sign = 1.0 if klass == label else -1.0
        gradient = sign * score - 1 + dual[klass] * damping
        moved = max(0.0, dual[klass] - gradient / curvature)
        if abs(moved - dual[klass]) > _SMALLEST_STEP:
            moves.append((klass, (moved - dual[klass]) * sign))
            dual[klass] = moved
    for place, value in vector if moves else ():
        row = rows[place]
        for klass, move in moves:
            row[klass] += value * move


def _order(size: int, epoch: int) -> list[int]:
    """Return a fixed shuffle of the samples, another one each epoch."""
    stride, shift = _STRIDES
    return sorted(range(size), key=lambda index: ((index * stride + epoch * shift) % size, index))


def _kept(row: Sequence[float]) -> tuple[tuple[int, int], ...]:
    rounded = ((place, round(weight * _HUNDREDTHS)) for place, weight in enumerate(row))
    return tuple((place, weight) for place, weight in rounded if abs(weight) >= _SMALLEST)
