"""Persons: listed ones by any spelling, others by the post that introduces them."""

from collections.abc import Sequence
from dataclasses import dataclass

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister, PostSeen
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.model import EntityId, NewEntity, Span, kind_of, unlisted_id

_LONGEST_POST = 12
_LONGEST_NAME = 4


@dataclass(frozen=True, slots=True)
class Introduced:
    """A person named in the text, with the words of post and name."""

    start: int
    end: int
    entity: EntityId | None
    represents: EntityId | None
    prefixes: tuple[str, ...] = ()
    cue: str = ""


@dataclass(frozen=True, slots=True)
class _Post:
    end: int
    represents: EntityId | None
    cue: str


class PersonReader:
    """Reads a person at a word: post and name, name and post, or a name alone."""

    def __init__(self, compiled: Compiled, register: PersonRegister) -> None:
        self._compiled = compiled
        self._register = register

    def at(self, words: Sequence[Word], index: int) -> Introduced | None:
        """Return the person that the words introduce or name again, if any."""
        post = self._post(words, index)
        if post is not None:
            return self._behind_post(words, index, post)
        return self._name_first(words, index)

    def _behind_post(self, words: Sequence[Word], index: int, post: _Post) -> Introduced | None:
        prefixes = words[index].prefixes_for(self._compiled.words["post"])
        start = post.end
        while start < len(words) and (
            words[start].text in COMMAS or words[start].stems & self._compiled.words["title"]
        ):
            start += 1
        listed = self._listed(words, start)
        if listed is not None:
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
        end = self._name_end(words, start)
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
            post = self._post(words, post_start) if post_start < len(words) else None
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
        if start >= len(words) or not words[start].stems & self._compiled.words.get(
            "given_name", frozenset()
        ):
            return None
        end = self._name_end(words, start)
        if end - start < 2 or end >= len(words):
            return None
        post_start = end + 1 if words[end].text in COMMAS else end
        post = self._post(words, post_start) if post_start < len(words) else None
        if post is None or post.represents is None:
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

    def _post(self, words: Sequence[Word], index: int) -> _Post | None:
        """Read a post and on whose behalf it is held; None where no post starts here."""
        compiled = self._compiled
        if index >= len(words) or not words[index].stems & compiled.words["post"]:
            return None
        if words[index].stems & compiled.words["own"]:
            return None
        represents: EntityId | None = None
        end = index + 1
        inner = compiled.words["post"] | compiled.words["post_body"] | compiled.words["side"]
        while end < len(words) and end - index < _LONGEST_POST and words[end].is_word:
            if self._listed(words, end) is not None:
                break
            name = compiled.names.at(words, end)
            alias = compiled.terms["alias"].at(words, end)
            joints = compiled.words["clitic_and"]
            if any(hit and joints.intersection(hit.prefixes[:1]) for hit in (name, alias)):
                break
            if alias is not None and (name is None or alias.end >= name.end):
                represents = represents or alias.payload.value
                end = alias.end
                continue
            if name is not None and kind_of(name.payload.entity) in {"state", "organization"}:
                represents = represents or name.payload.entity
                end = name.end
                continue
            state = _adjective(compiled, words[end])
            if state is not None:
                represents = represents or state
                end += 1
                continue
            if words[end].stems & inner:
                end += 1
                continue
            break
        while end - 1 > index and words[end - 1].folded in compiled.words["preposition"]:
            end -= 1
        return _Post(end, represents, f"post:{words[index].folded}")

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

    def _name_end(self, words: Sequence[Word], start: int) -> int:
        """Return where a name of unknown words ends: at a known word, a mark or a clitic."""
        compiled = self._compiled
        given = compiled.words.get("given_name", frozenset())
        quotation = words[start].quotation if start < len(words) else -1
        end = start
        while end < len(words) and end - start < _LONGEST_NAME + 1:
            word = words[end]
            if not word.is_word or self._is_vocabulary(words, end):
                break
            if quotation >= 0 and word.quotation != quotation:
                break
            end += 1
        if end == start:
            return start
        first_given = bool(words[start].stems & given)
        closed = (
            end >= len(words)
            or not words[end].is_word
            or words[end].folded in (compiled.words["that"] | compiled.words["preposition"])
        )
        in_quotation = quotation >= 0 and (end >= len(words) or words[end].quotation != quotation)
        long_enough = end - start >= 2 and (first_given or closed)
        return end if long_enough or in_quotation else start

    def _is_vocabulary(self, words: Sequence[Word], index: int) -> bool:
        compiled = self._compiled
        word = words[index]
        closed_classes = ("that", "preposition", "relative", "negator", "passive_light", "own")
        if any(word.folded in compiled.words[kind] for kind in closed_classes):
            return True
        if any(
            compiled.terms[kind].at(words, index) for kind in ("subordinate", "additive", "turn")
        ):
            return True
        prepositions, articles = (
            compiled.words["clitic_preposition"],
            compiled.words["clitic_article"],
        )
        if any(
            prepositions.intersection(h.prefixes) and articles.intersection(h.prefixes)
            for h in word.heads
        ):
            return True
        if word.stems & compiled.words.get("given_name", frozenset()):
            return False
        if word.stems & compiled.words.get("not_name", frozenset()):
            return True
        return bool(compiled.cues.at(words, index)) or bool(compiled.names.at(words, index))

    def _new_person(
        self, words: Sequence[Word], place: tuple[int, int], represents: EntityId
    ) -> EntityId:
        start, end = place
        folded = " ".join(word.folded for word in words[start:end])
        entity = unlisted_id("person", folded, represents)
        label = " ".join(word.text for word in words[start:end])
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
            register.posts.append(PostSeen(entity, represents, post_span, span, cue))


def _adjective(compiled: Compiled, word: Word) -> EntityId | None:
    for stem in word.stems:
        name = compiled.adjectives.get(stem)
        if name is not None:
            return name.entity
    return None
