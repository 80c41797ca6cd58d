"""Finding fixed phrases in a row of words: one look-up a word, whatever the number of phrases."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, NamedTuple, TypeVar

from astana_kg.extraction.words import Word

Payload = TypeVar("Payload")


class Hit(NamedTuple, Generic[Payload]):
    """A phrase found: the words it covers, what it stands for, the clitics before it."""

    start: int
    end: int
    payload: Payload
    prefixes: tuple[str, ...]


class PhraseIndex(Generic[Payload]):
    """Phrases by their first word. Clitics may stand before the first word only."""

    def __init__(
        self, phrases: Iterable[tuple[tuple[str, ...], Payload]], fold: Callable[[str], str]
    ) -> None:
        index: dict[str, list[tuple[tuple[str, ...], Payload]]] = {}
        for words, payload in phrases:
            whole = tuple(fold(word) for word in words)
            parts = tuple(part for word in whole for part in word.split("-") if part)
            for folded in dict.fromkeys((parts, whole)):
                if folded:
                    index.setdefault(folded[0], []).append((folded[1:], payload))
        for entries in index.values():
            entries.sort(key=lambda entry: -len(entry[0]))
        self._index = index
        self._first = frozenset(index)

    def at(self, words: Sequence[Word], start: int) -> Hit[Payload] | None:
        """Return the longest phrase that starts at a word, the first listed among equals."""
        best: Hit[Payload] | None = None
        if self._first.isdisjoint(words[start].stems):
            return best
        for head in words[start].heads:
            for rest, payload in self._index.get(head.text, ()):
                length = len(rest)
                if best is not None and best.end - start > length:
                    break
                if all(
                    start + 1 + offset < len(words) and words[start + 1 + offset].folded == word
                    for offset, word in enumerate(rest)
                ):
                    end = start + 1 + length
                    if best is None or end > best.end:
                        best = Hit(start, end, payload, head.prefixes)
                    break
        return best

    def all(self, words: Sequence[Word]) -> list[Hit[Payload]]:
        """Return the longest phrase at every word, overlapping ones left out."""
        hits, position = [], 0
        while position < len(words):
            hit = self.at(words, position)
            if hit:
                hits.append(hit)
            position = hit.end if hit else position + 1
        return hits
