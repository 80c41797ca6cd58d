"""Whom a clause is about, whatever its verb: its first noun, or the one behind "that"."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.vso_frames import FrameMaker
from astana_kg.extraction.words import Word


class Leads:
    """Finds whom the clauses of one sentence are about."""

    def __init__(
        self, compiled: Compiled, words: Sequence[Word], nearby: Nearby, frames: FrameMaker
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._nearby = nearby
        self._frames = frames

    def lead(self, start: int) -> Frame | None:
        """Return the frame of the person whom a sentence is about, whatever its verb.

        The person stands first, or behind one word that is no cue ("he left", "asked").
        """
        words, negator = self._words, self._compiled.words["negator"]
        kinds = {"person"}
        if start and any(h.text in self._compiled.words["as_for"] for h in words[start - 1].heads):
            kinds = {"person", "party", "group"}
        while start < len(words) and any(h.text in negator for h in words[start].heads):
            start += 1
        for index in (start, start + 1):
            agent = self._nearby.at(index)
            if agent is None or not agent.holders or agent.kind not in kinds:
                continue
            first = words[start]
            noun = index > start and self._is_nominal(first)
            if not noun and self._nearby.bare(agent, self._compiled.words["clitic_conjunction"]):
                return self._frames.frame_of(agent, Frame(), "lead")
        return None

    def predicated(self, index: int, outer: Frame) -> Frame | None:
        """Return the frame of the agent that a participle says something of ("that X is ready")."""
        agent = self._nearby.ending(index)
        if agent is None or not self.behind_that(index):
            return None
        return self._frames.frame_of(agent, outer, "predicate")

    def _is_nominal(self, word: Word) -> bool:
        """Tell whether a word cannot be a verb: by its article, preposition or class."""
        compiled = self._compiled
        if word.stems & compiled.words["meeting_verb"]:
            return False
        clitics = compiled.words["clitic_article"] | compiled.words["clitic_preposition"]
        closed = ("that", "preposition", "relative", "negator", "not_name", "side", "post")
        return (
            not word.is_word
            or any(clitics.intersection(head.prefixes) for head in word.heads)
            or any(h.text in compiled.words[kind] for kind in closed for h in word.heads)
        )

    def behind_that(self, index: int) -> bool:
        """Tell whether an agent alone stands between "that" and a verb: it is the subject."""
        agent = self._nearby.ending(index)
        if agent is None or not agent.start:
            return False
        before = self._words[agent.start - 1].heads
        return any(head.text in self._compiled.words["that"] for head in before)
