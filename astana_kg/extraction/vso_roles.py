"""Who stands behind a verb, where verbs come first: its subject, its object, or unknown words."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.vso_agreement import agrees
from astana_kg.extraction.words import Word
from astana_kg.model import kind_of

_ADDRESSING = frozenset({"urge", "demand", "warn", "accuse", "condemn", "reject"})


class Roles:
    """Tells the roles of what stands behind the verbs of one sentence."""

    def __init__(self, compiled: Compiled, words: Sequence[Word], nearby: Nearby) -> None:
        self._compiled = compiled
        self._words = words
        self._nearby = nearby

    def can_be_subject(self, agent: Agent, cue: CueHit, outer: Frame) -> bool:
        """Tell whether the agent behind a verb speaks, or is the one spoken to or blamed."""
        if not self._nearby.bare(agent):
            return False
        unspoken = not outer.holders or outer.how == "default"
        addressing = cue.cue.act in _ADDRESSING and not unspoken
        fits = agrees(cue, agent, self._words, self._compiled)
        if agent.kind == "body":
            return fits and not addressing
        return not addressing or (fits and self._speaks(agent, cue, outer))

    def _speaks(self, agent: Agent, cue: CueHit, outer: Frame) -> bool:
        """Tell whether an agent behind a verb that also addresses is not the one addressed."""
        if self._only_addressed(agent, outer):
            return False
        if agent.kind in {"person", "document"} or agent.side:
            return True
        following = self._nearby.at(agent.end)
        return (
            (following is not None and self._nearby.bare(following))
            or not self._carries_on(cue, outer)
            or not self._complement_follows(agent.end)
        )

    def _only_addressed(self, agent: Agent, outer: Frame) -> bool:
        return (agent.kind == "parties" and not outer.joint) or any(
            kind_of(holder) == "collective" for holder in agent.holders
        )

    def _complement_follows(self, index: int) -> bool:
        """Tell whether what is asked comes next: then the agent is whom it is asked of."""
        words, compiled = self._words, self._compiled
        if index >= len(words) or not words[index].is_word:
            return True
        closed = compiled.words["preposition"] | compiled.words["that"]
        clitics = compiled.words["clitic_preposition"]
        return any(
            head.text in closed or clitics.intersection(head.prefixes[:1])
            for head in words[index].heads
        )

    def _carries_on(self, cue: CueHit, outer: Frame) -> bool:
        """Tell whether the verb goes on from the one before, in whose gender it stands."""
        before = self._words[cue.start - 1].folded if cue.start else ""
        joined_on = before in self._compiled.words["additive"] or bool(
            self._compiled.words["clitic_and"].intersection(cue.prefixes)
        )
        return joined_on and (cue.gender != "feminine" or not outer.masculine)

    def unknown(self, cue: CueHit, outer: Frame) -> bool:
        """Tell whether words that we cannot read stand where the speaker should.

        Behind "and it called" stands what is so called.
        """
        words, compiled = self._words, self._compiled
        parted = cue.tail[0] > cue.end
        if cue.person == "1" or not (parted or cue.cue.role in {"say", "note", "light"}):
            return False
        index = self._nearby.skip_adverbs(cue.end)
        if index >= len(words) or not words[index].is_word or self._follows_on(cue):
            return False
        word = words[index]
        clitics = compiled.words["clitic_preposition"] | compiled.words["clitic_and"]
        closed = ("that", "preposition", "negator", "relative", "condition")
        return not (
            word.quotation != words[cue.start].quotation
            or any(h.text in compiled.words[kind] for kind in closed for h in word.heads)
            or word.first in clitics
            or word.suffixes
            or compiled.cues.at(words, index)
            or (cue.cue.role in {"note", "light"} and compiled.topics.items_of(word))
            or (cue.cue.role == "note" and self._carries_on(cue, outer))
            or compiled.terms["subordinate"].at(words, index)
        )

    def _follows_on(self, cue: CueHit) -> bool:
        """Tell whether "and so" joins a verb to the one before, whose subject goes on."""
        joints = self._compiled.words["clitic_conjunction"] - self._compiled.words["clitic_and"]
        return bool(joints.intersection(cue.prefixes[:1]))
