"""The names of things, folded, and the search for those that are alike."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from astana_kg.language import CERTAIN, fold_name, likeness
from astana_kg.service.reconciliation.things import Name, Thing

_LOOKED_AT = 60
"""Folded names that are compared closely, of those that the quick comparison puts first."""

_LEAST = 70.0
"""The likeness below which a name is another."""

_REMEMBERED = 4096
"""Searches whose answers are kept: the cells of a table repeat themselves."""


@dataclass(frozen=True, slots=True)
class Found:
    """A thing, the name by which it was found, and how like the words searched it is."""

    thing: Thing
    name: Name
    likeness: float


class NameIndex:
    """All names, each folded once. Built once and never changed."""

    def __init__(self, things: Iterable[Thing]) -> None:
        self.things: Mapping[str, Thing] = {thing.id: thing for thing in things}
        owners: dict[str, list[tuple[Thing, Name]]] = {}
        for thing in self.things.values():
            for name in thing.names:
                for text in {fold_name(name.text), fold_name(name.text.partition(" (")[0])}:
                    owners.setdefault(text, []).append((thing, name))
        owners.pop("", None)
        self._owners = owners
        self._folded = list(owners)
        self._remembered = lru_cache(maxsize=_REMEMBERED)(self._search)

    def search(self, words: str) -> list[Found]:
        """Return what has a name like some words, each once: the likest first.

        A name that is the same but for its spelling (`fold_name`) has likeness 100; of
        those, labels come before other names.
        """
        wanted = fold_name(words)
        return list(self._remembered(wanted)) if wanted else []

    def _search(self, wanted: str) -> tuple[Found, ...]:
        near = process.extract(
            wanted, self._folded, scorer=fuzz.WRatio, limit=_LOOKED_AT, score_cutoff=_LEAST
        )
        texts = [text for text, _, _ in near]
        # Names that are the same may be more than the quick comparison has room for.
        if wanted in self._owners and wanted not in texts:
            texts.append(wanted)
        return tuple(self._best((text, likeness(wanted, text)) for text in texts))

    def beginning_with(self, prefix: str) -> list[Found]:
        """Return what has a name of which a word begins so, else what is alike."""
        wanted = fold_name(prefix)
        begun = [
            text
            for text in self._folded
            if wanted and (text.startswith(wanted) or f" {wanted}" in text)
        ]
        if not begun:
            return self.search(prefix)
        return self._best(
            (text, CERTAIN if text == wanted else 99.0 - min(len(text), 90) / 10) for text in begun
        )

    def _best(self, texts: Iterable[tuple[str, float]]) -> list[Found]:
        best: dict[str, Found] = {}
        for text, alike in texts:
            for thing, name in self._owners[text] if alike >= _LEAST else ():
                known = best.get(thing.id)
                if known is None or (alike, -name.rank) > (known.likeness, -known.name.rank):
                    best[thing.id] = Found(thing, name, alike)
        return sorted(best.values(), key=lambda f: (-f.likeness, f.name.rank, f.thing.id))
