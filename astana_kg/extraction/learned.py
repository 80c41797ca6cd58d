"""What learned weights say of a stretch of words: topics, acts and polarities.

A model sees a word as itself and as its letters two to five in a row, with its edges, and words
that stand side by side as a pair; each is weighed by its rarity. A stretch of words is the sum
of these, brought to length one; so a word is looked up once, whatever the number of stretches
that it stands in.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import pairwise
from operator import add
from typing import NamedTuple

from astana_kg.extraction.words import Word
from astana_kg.lexicon import Lexicon, LinearWeights

SHORTEST, LONGEST = 2, 5
_MOST_REMEMBERED = 20_000
_UNIT = 10_000.0
_HUNDREDTHS = 100


class _Known(NamedTuple):
    """A word's margins before scaling, and the square of its length."""

    margins: tuple[float, ...]
    square: float


def feature_units(words: Sequence[str]) -> list[list[str]]:
    """Return the features of folded words: a list for each word, then one for each pair."""
    pairs = [[f"{first} {second}"] for first, second in pairwise(words)]
    return [*map(grams, words), *pairs]


def grams(word: str) -> list[str]:
    """Return the word, and its distinct runs of two to five letters between its edges.

    What stands for the whole word begins with `=`; no run and no pair does.
    """
    edged = f"_{word}_"
    runs = (
        edged[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(edged) - length + 1)
    )
    return [f"={word}", *dict.fromkeys(runs)]


class LinearModel:
    """One trained table, ready to be asked; words once seen are remembered."""

    def __init__(self, weights: LinearWeights, sharpness: float) -> None:
        self._weights = weights
        self._sharpness = sharpness
        self._memo: dict[str, _Known] = {}

    def probabilities(self, words: Sequence[str]) -> dict[str, float]:
        """Return the probability of each class, given folded words; nothing for no words."""
        classes = self._weights.classes
        features = self._weights.features
        pairs = [f"{first} {second}" for first, second in pairwise(words)]
        known = [self._memo.get(word) or self._know(word, grams(word)) for word in words]
        known += [
            self._memo.get(pair) or self._know(pair, (pair,)) for pair in pairs if pair in features
        ]
        square = sum(word.square for word in known)
        if not classes or not square:
            return {}
        totals = list(known[0].margins)
        for word in known[1:]:
            totals = list(map(add, totals, word.margins))
        scale = self._sharpness / math.sqrt(square)
        top = max(totals)
        shares = [math.exp((total - top) * scale) for total in totals]
        whole = sum(shares)
        return {name: share / whole for name, share in zip(classes, shares, strict=True)}

    def likeliest(self, words: Sequence[str]) -> tuple[str, float]:
        """Return the likeliest class and its probability; "" and 0 where no word is known."""
        found = self.probabilities(words)
        return max(((name, found[name]) for name in found), key=_rank, default=("", 0.0))

    def _know(self, text: str, names: Sequence[str]) -> _Known:
        """Read a word or a pair, which has a space in it as no word has, and remember it."""
        if len(self._memo) >= _MOST_REMEMBERED:
            self._memo.clear()
        known = self._memo[text] = self._read(names)
        return known

    def _read(self, names: Sequence[str]) -> _Known:
        margins = [0.0] * len(self._weights.classes)
        square = 0
        for name in names:
            entry = self._weights.features.get(name)
            if entry:
                rarity, weights = entry
                square += rarity * rarity
                for place, weight in weights:
                    margins[place] += rarity * weight
        return _Known(tuple(margin / _UNIT for margin in margins), square / _UNIT)


class LearnedScorer:
    """The models of a language: topics, acts, polarities, and which topics acts are taken to.

    `sharpness` is what margins of topics are multiplied by before they become probabilities.
    """

    def __init__(self, lexicon: Lexicon, sharpness: float) -> None:
        self._topics = LinearModel(lexicon.topic_weights, sharpness)
        self._acts = LinearModel(lexicon.act_weights, 4.0)
        self._polarities = LinearModel(lexicon.polarity_weights, 4.0)
        self._affinities = {
            act: {
                lexicon.affinities.classes[place]: weight / _HUNDREDTHS for place, weight in pairs
            }
            for act, (_, pairs) in lexicon.affinities.features.items()
        }

    def topics(self, words: Sequence[Word]) -> dict[str, float]:
        """Return the probability of each topic that training knows."""
        return self._topics.probabilities(_folded(words))

    def act(self, words: Sequence[Word]) -> tuple[str, float]:
        """Return the likeliest act and its probability; "" and 0 where no word is known."""
        return self._acts.likeliest(_folded(words))

    def polarity(self, verbs: Sequence[str], words: Sequence[Word]) -> tuple[str, float]:
        """Return the likeliest polarity and its probability; "" and 0 where no word is known.

        `verbs` are the folded words of what is done, in their dictionary form.
        """
        return self._polarities.likeliest([*verbs, *_folded(words)])

    def affinities(self, act: str) -> Mapping[str, float]:
        """Return what an act speaks for or against each topic by, in points of phrases."""
        return self._affinities.get(act, {})


def _rank(entry: tuple[str, float]) -> tuple[float, str]:
    return entry[1], entry[0]


def _folded(words: Sequence[Word]) -> list[str]:
    return [word.folded for word in words if word.kind != "punct"]
