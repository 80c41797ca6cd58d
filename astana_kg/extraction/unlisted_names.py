"""Names of persons that no list has: where they may start, and where their words end."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Word
from astana_kg.model import kind_of

_LONGEST_NAME = 4


class UnlistedNames:
    """Tells words that may be names from those that a language's vocabulary knows."""

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled

    def may_start(self, words: Sequence[Word], start: int) -> bool:
        """Tell whether a name can start here: a given name, or a word that a clause starts with."""
        compiled = self._compiled
        if words[start].stems & compiled.words["given_name"]:
            return True
        starters = compiled.words["starter"] | compiled.words["auxiliary"]
        if any(head.text in starters for head in words[start].heads):
            return False
        before = words[start - 1] if start else None
        if before is None or not before.is_word:
            return True
        return any(hit.kind == "finite" for hit in compiled.cues.at(words, start - 1))

    def end(self, words: Sequence[Word], start: int) -> int:
        """Return where a name of unknown words ends: at a known word, a mark or a clitic."""
        compiled = self._compiled
        given = compiled.words.get("given_name", frozenset())
        quotation = words[start].quotation if start < len(words) else -1
        end = start
        while end < len(words) and end - start < _LONGEST_NAME + 1:
            word = words[end]
            if not word.is_word or self.is_vocabulary(words, end):
                break
            if quotation >= 0 and word.quotation != quotation:
                break
            if end - start > 1 and word.suffixes & compiled.words["object_pronoun"]:
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

    def is_vocabulary(self, words: Sequence[Word], index: int) -> bool:
        """Tell whether a word is one that no unlisted name has: closed, a cue, a party's name."""
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
        name = compiled.names.at(words, index)
        party = name is not None and kind_of(name.payload.entity) != "person"
        behind_given = index > 0 and words[index - 1].stems & compiled.words["given_name"]
        kinds = {hit.kind for hit in compiled.cues.at(words, index)}
        return party or bool(kinds - {"noun"} if behind_given else kinds)
