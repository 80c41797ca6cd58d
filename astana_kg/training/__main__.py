"""Rebuild, explain or measure the learned weights."""

import argparse

from astana_kg.lexicon import read_linear
from astana_kg.training.explaining import strongest_features
from astana_kg.training.measuring import share_right
from astana_kg.training.pieces import LANGUAGES, TASKS, Piece, gold_pieces, training_pieces
from astana_kg.training.weights_files import (
    as_table,
    learned_affinities,
    learned_weights,
    weights_path,
)

_PARTS = (1, 2, 4, 8)


def main() -> None:
    """Run the command line."""
    parser = argparse.ArgumentParser(prog="python -m astana_kg.training", description=__doc__)
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--explain", action="store_true", help="show each class's strongest features")
    what.add_argument("--curve", action="store_true", help="show shares right by amount of text")
    chosen = parser.parse_args()
    for language in LANGUAGES:
        if chosen.explain:
            _explain(language)
        elif chosen.curve:
            _curve(language)
        else:
            _rebuild(language)


def _rebuild(language: str) -> None:
    pieces, unseen = training_pieces(language), list(gold_pieces(language, "measure"))
    affinities = as_table(learned_affinities(pieces))
    weights_path(language, "affinities").write_text(affinities, encoding="utf-8", newline="\n")
    for task in TASKS:
        weights = learned_weights(pieces, task)
        weights_path(language, task).write_text(as_table(weights), encoding="utf-8", newline="\n")
        share = share_right(weights, unseen, task)
        annotated = sum(bool(piece.answers(task)) for piece in pieces)
        print(
            f"{language} {task}: {len(weights.features)} features from {annotated} pieces; "
            f"right on the measure half {share:.3f}"
        )


def _explain(language: str, most: int = 12) -> None:
    for task in TASKS:
        weights = read_linear(weights_path(language, task))
        for place, name in enumerate(weights.classes):
            strongest = strongest_features(weights, place)[:most]
            print(f"{language} {task} {name}: {' '.join(strongest)}")


def _curve(language: str) -> None:
    pieces, unseen = training_pieces(language), list(gold_pieces(language, "measure"))
    for part in reversed(_PARTS):
        some: list[Piece] = pieces[::part]
        shares = [share_right(learned_weights(some, task), unseen, task) for task in TASKS]
        figures = " ".join(f"{task} {share:.3f}" for task, share in zip(TASKS, shares, strict=True))
        print(f"{language} {len(some)} pieces: {figures}")


if __name__ == "__main__":
    main()
