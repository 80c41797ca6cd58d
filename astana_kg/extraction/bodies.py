"""Bodies that the reference data lack: "the international rescue committee called for"."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.unlisted_names import UnlistedNames
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId, NewEntity, unlisted_id

_LONGEST_BODY = 5


class BodyReader:
    """Reads the name of an unlisted body right behind a verb that it may be the subject of."""

    def __init__(self, compiled: Compiled, register: PersonRegister) -> None:
        self._compiled = compiled
        self._register = register
        self._names = UnlistedNames(compiled)

    def at(self, words: Sequence[Word], index: int) -> tuple[int, EntityId] | None:
        """Return where the name ends and the body's id, made of its name, if one is here."""
        compiled = self._compiled
        if not index or not words[index].stems & compiled.words["body_noun"]:
            return None
        if not any(hit.kind == "finite" for hit in compiled.cues.at(words, index - 1)):
            return None
        end = index + 1
        while end < len(words) and end - index < _LONGEST_BODY and self._goes_on(words, end):
            end += 1
        if end - index == 1:
            return None
        name = words[index:end]
        entity = unlisted_id("organization", " ".join(word.folded for word in name))
        label = " ".join(word.text for word in name)
        self._register.new.setdefault(entity, NewEntity(entity, label, compiled.lexicon.language))
        return end, entity

    def _goes_on(self, words: Sequence[Word], index: int) -> bool:
        """Tell whether a word may belong to a name: no mark, verb, preposition or party."""
        compiled, word = self._compiled, words[index]
        prepositions, joints = compiled.words["clitic_preposition"], compiled.words["clitic_and"]
        articles = compiled.words["clitic_article"]
        return (
            word.is_word
            and not self._names.is_vocabulary(words, index)
            and not any(
                prepositions.intersection(head.prefixes)
                or (joints.intersection(head.prefixes) and articles.intersection(head.prefixes))
                for head in word.heads
            )
        )
