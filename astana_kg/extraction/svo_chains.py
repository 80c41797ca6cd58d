"""What belongs to an English cue: the act's noun behind it, addressees, what surrounds it."""

from dataclasses import replace
from functools import lru_cache

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.svo_boundaries import Boundaries
from astana_kg.model import EntityId

_STRONG = frozenset(";.!?•–—")
_CALLS = frozenset({"urge", "demand", "warn", "accuse"})
_LONGEST_GAP = 6
_FARTHEST_PART = 10


@lru_cache(maxsize=8)
def completions(compiled: Compiled) -> dict[str, frozenset[str]]:
    """Return the second parts of cues in two parts, by the cue's id."""
    parts: dict[str, set[str]] = {}
    for term in compiled.rows["completes"]:
        parts.setdefault(term.value, set()).update(term.words)
    return {cue: frozenset(words) for cue, words in parts.items()}


class Chains(Boundaries):
    """Follows the cues that stand inside one another."""

    def _opened(self, hit: CueHit, start: int, frame: Frame, negator: str) -> Segment:
        """Follow the nouns inside one another, and take the addressees out."""
        words, compiled = self._words, self._compiled
        chain, skipped = [hit], []
        objects: tuple[EntityId, ...] = ()
        index = hit.end
        if hit.cue.act in _CALLS:
            objects, index = self._objects(index)
            if objects:
                skipped.append((hit.end, index))
        index = self._subjects.audience(index) if hit.cue.role == "say" else index
        while len(chain) < 4:
            noun = self._noun_behind(chain[-1], index)
            if noun is None:
                break
            chain.append(noun)
            index = noun.end
        quoted = index < len(words) and words[index].quotation > words[hit.start].quotation
        that = index < len(words) and words[index].folded in compiled.words["that"]
        like = chain[-1].cue.role in {"say", "note"} or that or quoted
        segment = Segment("opener", start, index, len(words), frame, tuple(chain), objects, skipped)
        segment.sentence_like = like
        segment.negated = negator
        if negator and hit.cue.role in {"say", "light"}:
            segment.frame = Frame(how="unsaid")
        return segment

    def _objects(self, index: int) -> tuple[tuple[EntityId, ...], int]:
        words = self._words
        if index < len(words) and words[index].folded in self._compiled.words["preposition"]:
            index += 1
        agent = self._subjects.by_start.get(index)
        if agent is None or not agent.holders:
            return (), index
        return agent.holders, agent.end

    def _noun_behind(self, last: CueHit, index: int) -> CueHit | None:
        """Return the act's noun behind a verb that only affirms or voices it."""
        words, compiled = self._words, self._compiled
        governs = last.cue.role in {"affirm", "light", "say", "need"} or last.cue.act == "agree"
        if not governs:
            return None
        for position in range(index, min(index + _LONGEST_GAP, len(words))):
            word = words[position]
            ends = compiled.words["that"] | compiled.words["modal"]
            if not word.is_word or word.folded in ends:
                return None
            nouns = [h for h in compiled.cues.at(words, position) if h.kind == "noun"]
            if nouns:
                return nouns[0]
            if word.folded in compiled.words["gap_stop"]:
                return None
        return None

    def _completed(self, hit: CueHit) -> bool:
        """Tell whether a verb that needs more has it: "held X responsible", "voiced concern"."""
        if hit.cue.role == "light" and hit.voice != "passive":
            return self._noun_behind(hit, hit.end) is not None
        completing = completions(self._compiled).get(hit.cue.id)
        near = self._words[hit.end : hit.end + _FARTHEST_PART]
        return completing is None or any(word.folded in completing for word in near)

    def _with_partners(self, index: int, frame: Frame) -> Frame:
        words = self._words
        if index >= len(words) or words[index].folded not in self._compiled.words["with"]:
            return frame
        agent = self._subjects.by_start.get(index + 1)
        if agent is None:
            return frame
        holders = tuple(dict.fromkeys((*frame.holders, *agent.holders)))
        return replace(frame, holders=holders, how="we-agreed")

    def _nested(self, start: int) -> bool:
        """Tell whether a clause depends on the one before it in the sentence."""
        if not self._segments or not start:
            return False
        before = self._words[start - 1].folded
        return self._segments[-1].sentence_like and before not in _STRONG

    def _aside(self, start: int) -> bool:
        """Tell whether a clause only says when, if or why: "as long as it supports"."""
        if not start or not self._segments:
            return False
        before, subordinate = self._words[start - 1].folded, self._compiled.terms["subordinate"]
        hits = (subordinate.at(self._words, begin) for begin in range(max(0, start - 3), start))
        contrast = before in self._compiled.words["goes_on"]
        return before in self._compiled.words["free_relative"] or any(
            hit and hit.end == start and not (contrast and hit.end - hit.start == 1) for hit in hits
        )

    def _between_openers(self, agent: Agent, verb: int) -> bool:
        """Tell whether a reporting verb already stands behind the agent that was found."""
        return any(
            s.chain and s.start >= agent.start and agent.end <= s.chain[0].start < verb
            for s in self._segments
        )

    def _comma_at(self, start: int) -> bool:
        words = self._words
        return any(words[i].text == "," for i in range(max(0, start - 2), start))

    def _in_point(self) -> bool:
        return bool(self._segments) and self._segments[0].frame.how == "point"

    def _clause_start(self, index: int) -> int:
        words, starters = self._words, self._compiled.words["clause_starter"]
        start = index
        while start > 0 and words[start - 1].text not in ";:.":
            before = words[start - 1].folded
            that = before in self._compiled.words["that"]
            if before in starters and not that and before not in self._compiled.words["and"]:
                break
            if that and start > 1 and self._compiled.cues.at(words, start - 2):
                break
            start -= 1
        return start

    def _behind_with(self, start: int) -> bool:
        return start > 0 and self._words[start - 1].folded in self._compiled.words["with"]
