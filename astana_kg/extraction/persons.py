"""Persons: listed ones by any spelling, others by the post that introduces them."""

from collections.abc import Sequence
from dataclasses import dataclass

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.parties import PartyReader
from astana_kg.extraction.person_register import PersonRegister, PostSeen
from astana_kg.extraction.posts import Post, PostReader
from astana_kg.extraction.unlisted_names import UnlistedNames
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.model import EntityId, NewEntity, Span, kind_of, unlisted_id


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person named in the text, with the words of post and name."""

    start: int
    end: int
    entity: EntityId | None
    represents: EntityId | None
    prefixes: tuple[str, ...] = ()
    cue: str = ""


class PersonReader:
    """Reads a person at a word: post and name, name and post, or a name alone."""

    def __init__(self, compiled: Compiled, register: PersonRegister) -> None:
        self._compiled = compiled
        self._register = register
        self._posts = PostReader(compiled, PartyReader(compiled))
        self._names = UnlistedNames(compiled)

    def at(self, words: Sequence[Word], index: int) -> Introduced | None:
        """Return the person that the words introduce or name again, if any."""
        post = self._posts.at(words, index)
        if post is not None and post.represents is None:
            post = post._replace(represents=self._of_the_side(words, index, post))
        behind = self._behind_post(words, index, post) if post is not None else None
        return behind or self._name_first(words, index)

    def _of_the_side(self, words: Sequence[Word], index: int, post: Post) -> EntityId | None:
        """Return whose post it is where it is one of "the delegation" spoken of before."""
        articles = tuple(self._compiled.words["clitic_article"])
        for word in words[index + 1 : post.reach]:
            for noun in sorted(word.stems & self._register.sides.keys()):
                if word.folded.startswith(articles):
                    return self._register.sides[noun]
        return None

    def _behind_post(self, words: Sequence[Word], index: int, post: Post) -> Introduced | None:
        prefixes = words[index].prefixes_for(self._compiled.words["post"])
        start = self._behind_titles(words, post.end)
        listed = self._listed(words, start)
        if listed is None and post.represents is None:
            start = self._behind_titles(words, post.reach)
            listed = self._listed(words, start)
        if listed is not None:
            start, listed = self._served(words, index, start, listed)
            end, entity, cue = listed
            represents = self._compiled.represents.get(entity) or post.represents
            self._seen(
                words, (index, post.end), (start, end), entity, represents=represents, cue=cue
            )
            return Introduced(index, end, entity, represents, prefixes, cue)
        if post.represents is None:
            return None
        known = self._known_surname(words, start)
        if known is not None:
            return Introduced(index, start + 1, known[0], known[1], prefixes, post.cue)
        end = self._names.end(words, start)
        if end > start:
            entity = self._new_person(words, (start, end), post.represents)
            self._seen(
                words,
                (index, post.end),
                (start, end),
                entity,
                represents=post.represents,
                cue=post.cue,
            )
            return Introduced(index, end, entity, post.represents, prefixes, post.cue)
        entity_or_none = self._register.by_state.get(post.represents)
        return Introduced(index, post.end, entity_or_none, post.represents, prefixes, post.cue)

    def _served(
        self, words: Sequence[Word], index: int, start: int, boss: tuple[int, EntityId, str]
    ) -> tuple[int, tuple[int, EntityId, str]]:
        """Return who holds a post that is named by the one served ("Putin's envoy, A B")."""
        articles = tuple(self._compiled.words["clitic_article"])
        place = boss[0]
        while place < len(words) and (
            words[place].text in COMMAS or words[place].folded.startswith(articles)
        ):
            place += 1
        envoy = self._listed(words, place)
        serves = words[index].stems & self._compiled.words["serving_post"]
        sides = self._compiled.represents
        if not serves or envoy is None or sides.get(envoy[1]) != sides.get(boss[1]):
            return start, boss
        return place, envoy

    def _behind_titles(self, words: Sequence[Word], index: int) -> int:
        while index < len(words) and (
            words[index].text in COMMAS or words[index].stems & self._compiled.words["title"]
        ):
            index += 1
        return index

    def _name_first(self, words: Sequence[Word], index: int) -> Introduced | None:
        prefixes = words[index].prefixes_for(self._compiled.words["title"])
        start = index
        while start < len(words) and words[start].stems & self._compiled.words["title"]:
            start += 1
        listed = self._listed(words, start)
        if listed is not None:
            end, entity, cue = listed
            hit = self._compiled.names.at(words, start)
            if start == index and hit is not None:
                prefixes = hit.prefixes
            represents = self._compiled.represents.get(entity)
            post_start = end + 1 if end < len(words) and words[end].text in COMMAS else end
            post = self._posts.at(words, post_start) if post_start < len(words) else None
            if post is not None and post.represents in {None, represents}:
                self._seen(
                    words,
                    (post_start, post.end),
                    (start, end),
                    entity,
                    represents=represents,
                    cue=cue,
                )
                return Introduced(index, post.end, entity, represents, prefixes, cue)
            self._seen(words, None, (start, end), entity, represents=represents, cue=cue)
            return Introduced(index, end, entity, represents, prefixes, cue)
        known = self._known_surname(words, start)
        if known is not None:
            self._register.mentions.append((words[start].span, known[0], "surname"))
            if start == index:
                prefixes = words[start].prefixes_for(frozenset(self._register.by_surname))
            return Introduced(index, start + 1, known[0], known[1], prefixes, "surname")
        return self._unlisted_before_post(words, index, start)

    def _unlisted_before_post(
        self, words: Sequence[Word], index: int, start: int
    ) -> Introduced | None:
        """Read "A B, the spokesman of C": a name of unknown words that a post explains."""
        if start >= len(words) or not self._names.may_start(words, start):
            return None
        found = self._post_behind_name(words, start)
        if found is None:
            return None
        end, post_start, post = found
        if post.represents is None:
            return None
        entity = self._new_person(words, (start, end), post.represents)
        self._seen(
            words,
            (post_start, post.end),
            (start, end),
            entity,
            represents=post.represents,
            cue=post.cue,
        )
        prefixes = words[start].prefixes_for(self._compiled.words["given_name"])
        return Introduced(index, post.end, entity, post.represents, prefixes, post.cue)

    def _is_other_name(self, words: Sequence[Word], index: int) -> bool:
        """Tell whether a title or a listed person stands at a word."""
        titled = bool(words[index].stems & self._compiled.words["title"])
        return titled or self._listed(words, index) is not None

    def _post_behind_name(self, words: Sequence[Word], start: int) -> tuple[int, int, Post] | None:
        """Return where a name ends and its post starts: behind a comma, or with an article."""
        articles = tuple(self._compiled.words["clitic_article"])
        end = self._names.end(words, start)
        given = bool(words[start].stems & self._compiled.words["given_name"])
        if not given and any(self._is_other_name(words, i) for i in range(start + 1, end)):
            return None
        for place in range(start + 2, end + 1):
            comma = place == end and place < len(words) and words[place].text in COMMAS
            post_start = place + 1 if comma else place
            if post_start >= len(words) or not (comma or given):
                continue
            post = self._posts.at(words, post_start)
            definite = words[post_start].folded.startswith(articles) or comma or place == end
            if post is not None and post.represents is not None and definite:
                return place, post_start, post
        return None

    def _listed(self, words: Sequence[Word], index: int) -> tuple[int, EntityId, str] | None:
        if index >= len(words):
            return None
        hit = self._compiled.names.at(words, index)
        if hit is None or kind_of(hit.payload.entity) != "person":
            return None
        return hit.end, hit.payload.entity, hit.payload.id

    def _known_surname(self, words: Sequence[Word], index: int) -> tuple[EntityId, EntityId] | None:
        if index >= len(words):
            return None
        for head in words[index].heads:
            known = self._register.by_surname.get(head.text)
            if (
                known is not None
                and set(head.prefixes) <= self._compiled.words["clitic_conjunction"]
            ):
                return known
        return None

    def _new_person(
        self, words: Sequence[Word], place: tuple[int, int], represents: EntityId
    ) -> EntityId:
        start, end = place
        joined_on = words[start].prefixes_for(self._compiled.words["given_name"])
        cut = sum(map(len, joined_on))
        folded = " ".join(word.folded for word in words[start:end])[cut:]
        entity = unlisted_id("person", folded, represents)
        label = " ".join(word.text for word in words[start:end])[cut:]
        self._register.new.setdefault(
            entity, NewEntity(entity, label, self._compiled.lexicon.language)
        )
        return entity

    def _seen(  # noqa: PLR0917 - post, name and whom they stand for belong together
        self,
        words: Sequence[Word],
        post: tuple[int, int] | None,
        name: tuple[int, int],
        entity: EntityId,
        represents: EntityId | None,
        cue: str,
    ) -> None:
        register = self._register
        span = Span(words[name[0]].span.start, words[name[1] - 1].span.end)
        register.mentions.append((span, entity, cue))
        if represents is None:
            return
        register.by_state[represents] = entity
        if entity in register.new:
            register.by_surname[words[name[1] - 1].folded] = (entity, represents)
        if post is not None:
            post_span = Span(words[post[0]].span.start, words[post[1] - 1].span.end)
            known = self._compiled.words["post"] | self._compiled.words["post_body"]
            nouns = frozenset().union(*(word.stems & known for word in words[slice(*post)]))
            register.posts.append(PostSeen(entity, represents, post_span, span, cue, nouns))
