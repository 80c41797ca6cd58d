"""How to read a word that can be a cue: as a verb, a participle, a noun, or not at all."""

from collections.abc import Callable, Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.vso_fronted import fronted
from astana_kg.extraction.vso_subjects import Attribution
from astana_kg.extraction.words import Word
from astana_kg.lexicon import Cue

_LISTED_ACTS = frozenset(
    {"affirm", "condemn", "reject", "urge", "demand", "welcome", "concern", "hope", "commit"}
)
_RELATIVE_ACTS = frozenset({"agree", "announce", "propose"})
_DOUBLED = "\N{ARABIC SHADDA}"  # only the verb is written with it
_NO_CUE = Cue("", "", "", "assess", "say")


class Readings:
    """Chooses among the readings of the words of one sentence."""

    def __init__(self, compiled: Compiled, words: Sequence[Word], attribution: Attribution) -> None:
        self._compiled = compiled
        self._words = words
        self._attribution = attribution
        self.fronted = fronted(words, compiled)

    def choose(self, index: int, anything_open: bool) -> CueHit | None:
        """Return how a word opens a clause: a finite verb first, then participle and noun."""
        hits = [h for h in self._compiled.cues.at(self._words, index) if self._is_apt(h)]
        words = self._compiled.words
        if not hits or self._mostly_no_cue(index):
            return None
        initial = (
            self.initial(index)
            or self._relative_with_subject(index, hits)
            or self._agent_before(index)
            or (not anything_open and self._reports(index, hits))
        )
        joints = words["clitic_conjunction"]
        nouns = [hit for hit in hits if hit.kind == "noun"]
        if initial and not self._preposition_before(index):
            allowed = joints | words["clitic_future"]
            for hit in sorted(hits, key=self._rank):
                plain = hit.kind == "finite" and not set(hit.prefixes) - allowed
                owned = hit.suffix and nouns and self._attribution.nearby.at(hit.end) is None
                if plain and not owned and not self._only_wished(hit):
                    return hit
        if initial:
            for hit in hits:
                if hit.kind == "participle" and not set(hit.prefixes) - joints:
                    return hit
        if nouns and self._noun_opens(index, nouns[0], anything_open):
            return nouns[0]
        return None

    def _reports(self, index: int, hits: Sequence[CueHit]) -> bool:
        """Tell whether a verb behind a phrase that leads in ("on aid, he said that") reports."""
        words, nearby = self._compiled.words, self._attribution.nearby
        back = self._words[index - 1].folded
        if back in words["relative"] or back in words["that"]:
            return False
        after = nearby.skip_adverbs(index + 1)
        agent = nearby.at(after)
        after = agent.end if agent is not None else after
        told = after < len(self._words) and (
            self._words[after].folded in words["that"] or self._words[after].text == ":"
        )
        return told and any(hit.kind == "finite" and hit.tense == "perfect" for hit in hits)

    def light(self, hit: CueHit, inside: Callable[[CueHit], CueHit | None]) -> CueHit:
        """Return the light reading of a word where an act's noun follows it ("voiced thanks")."""
        if hit.tail[1]:
            return hit
        for other in self._compiled.cues.at(self._words, hit.start):
            if other.cue.role == "light" and other.kind == hit.kind and inside(other):
                return other
        return hit

    def _mostly_no_cue(self, index: int) -> bool:
        """Tell whether a word that is written as commoner ones are has no agent behind it."""
        word = self._words[index]
        if word.folded not in self._compiled.words["cue_before_agent"] or _DOUBLED in word.text:
            return False
        return self._attribution.nearby.at(index + 1) is None

    def _only_wished(self, hit: CueHit) -> bool:
        """Tell whether another's verb stands right behind "that": what is asked for or feared.

        A clause that is reported has its subject or a pronoun there; behind "before that" and the
        like the verb tells what happened.
        """
        if hit.tense != "imperfect" or hit.person != "3" or hit.start == 0:
            return False
        words, back = self._compiled.words, self._words[hit.start - 1]
        earlier = self._words[hit.start - 2].folded if hit.start > 1 else ""
        return back.folded in words["wishing_that"] and earlier not in words["time_before_that"]

    def initial(self, index: int) -> bool:
        """Tell whether a clause can begin at a word."""
        words, compiled = self._words, self._compiled
        joints = compiled.words["clitic_conjunction"]
        if any(joints.intersection(head.prefixes[:1]) for head in words[index].heads):
            return True
        if self.fronted is not None and index == self.fronted[1]:
            return True
        back = index - 1
        while back >= 0 and words[back].folded in compiled.words["negator"]:
            back -= 1
        if back < 0 or not words[back].is_word:
            return True
        starters = compiled.words["that"] | compiled.words["starter"] | compiled.words["adverb"]
        if any(head.text in starters for head in words[back].heads):
            return True
        if self._phrase_ends(back + 1):
            return True
        inside = words[index].quotation
        return inside >= 0 and words[back].quotation != inside

    def _is_apt(self, hit: CueHit) -> bool:
        """Tell whether a verb of relaying has someone to relay behind it: else it moves things."""
        compiled, nearby = self._compiled, self._attribution.nearby
        index = nearby.skip_adverbs(hit.end)
        if compiled.fold(hit.cue.lemma) not in compiled.words["relaying"]:
            return True
        sourced = self._words[index : index + 1]
        return nearby.at(index) is not None or any(
            word.folded in compiled.words["relayed_from"] for word in sourced
        )

    def _rank(self, hit: CueHit) -> tuple[bool, bool, bool, bool]:
        """Return the order of readings.

        With its fixed words, "I" where it is due, no pronoun, the dictionary form.
        """
        lemma = self._compiled.fold(hit.cue.lemma)
        stems = self._words[hit.start].stems
        own = self._says_i(hit.start)
        fixed = hit.tail[1] > 0
        return not fixed, own and hit.person != "1", bool(hit.suffix), lemma not in stems

    def _says_i(self, index: int) -> bool:
        """Tell whether a form of "I" or "she" is of "I": first in a quotation."""
        word, before = self._words[index], self._words[index - 1] if index else None
        return word.quotation >= 0 and (before is None or before.quotation != word.quotation)

    def _phrase_ends(self, index: int) -> bool:
        """Tell whether a phrase that a clause can follow ends right before a word."""
        for kind in ("turn", "starter"):
            for start in range(max(0, index - 3), index - 1):
                hit = self._compiled.terms[kind].at(self._words, start)
                if hit is not None and hit.end == index:
                    return True
        return False

    def _agent_before(self, index: int) -> bool:
        probe = CueHit(index, index + 1, _NO_CUE, "finite", tense="perfect")
        return self._attribution.before(probe, Frame()) is not None

    def _relative_with_subject(self, index: int, hits: Sequence[CueHit]) -> bool:
        """Tell whether the verb stands behind a relative pronoun but before its own subject."""
        if not index or self._words[index - 1].folded not in self._compiled.words["relative"]:
            return False
        nearby = self._attribution.nearby
        agent = nearby.at(nearby.skip_adverbs(index + 1))
        return (
            agent is not None
            and agent.kind in {"group", "party", "person"}
            and any(hit.cue.act in _RELATIVE_ACTS for hit in hits)
        )

    def _preposition_before(self, index: int) -> bool:
        prepositions = self._compiled.words["preposition"]
        return index > 0 and self._words[index - 1].folded in prepositions

    def _noun_opens(self, index: int, hit: CueHit, anything_open: bool) -> bool:
        """Tell whether a noun opens a clause: first, in a list of acts, behind a preposition."""
        words, compiled = self._words, self._compiled
        listed = hit.cue.act in _LISTED_ACTS
        if not index:
            return listed or not anything_open
        back = words[index - 1]
        if any(head.text in compiled.words["passive_light"] for head in back.heads):
            return True
        return listed and (
            not back.is_word
            or back.folded in compiled.words["additive"]
            or self._joined_on(words[index])
            or self._behind_opening_preposition(index)
        )

    def _joined_on(self, word: Word) -> bool:
        joints = self._compiled.words["clitic_and"]
        return any(joints.intersection(head.prefixes[:1]) for head in word.heads)

    def _behind_opening_preposition(self, index: int) -> bool:
        """Tell whether the preposition before a word begins a clause, as in "and for"."""
        back = self._words[index - 1]
        prepositions = self._compiled.words["preposition"]
        joints = self._compiled.words["clitic_and"]
        if any(joints.intersection(h.prefixes) and h.text in prepositions for h in back.heads):
            return True
        return back.folded in prepositions and (index < 2 or not self._words[index - 2].is_word)
