"""Which topic a stretch of words is about: weighted phrases, then learned weights."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from astana_kg.extraction.learned import LearnedScorer
from astana_kg.extraction.words import Word
from astana_kg.lexicon import TopicPhrase

_SHORTEST_PREFIX = 2
_SCALE = 12.0
_NEAR = 0.75
_MOST_REMEMBERED = 20_000
_FAVOUR = 0.2
_LEAST_LEANING = 0.3


class Topic(NamedTuple):
    """A topic, how strongly the words speak for it, how far ahead of the next, and why."""

    id: str
    score: float
    margin: float
    cues: tuple[str, ...]
    also: tuple[str, ...]


class TopicScorer:
    """Scores stretches of words; phrases are found by their rarest word."""

    def __init__(
        self,
        phrases: Iterable[TopicPhrase],
        split: Callable[[str], tuple[str, ...]],
        learned: LearnedScorer,
        sure: float,
    ) -> None:
        """Take phrases, how words are cut, and what a topic without phrase has to reach."""
        self._learned = learned
        self._sure = sure
        folded = [
            (phrase, tuple(item for word in phrase.words for item in _items(word, split)))
            for phrase in phrases
        ]
        frequency: dict[str, int] = defaultdict(int)
        for _, items in folded:
            for item in items:
                frequency[item] += 1
        self._by_item: dict[str, list[tuple[TopicPhrase, tuple[str, ...]]]] = defaultdict(list)
        for phrase, items in folded:
            rarest = min(items, key=lambda item: (frequency[item], item))
            self._by_item[rarest].append((phrase, items))
        self._items = frozenset(frequency)
        self._memo: dict[str, frozenset[str]] = {}

    def items_of(self, word: Word) -> frozenset[str]:
        """Return the items of phrases that a word fulfils."""
        known = self._memo.get(word.folded)
        if known is None:
            found = set()
            for stem in word.stems:
                if stem in self._items:
                    found.add(stem)
                for length in range(_SHORTEST_PREFIX, len(stem) + 1):
                    item = stem[:length] + "*"
                    if item in self._items:
                        found.add(item)
            if len(self._memo) >= _MOST_REMEMBERED:
                self._memo.clear()
            known = self._memo[word.folded] = frozenset(found)
        return known

    def scores(self, words: Sequence[Word]) -> dict[str, list[tuple[float, str]]]:
        """Return, for each topic that a phrase speaks for, the weights and ids of phrases."""
        present: set[str] = set().union(*map(self.items_of, words))
        found: dict[str, list[tuple[float, str]]] = defaultdict(list)
        for item in present:
            for phrase, items in self._by_item.get(item, ()):
                if present.issuperset(items):
                    found[phrase.topic].append((phrase.weight, phrase.id))
        for weights in found.values():
            weights.sort(key=lambda entry: (-entry[0], entry[1]))
        return found

    def best(self, words: Sequence[Word], threshold: float = 3.0, act: str = "") -> Topic | None:
        """Return the topic that the words speak for most, where any reaches the threshold.

        The weight of phrases and `_SCALE` times the learned probability are added up. Among
        the topics, what the act is mostly taken to goes before what it never is.
        """
        phrases = self.scores(words)
        learned = self._learned.topics(words)
        totals = {topic: _SCALE * share for topic, share in learned.items()}
        for topic, weights in phrases.items():
            totals[topic] = _total(weights) + totals.get(topic, 0.0)
        fitting = self._learned.affinities(act)
        ranked = _first({name: total + fitting.get(name, 0.0) for name, total in totals.items()})
        if not ranked:
            return None
        topic = ranked[0][0]
        score = totals[topic]
        if score < threshold:
            return None
        if topic not in phrases and score < self._sure:
            return None
        second = totals[ranked[1][0]] if len(ranked) > 1 else 0.0
        also = tuple(name for name, _ in ranked[1:3] if totals[name] >= _NEAR * score)
        cues = tuple(i for _, i in phrases.get(topic, [])[:3]) or (f"learned:{topic}",)
        return Topic(topic, score, score - second, cues, also)

    def leaning(self, words: Sequence[Word], favoured: frozenset[str]) -> Topic | None:
        """Return what words lean to that are not sure of a topic, one spoken of nearby first."""
        learned = self._learned.topics(words)
        ranked = sorted(
            (
                (share + (_FAVOUR if topic in favoured else 0.0), topic)
                for topic, share in learned.items()
            ),
            key=lambda entry: (-entry[0], entry[1]),
        )
        if not ranked or ranked[0][0] < _LEAST_LEANING:
            return None
        share, topic = ranked[0]
        margin = (share - ranked[1][0]) * _SCALE if len(ranked) > 1 else 0.0
        return Topic(topic, share * _SCALE, margin, (f"learned:{topic}",), ())


def _items(word: str, split: Callable[[str], tuple[str, ...]]) -> tuple[str, ...]:
    """Return what a word of a phrase stands for, as the text's own words are cut."""
    parts = split(word.rstrip("*"))
    return (*parts[:-1], f"{parts[-1]}*") if word.endswith("*") else parts


def _first(totals: dict[str, float]) -> list[tuple[str, float]]:
    """Return the three strongest topics (more where equal), the strongest first."""
    least = sorted(totals.values(), reverse=True)[:3][-1:]
    strongest = [entry for entry in totals.items() if entry[1] >= least[0]]
    return sorted(strongest, key=lambda entry: (-entry[1], entry[0]))


def _total(weights: list[tuple[float, str]]) -> float:
    """Return the strongest weight and a quarter of the next two: repeats add little."""
    return weights[0][0] + sum(weight for weight, _ in weights[1:3]) / 4
