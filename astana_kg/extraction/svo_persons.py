"""Persons in English: posts stand before the name, capitals tell a name that no list holds."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.persons import Introduced, PersonReader
from astana_kg.extraction.phrases import Hit
from astana_kg.extraction.words import Word
from astana_kg.lexicon import Name
from astana_kg.model import EntityId, kind_of, unlisted_id

_LONGEST_POST = 16
_LONGEST_NAME = 5


class Post(NamedTuple):
    """The words of a post from `start` to `end`, and on whose behalf it is held."""

    start: int
    end: int
    represents: EntityId | None
    cue: str
    definite: bool


class PremodifiedPersonReader(PersonReader):
    """Reads "Russian envoy A B", "A B, Syria's envoy,", "the Turkish minister", "B"."""

    def __init__(self, compiled: Compiled, register: PersonRegister) -> None:
        super().__init__(compiled, register)
        self._nameable = _nameable(compiled)
        self._last: tuple[EntityId, EntityId] | None = None

    def at(self, words: Sequence[Word], index: int) -> Introduced | None:
        """Return the person that the words introduce or name again, if any."""
        person = self._owned(words, index) or self._with_post(words, index)
        person = person or self._by_name(words, index)
        owns = person is not None and self._owns(words, person.end)
        if person is not None and person.entity and person.represents and not owns:
            self._last = (person.entity, person.represents)
        return person

    def post_at(self, words: Sequence[Word], index: int) -> Post | None:
        """Return the post that starts at a word: its words hold a name of office."""
        compiled = self._compiled
        closed = compiled.words["determiner"]
        start = index
        while start < len(words) and words[start].folded in closed:
            start += 1
        represents: EntityId | None = None
        end, head = start, ""
        linked = False
        position = start
        while position < len(words) and position - start < _LONGEST_POST:
            word = words[position]
            listed = self._listed(words, position)
            if listed is not None and not self._owns(words, listed[0]):
                break
            step, entity = self._whose(words, position)
            if step:
                if not linked or head:
                    represents = represents or entity
                position = end = step
                continue
            if word.folded in compiled.words["post"]:
                head = head or word.folded
                position = end = position + 1
            elif word.folded in compiled.words["post_body"] or self._owns(words, position):
                position = end = position + 1
            elif head and self._link(words, position):
                linked = True
                position += 1
            elif position > start and word.folded in closed:
                position += 1
            else:
                break
        if not head or end == start:
            return None
        definite = words[index].folded in compiled.words["definite_article"]
        return Post(index, end, represents, f"post:{head}", definite)

    def _owns(self, words: Sequence[Word], end: int) -> bool:
        return end < len(words) and words[end].folded in self._compiled.words["possessive_mark"]

    def _link(self, words: Sequence[Word], position: int) -> bool:
        return words[position].folded in self._compiled.words["post_link"]

    def _whose(self, words: Sequence[Word], position: int) -> tuple[int, EntityId | None]:
        """Return where the name of a state or body ends, and which it is."""
        if self._nameable.isdisjoint(words[position].stems):
            return 0, None
        compiled = self._compiled
        alias = compiled.terms["alias"].at(words, position)
        name = compiled.names.at(words, position)
        if alias is not None and (name is None or alias.end >= name.end):
            return alias.end, alias.payload.value
        if name is not None and (whose := self._of_name(words, name)) is not None:
            return whose
        adjective = compiled.adjectives.get(words[position].folded)
        if adjective is not None:
            return position + 1, adjective.entity
        other = compiled.terms["other_state"].at(words, position)
        if other is not None and words[position].text[:1].isupper():
            return other.end, unlisted_id("state", other.payload.value)
        return 0, None

    def _of_name(
        self, words: Sequence[Word], name: Hit[Name]
    ) -> tuple[int, EntityId | None] | None:
        entity, states = name.payload.entity, self._compiled.state_of_capital
        kind = kind_of(entity)
        if kind in {"state", "organization", "collective"}:
            return name.end, entity
        if kind == "process" or (kind == "place" and entity in states):
            return name.end, states.get(entity)
        if kind == "person" and self._owns(words, name.end):
            return name.end, self._compiled.represents.get(entity)
        return None

    def _owned(self, words: Sequence[Word], index: int) -> Introduced | None:
        """Read "Moscow's A B"."""
        step, entity = self._whose(words, index)
        if not step or step + 1 >= len(words) or not self._owns(words, step):
            return None
        listed = self._listed(words, step + 1)
        if entity is None:
            return None
        if listed is None:
            return self._owned_stranger(words, index, step, entity)
        end, person, cue = listed
        represents = self._compiled.represents.get(person) or entity
        self._seen(words, (index, step), (step + 1, end), person, represents, cue)
        return Introduced(index, end, person, represents, (), cue)

    def _owned_stranger(
        self, words: Sequence[Word], index: int, step: int, state: EntityId
    ) -> Introduced | None:
        """Read "the opposition's A B", whose name no list holds; a name has two words."""
        end = self._capitals(words, step + 1)
        given = words[step + 1].folded in self._compiled.words["given_name"]
        if end - step - 1 < 2 or not given or self._owns(words, end):
            return None
        person = self._new_person(words, (step + 1, end), state)
        self._seen(words, (index, step), (step + 1, end), person, state, "owned")
        return Introduced(index, end, person, state, (), "owned")

    def _with_post(self, words: Sequence[Word], index: int) -> Introduced | None:
        post = self.post_at(words, index)
        if post is None:
            return None
        start = post.end
        while start < len(words) and (
            words[start].text == "," or words[start].folded in self._compiled.words["title"]
        ):
            start += 1
        comma = start > post.end and words[post.end].text == ","
        second = self.post_at(words, start) if comma else None
        if second is not None and self._listed(words, second.end) is not None:
            start = second.end
        listed = self._listed(words, start)
        if listed is not None:
            end, entity, cue = listed
            represents = self._compiled.represents.get(entity) or post.represents
            if not (comma and post.represents not in {None, represents}):
                self._seen(words, (index, post.end), (start, end), entity, represents, cue)
                return Introduced(index, end, entity, represents, (), cue)
        end = self._capitals(words, start)
        if post.represents is not None and end - start >= 2:
            entity = self._new_person(words, (start, end), post.represents)
            place = (index, post.end)
            self._seen(words, place, (start, end), entity, post.represents, post.cue)
            return Introduced(index, end, entity, post.represents, (), post.cue)
        return self._bare(words, index, post)

    def _bare(self, words: Sequence[Word], index: int, post: Post) -> Introduced | None:
        """Take a post without name for who was named last with it."""
        if post.end < len(words) and self._owns(words, post.end - 1):
            return None
        if post.represents is not None:
            known = self._register.by_state.get(post.represents)
            same = known if known and self._last == (known, post.represents) else None
            entity = same or (known if post.definite else None)
            return Introduced(index, post.end, entity, post.represents, (), post.cue)
        if post.definite and self._last is not None and post.end - index <= 3:
            return Introduced(index, post.end, *self._last, (), post.cue)
        return None

    def _by_name(self, words: Sequence[Word], index: int) -> Introduced | None:
        start = index
        while start < len(words) and words[start].folded in self._compiled.words["title"]:
            start += 1
        listed = self._listed(words, start)
        if listed is not None:
            end, entity, cue = listed
            represents = self._compiled.represents.get(entity)
            place = self._post_behind(words, end)
            if place is None or (place.represents not in {None, represents}):
                self._seen(words, None, (start, end), entity, represents, cue)
                return Introduced(index, end, entity, represents, (), cue)
            self._seen(words, (place.start, place.end), (start, end), entity, represents, cue)
            return Introduced(index, end, entity, represents, (), cue)
        known = self._known_surname(words, start)
        if known is not None:
            self._register.mentions.append((words[start].span, known[0], "surname"))
            return Introduced(index, start + 1, known[0], known[1], (), "surname")
        return self._unlisted(words, index, start)

    def _unlisted(self, words: Sequence[Word], index: int, start: int) -> Introduced | None:
        end = self._capitals(words, start)
        if end - start < 2:
            return None
        place = self._post_behind(words, end)
        if place is None or place.represents is None:
            return None
        entity = self._new_person(words, (start, end), place.represents)
        post = (place.start, place.end)
        self._seen(words, post, (start, end), entity, place.represents, place.cue)
        return Introduced(index, end, entity, place.represents, (), place.cue)

    def _post_behind(self, words: Sequence[Word], end: int) -> Post | None:
        """Read the post in apposition: ", the Turkish envoy," or ", who led the delegation"."""
        if end + 1 >= len(words) or words[end].text not in ",(":
            return None
        start = end + 1
        if words[start].folded in self._compiled.words["relative"]:
            lead = (
                self._compiled.terms["lead_verb"].at(words, start + 1)
                if (start + 1 < len(words))
                else None
            )
            if lead is None:
                return None
            position = lead.end
            while (
                position < len(words)
                and words[position].folded in (self._compiled.words["determiner"])
            ):
                position += 1
            if position >= len(words):
                return None
            step, entity = self._whose(words, position)
            return Post(start + 1, step, entity, "post:lead", False) if step else None
        return self.post_at(words, start)

    def _capitals(self, words: Sequence[Word], start: int) -> int:
        """Return where a run of capitalised words that no list knows ends, or its start."""
        compiled = self._compiled
        end = start
        while end < len(words) and end - start < _LONGEST_NAME:
            word = words[end]
            first = word.folded.partition("-")[0]
            particle = end > start and first in compiled.words["name_particle"]
            if not word.is_word or not (word.text[:1].isupper() or particle):
                break
            if self._whose(words, end)[0] or word.folded in compiled.words["not_name"]:
                break
            if word.folded in compiled.words["post"] | compiled.words["own"]:
                break
            end += 1
        while end > start and words[end - 1].folded in compiled.words["name_particle"]:
            end -= 1
        return end


@lru_cache(maxsize=8)
def _nameable(compiled: Compiled) -> frozenset[str]:
    """Return the words that the name of a state or body may start with."""
    aliases, others = compiled.terms["alias"], compiled.terms["other_state"]
    return frozenset(compiled.adjectives).union(
        compiled.names.firsts, aliases.firsts, others.firsts
    )
