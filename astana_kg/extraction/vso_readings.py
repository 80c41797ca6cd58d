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
_BLAMING = frozenset({"accuse", "condemn", "concern"})
_UNDONE = frozenset({"reject", "deny", "condemn"})  # what was not refused, says something
_DOUBLED = "\N{ARABIC SHADDA}"  # only the verb is written with it
_FEMININE = "\N{ARABIC LETTER TEH MARBUTA}"
_NO_CUE = Cue("", "", "", "assess", "say")


class Readings:
    """Chooses among the readings of the words of one sentence."""

    def __init__(self, compiled: Compiled, words: Sequence[Word], attribution: Attribution) -> None:
        self._compiled = compiled
        self._words = words
        self._attribution = attribution
        self.fronted = fronted(words, compiled)

    def choose(self, index: int, anything_open: bool, outer: str = "") -> CueHit | None:
        """Return how a word opens a clause: a finite verb first, then participle and noun.

        `outer` is the act of the clause before, which this one may depend on.
        """
        words = self._compiled.words
        hits = [
            hit
            for hit in self._as_written(index)
            if self._is_apt(hit) and not self._only_told(hit, outer)
        ]
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

    def _as_written(self, index: int) -> list[CueHit]:
        """Return a word's readings that fit how it is written: its last letter, doubled ones."""
        hits = self._compiled.cues.at(self._words, index)
        text = self._words[index].text
        if text.endswith(_FEMININE):  # which folding makes the same as a pronoun or a root's h
            hits = [hit for hit in hits if hit.kind != "participle" or hit.gender == "feminine"]
        marked = _DOUBLED in text
        return [hit for hit in hits if marked and _DOUBLED in hit.cue.lemma] or hits

    def _reports(self, index: int, hits: Sequence[CueHit]) -> bool:
        """Tell whether a verb behind a phrase that leads in ("on aid, he said that") reports.

        A person named right behind it is its subject.
        """
        words, nearby = self._compiled.words, self._attribution.nearby
        back = self._words[index - 1].folded
        if back in words["relative"] or back in words["that"]:
            return False
        after = nearby.skip_adverbs(index + 1)
        agent = nearby.at(after)
        after = agent.end if agent is not None else after
        named = agent is not None and agent.kind == "person" and nearby.bare(agent)
        told = after < len(self._words) and (
            named or self._words[after].folded in words["that"] or self._words[after].text == ":"
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

    def _only_told(self, hit: CueHit, outer: str) -> bool:
        """Tell whether a clause behind "that" or a relative pronoun tells no act by this verb.

        There a verb of saying needs something said behind it ("that Ankara goes on with its
        contacts" has none), what was not done is the matter of the outer verb ("complained that
        the regime did not keep the truce"), as is what someone is blamed for ("accused Ankara of
        refusing"), and what should be only describes ("revenues which should return").
        """
        words, compiled = self._words, self._compiled
        back = hit.start - 1
        if hit.cue.role == "need":
            return back >= 0 and words[back].folded in compiled.words["relative"]
        undone = back >= 0 and words[back].folded in compiled.words["past_negator"]
        if undone:
            back -= 1
        if hit.kind != "finite" or not self._depends(back):
            return False
        if outer in _BLAMING:
            return True
        if undone:
            return hit.cue.act not in _UNDONE
        return hit.cue.role == "say" and not self._says_something(hit.end)

    def _depends(self, back: int) -> bool:
        """Tell whether a clause whose verb follows a word has its subject behind "that"."""
        agent = self._attribution.nearby.ending(back + 1)
        before = agent.start - 1 if agent is not None else back
        that = self._compiled.words["that"]
        return before >= 0 and any(head.text in that for head in self._words[before].heads)

    def _says_something(self, start: int) -> bool:
        """Tell whether "that", a colon or a quotation follows in the sentence."""
        that, inside = self._compiled.words["that"], self._words[start - 1].quotation
        return any(
            word.quotation not in {-1, inside}
            or word.text == ":"
            or any(head.text in that for head in word.heads)
            for word in self._words[start:]
        )

    def initial(self, index: int) -> bool:
        """Tell whether a clause can begin at a word."""
        words, compiled = self._words, self._compiled
        if words[index].first in compiled.words["clitic_conjunction"]:
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
        return word.first in self._compiled.words["clitic_and"]

    def _behind_opening_preposition(self, index: int) -> bool:
        """Tell whether the preposition before a word begins a clause, as in "and for"."""
        back = self._words[index - 1]
        prepositions = self._compiled.words["preposition"]
        joints = self._compiled.words["clitic_and"]
        if any(joints.intersection(h.prefixes) and h.text in prepositions for h in back.heads):
            return True
        return back.folded in prepositions and (index < 2 or not self._words[index - 2].is_word)
