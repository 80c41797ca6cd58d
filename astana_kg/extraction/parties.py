"""Names and adjectives of states and bodies, listed ones and those that only terms name."""

from collections.abc import Sequence
from typing import NamedTuple

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.phrases import Hit
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.lexicon import Term
from astana_kg.model import EntityId, kind_of, unlisted_id

_PARTIES = frozenset({"state", "organization", "collective"})
_SHORTEST_SCENE = 4


class PartyHit(NamedTuple):
    """A party's name: where it ends, which it is, the clitics before it, the row it is of."""

    end: int
    entity: EntityId
    prefixes: tuple[str, ...]
    cue: str


class PartyReader:
    """Reads whose side a word names, where what something is of stands behind it.

    A state that the reference data lack has the id of its English name, in every language.
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def listed(self, words: Sequence[Word], index: int) -> PartyHit | None:
        """Return the listed state or body that an alias or a name stands for."""
        name = self._compiled.names.at(words, index)
        alias = self._compiled.terms["alias"].at(words, index)
        if alias is not None and self._is_twice_definite(words, alias):
            return None
        if alias is not None and (name is None or alias.end >= name.end):
            return PartyHit(alias.end, alias.payload.value, alias.prefixes, alias.payload.id)
        if name is not None and kind_of(name.payload.entity) in _PARTIES:
            return PartyHit(name.end, name.payload.entity, name.prefixes, name.payload.id)
        return None

    def other(self, words: Sequence[Word], index: int) -> PartyHit | None:
        """Return the state that only the lexicon's terms name, also by its capital."""
        hit = self._compiled.terms["other_state"].at(words, index)
        if hit is None:
            return None
        entity = unlisted_id("state", hit.payload.value)
        return PartyHit(hit.end, entity, hit.prefixes, hit.payload.id)

    def named(self, words: Sequence[Word], index: int) -> PartyHit | None:
        """Return the state or body named at a word, whether listed or not."""
        return self.listed(words, index) or self.other(words, index)

    def scene(self, words: Sequence[Word]) -> EntityId | None:
        """Return the state in whose capital the sentence's first words are set ("in Cairo,")."""
        compiled = self._compiled
        if len(words) < _SHORTEST_SCENE or not any(
            head.text in compiled.words["scene"] for head in words[0].heads
        ):
            return None
        capital = compiled.names.at(words, 1)
        state = compiled.state_of_capital.get(capital.payload.entity) if capital else None
        party = self.named(words, 1)
        end = capital.end if capital and state else party.end if party else 0
        if not end or end >= len(words) or words[end].text not in COMMAS:
            return None
        return state or (party.entity if party else None)

    def adjective(self, word: Word) -> EntityId | None:
        """Return the state whose adjective the word is."""
        for stem in sorted(word.stems):
            name = self._compiled.adjectives.get(stem)
            if name is not None:
                return name.entity
        for stem in sorted(word.stems):
            if stem in self._compiled.other_adjectives:
                return self._compiled.other_adjectives[stem]
        return None

    def _is_twice_definite(self, words: Sequence[Word], hit: Hit[Term]) -> bool:
        """Tell whether "the" stands before a noun that its second noun makes definite already."""
        articles = self._compiled.words["clitic_article"]
        if not articles.intersection(hit.prefixes) or hit.end - hit.start == 1:
            return False
        return words[hit.start + 1].folded.startswith(tuple(articles))

    def is_next(self, words: Sequence[Word], index: int) -> bool:
        """Tell whether a noun with article is a phrase of its own: the one before is complete."""
        articles = tuple(self._compiled.words["clitic_article"])
        before, word = words[index - 1].folded, words[index].folded
        relational = word.endswith(tuple(self._compiled.words["ending_relational"]))
        return before.startswith(articles) and word.startswith(articles) and not relational
