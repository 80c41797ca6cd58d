"""How often the models are right, on pieces of evidence they were not learned from."""

from collections.abc import Iterable

from astana_kg.extraction import LinearModel
from astana_kg.lexicon import LinearWeights
from astana_kg.training.pieces import Piece, Task


def share_right(weights: LinearWeights, pieces: Iterable[Piece], task: Task) -> float:
    """Return the share of pieces whose likeliest class is one that the annotation accepts."""
    model = LinearModel(weights, 1.0)
    right = [model.likeliest(piece.words)[0] in piece.answers(task) for piece in pieces]
    return sum(right) / len(right) if right else 0.0
