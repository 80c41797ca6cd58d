"""The trained tables: where they stand and how they are written."""

import csv
import io
from pathlib import Path

from astana_kg.lexicon import LinearWeights
from astana_kg.training.learner import Sample, learn
from astana_kg.training.pieces import Piece, Task

_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "data"


def weights_path(language: str, task: Task) -> Path:
    """Return where the lexicon reads the weights of a task."""
    return _LEXICON / language / f"weights-{task}.csv"


def learned_weights(pieces: list[Piece], task: Task) -> LinearWeights:
    """Learn one task from the pieces that are annotated for it."""
    return learn(
        [Sample(piece.words, piece.answers(task)[0]) for piece in pieces if piece.answers(task)]
    )


def as_table(weights: LinearWeights) -> str:
    """Return the text of a table: the classes, then what each feature says, in its order."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("id", "rarity", "weights"))
    table.writerow(("*", "0", " ".join(weights.classes)))
    for gram, (rarity, pairs) in weights.features.items():
        table.writerow((gram, rarity, " ".join(f"{place}:{weight}" for place, weight in pairs)))
    return text.getvalue()
