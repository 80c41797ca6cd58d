"""Posts, and on whose behalf they are held: "the deputy foreign minister of Iran"."""

from collections.abc import Sequence
from typing import NamedTuple

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.parties import PartyReader
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId, kind_of

_LONGEST_POST = 14
_LONGEST_PHRASE = 3
_FARTHEST_PARTY = 6


class Post(NamedTuple):
    """A post's words end before `end`; `represents` is None where they name no party.

    `reach` is where words that may still describe it end ("the head of the other delegation").
    """

    end: int
    reach: int
    represents: EntityId | None
    cue: str


class PostReader:
    """Reads a post whose party stands behind it, among words that say more about the post."""

    def __init__(self, compiled: Compiled, parties: PartyReader) -> None:
        words = compiled.words
        self._compiled = compiled
        self._parties = parties
        self._inner = words["post"] | words["post_body"] | words["side"]
        self._articles = tuple(sorted(words["clitic_article"]))

    def at(self, words: Sequence[Word], index: int) -> Post | None:
        """Return the post that starts at a word, None where none does."""
        compiled = self._compiled
        if index >= len(words) or not words[index].stems & compiled.words["post"]:
            return None
        if words[index].stems & compiled.words["own"]:
            return None
        represents: EntityId | None = None
        end = position = index + 1
        while position < len(words) and position - index < _LONGEST_POST:
            step, party = self._step(words, position)
            known = bool(words[position].stems & self._inner)
            if not step or not (party or known or represents is None):
                break
            if party is not None and represents is None:
                represents, end = party, step
            elif end == position and (party or known):
                end = step
            position = step
        while end - 1 > index and words[end - 1].folded in compiled.words["preposition"]:
            end -= 1
        if represents is None and self._of_a_state(words[index:end]):
            represents = self._parties.scene(words)
        if represents is None:
            represents = self._voiced_for(words, index) or self._by_itself(words, index)
        return Post(end, max(end, position), represents, f"post:{words[index].folded}")

    def _of_a_state(self, words: Sequence[Word]) -> bool:
        """Tell whether the post is one of a state's government, whichever state it is."""
        return any(word.stems & self._compiled.words["state_body"] for word in words)

    def _by_itself(self, words: Sequence[Word], index: int) -> EntityId | None:
        """Return whom a word stands for that names its side by itself ("the dissident A B")."""
        hit = self._compiled.terms["post"].at(words, index)
        return (hit.payload.value or None) if hit is not None else None

    def _voiced_for(self, words: Sequence[Word], index: int) -> EntityId | None:
        """Return the party named before "by the mouth of" its spokesman."""
        for start in range(max(0, index - _LONGEST_PHRASE), index):
            hit = self._compiled.terms["voiced_by"].at(words, start)
            if hit is None or hit.end != index:
                continue
            for place in range(start - 1, max(-1, start - _FARTHEST_PARTY), -1):
                party = self._parties.named(words, place)
                described = self._parties.adjective(words[place]) is not None
                if party is not None and not described:
                    return party.entity
        return None

    def _step(self, words: Sequence[Word], position: int) -> tuple[int, EntityId | None]:
        """Return how far the post goes on from a word (0: not at all), and whose it is there."""
        word = words[position]
        if not word.is_word or self._is_person(words, position):
            return 0, None
        party = self._parties.named(words, position)
        if party is not None:
            joints = self._compiled.words["clitic_and"]
            ended = joints.intersection(party.prefixes[:1]) or self._parties.is_next(
                words, position
            )
            return (0, None) if ended else (party.end, party.entity)
        state = self._parties.adjective(word)
        if state is not None:
            return position + 1, state
        if word.stems & self._inner or self._describes(word) or self._inside(words, position):
            return position + 1, None
        return 0, None

    def _is_person(self, words: Sequence[Word], position: int) -> bool:
        name = self._compiled.names.at(words, position)
        return name is not None and kind_of(name.payload.entity) == "person"

    def _describes(self, word: Word) -> bool:
        """Tell whether a word with article may say more about the post ("the special envoy")."""
        compiled = self._compiled
        if not word.folded.startswith((*self._articles, "لل")):
            return False
        given = compiled.words["given_name"] | compiled.words["not_name"]
        closed = compiled.words["relative"] | compiled.words["adverb"]
        return not word.stems & given and word.folded not in closed

    def _inside(self, words: Sequence[Word], position: int) -> bool:
        """Tell whether "in" leads to the body that the post belongs to ("in the ministry")."""
        following = words[position + 1 : position + 2]
        return words[position].folded in self._compiled.words["post_inside"] and any(
            word.stems & (self._compiled.words["post_body"] | self._compiled.words["side"])
            for word in following
        )
