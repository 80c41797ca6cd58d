"""Rebuilds the learned topic weights: `python -m astana_kg.extraction.training`.

Annotated pieces come from `sentences.csv` beside the lexicon of each language, and from the
annotated articles of tests/gold that the split gives to learning. An averaged linear model
is learned by passive-aggressive updates in a fixed order, so that the same pieces give the
same bytes.
"""

import csv
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

from astana_kg.extraction.compiled import Compiled, compile_lexicon
from astana_kg.extraction.features import features_of
from astana_kg.extraction.words import read_sentences
from astana_kg.lexicon import load_lexicon
from astana_kg.lexicon.tables import rows

_EPOCHS = 12
_STEP = 0.5
_SMALLEST = 0.02
_DATA = Path(__file__).resolve().parents[1] / "lexicon" / "data"
_GOLD = Path(__file__).resolve().parents[2] / "tests" / "gold"

Piece = tuple[str, str]  # words as written, topic
Scores = dict[str, float]


def main() -> None:
    """Write `weights.csv` of every language anew."""
    for language in ("ar", "en"):
        compiled = compile_lexicon(load_lexicon(language))
        weights = learn(sorted({*own_pieces(language), *gold_pieces(language)}), compiled)
        write(weights, _DATA / language / "weights.csv")
        print(f"{language}: {len(weights)} features")


def own_pieces(language: str) -> list[Piece]:
    """Return the annotated sentences written for the purpose."""
    path = _DATA / language / "sentences.csv"
    return [(row["text"], row["topic"]) for _, row in rows(path, ("id", "topic", "text"))]


def gold_pieces(language: str) -> list[Piece]:
    """Return the pieces of evidence of the articles that may be learned from."""
    with (_GOLD / "split.csv").open(encoding="utf-8", newline="") as file:
        names = [row["name"] for row in csv.DictReader(file) if row["half"] == "learn"]
    pieces = []
    for name in names:
        article = json.loads((_GOLD / f"{name}.json").read_text(encoding="utf-8"))
        if article["language"] == language:
            for position in article["positions"]:
                pieces += [(text, position["topic"]) for text in position["evidence"]]
    return pieces


def learn(pieces: Sequence[Piece], compiled: Compiled) -> dict[str, Scores]:
    """Return, for each feature, the averaged weight of each topic."""
    samples = [(_features(text, compiled), topic) for text, topic in pieces]
    topics = sorted({topic for _, topic in samples})
    weights: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    sums: dict[str, Scores] = defaultdict(lambda: defaultdict(float))
    count = 1
    for epoch in range(_EPOCHS):
        for index in _order(len(samples), epoch):
            features, topic = samples[index]
            count += 1
            if features:
                _update(features, topic, topics, weights=weights, sums=sums, count=count)
    return {
        feature: averaged
        for feature in sorted(weights)
        if (averaged := _averaged(weights[feature], sums[feature], count))
    }


def _update(
    features: Sequence[str],
    topic: str,
    topics: Sequence[str],
    *,
    weights: dict[str, Scores],
    sums: dict[str, Scores],
    count: int,
) -> None:
    scores: Scores = defaultdict(float)
    for feature in features:
        for name, weight in weights[feature].items():
            scores[name] += weight
    rival = max((t for t in topics if t != topic), key=lambda t: (scores[t], t))
    loss = scores[rival] - scores[topic] + 1
    if loss <= 0:
        return
    step = min(_STEP, loss / (2 * len(features)))
    for feature in features:
        for name, change in ((topic, step), (rival, -step)):
            weights[feature][name] += change
            sums[feature][name] += count * change


def _order(size: int, epoch: int) -> list[int]:
    """Return a fixed shuffle of the samples, another one each epoch."""
    return sorted(range(size), key=lambda index: ((index * 7919 + epoch * 104729) % size, index))


def _averaged(weights: Scores, sums: Scores, count: int) -> Scores:
    values = {name: round(w - sums[name] / count, 3) for name, w in weights.items()}
    return {name: value for name, value in sorted(values.items()) if abs(value) >= _SMALLEST}


def _features(text: str, compiled: Compiled) -> list[str]:
    sentences = read_sentences(text, compiled.tools, ())
    return features_of([word for sentence in sentences for word in sentence.words])


def write(weights: dict[str, Scores], path: Path) -> None:
    """Write the weights as a table, a feature a row, in the order of the features."""
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("id", "weights"))
        for feature, scores in weights.items():
            table.writerow((feature, _cells(scores.items())))


def _cells(pairs: Iterable[tuple[str, float]]) -> str:
    return " ".join(f"{name}:{weight:.3f}" for name, weight in pairs)


if __name__ == "__main__":
    main()
