"""The trained tables: where they stand and how they are written."""

import csv
import io
import math
from collections import Counter
from pathlib import Path
from typing import Literal

from astana_kg.lexicon import LinearWeights
from astana_kg.training.learner import Sample, learn
from astana_kg.training.pieces import Piece, Task

_LEXICON = Path(__file__).resolve().parents[1] / "lexicon" / "data"


_UNSEEN = 3
_DOUBLED = 2
_MOST = 2.0
_HUNDREDTHS = 100


def weights_path(language: str, task: Task | Literal["affinities"]) -> Path:
    """Return where the lexicon reads the weights of a task."""
    return _LEXICON / language / f"weights-{task}.csv"


def learned_weights(pieces: list[Piece], task: Task) -> LinearWeights:
    """Learn one task from the pieces that are annotated for it."""
    return learn(
        [Sample(piece.words, piece.answers(task)[0]) for piece in pieces if piece.answers(task)]
    )


def learned_affinities(pieces: list[Piece]) -> LinearWeights:
    """Count how much oftener, or less often, than others each act is taken to each topic.

    A weight is a logarithm, in hundredths, of the ratio of shares, doubled and bounded;
    `_UNSEEN` pieces of every act are taken to topics as pieces are on the whole.
    """
    whole = [(p.acts[0], p.topics[0]) for p in pieces if p.acts and p.topics]
    acts, topics, pairs = (
        Counter(a for a, _ in whole),
        Counter(t for _, t in whole),
        Counter(whole),
    )
    classes = tuple(sorted(topics))
    features = {}
    for act in sorted(acts):
        weights = []
        for place, topic in enumerate(classes):
            share = topics[topic] / len(whole)
            seen = (pairs[act, topic] + _UNSEEN * share) / (acts[act] + _UNSEEN)
            weight = _DOUBLED * math.log(seen / share)
            bounded = max(-_MOST, min(_MOST, weight))
            weights.append((place, round(bounded * _HUNDREDTHS)))
        features[act] = (_HUNDREDTHS, tuple(weights))
    return LinearWeights(classes, features)


def as_table(weights: LinearWeights) -> str:
    """Return the text of a table: the classes, then what each feature says, in its order."""
    text = io.StringIO()
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("id", "rarity", "weights"))
    table.writerow(("*", "0", " ".join(weights.classes)))
    for gram, (rarity, pairs) in weights.features.items():
        table.writerow((gram, rarity, " ".join(f"{place}:{weight}" for place, weight in pairs)))
    return text.getvalue()
