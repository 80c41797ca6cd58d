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
    """Phrases by their first word. Clitics may stand before the first word only.

    `firsts` are the first words, folded: where none is a word's stem, no phrase starts.
    """

    def __init__(
        self, phrases: Iterable[tuple[tuple[str, ...], Payload]], fold: Callable[[str], str]
    ) -> None:
        index: dict[str, dict[str, list[tuple[tuple[str, ...], Payload]]]] = {}
        for words, payload in phrases:
            whole = tuple(fold(word) for word in words)
            parts = tuple(part for word in whole for part in word.split("-") if part)
            for folded in dict.fromkeys((parts, whole)):
                if folded:
                    second = folded[1] if len(folded) > 1 else ""
                    behind = index.setdefault(folded[0], {})
                    behind.setdefault(second, []).append((folded[1:], payload))
        for behind in index.values():
            for entries in behind.values():
                entries.sort(key=lambda entry: -len(entry[0]))
        self._index = index
        self.firsts = frozenset(index)

    def at(self, words: Sequence[Word], start: int) -> Hit[Payload] | None:
        """Return the longest phrase that starts at a word, the first listed among equals."""
        word = words[start]
        if self.firsts.isdisjoint(word.stems):  # every head is a stem too
            return None
        best: Hit[Payload] | None = None
        following = words[start + 1].folded if start + 1 < len(words) else ""
        for head in word.heads:
            behind = self._index.get(head.text)
            if behind is None:
                continue
            for entries in (behind.get(following), behind.get("")):
                least = best.end if best else 0
                end = _longest(entries, words, start, least) if entries else None
                if end is not None:
                    best = Hit(start, end[0], end[1], head.prefixes)
                    break
        return best

    def all(self, words: Sequence[Word]) -> list[Hit[Payload]]:
        """Return the longest phrase at every word, overlapping ones left out."""
        hits: list[Hit[Payload]] = []
        position, firsts = 0, self.firsts
        for start, word in enumerate(words):
            if start < position or firsts.isdisjoint(word.stems):
                continue
            hit = self.at(words, start)
            if hit:
                hits.append(hit)
                position = hit.end
        return hits


def _longest(
    entries: Sequence[tuple[tuple[str, ...], Payload]],
    words: Sequence[Word],
    start: int,
    least: int,
) -> tuple[int, Payload] | None:
    """Return where the first entry that stands behind a word ends, if beyond `least`.

    The entries' own second word is known to stand there.
    """
    for rest, payload in entries:
        end = start + 1 + len(rest)
        if end <= least:
            break
        if end > len(words):
            continue
        for offset in range(1, len(rest)):
            if words[start + 1 + offset].folded != rest[offset]:
                break
        else:
            return end, payload
    return None
