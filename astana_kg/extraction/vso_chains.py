"""Chains of cues that stand inside one another: "affirmed" and "the need to"."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame, Subject
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.model import EntityId

_CALLS = frozenset({"urge", "demand", "warn", "accuse"})
_TELLING = frozenset({"agree", "announce"})  # acts that can be of another act's noun
_LONGEST_CHAIN = 4
_THAT_WITHIN = 4


class Chains:
    """Opens segments of one sentence at a cue, with the cues inside it."""

    def __init__(self, compiled: Compiled, words: Sequence[Word], nearby: Nearby) -> None:
        self._compiled = compiled
        self._words = words
        self._nearby = nearby

    def open(self, hit: CueHit, frame: Frame, end: int, subject: Subject | None = None) -> Segment:
        """Follow the cues that stand inside one another, and take the addressees out."""
        words, nearby = self._words, self._nearby
        chain = [hit]
        skipped = [(hit.end, subject.end)] if subject and subject.end > hit.end else []
        if hit.tail[0] >= hit.end:
            skipped.append(hit.tail)
            end = hit.tail[1] if end == hit.tail[0] else end
        objects: tuple[EntityId, ...] = ()
        index = end
        while index < len(words) and len(chain) < _LONGEST_CHAIN:
            if chain[-1].cue.act in _CALLS and not objects:
                objects, after = nearby.objects(index)
                if objects:
                    skipped.append((index, after))
                    index = after
                    continue
            inner = self.noun_inside(chain[-1], index)
            if inner is None:
                break
            chain.append(inner)
            index = inner.end
        if chain[-1].kind == "noun":
            agent = nearby.at(index)
            if agent is not None and (agent.holders == frame.holders or agent.kind == "own"):
                skipped.append((index, agent.end))
                index = agent.end
        return Segment(
            "opener",
            subject.start if subject and subject.found else hit.start,
            index,
            len(words),
            frame,
            tuple(chain),
            objects,
            skipped,
            self._sentence_like(chain[-1], index),
        )

    def noun_inside(self, hit: CueHit, index: int) -> CueHit | None:
        """Return the noun of an act that is the object of a cue, behind its preposition."""
        if hit.cue.role == "act" and hit.cue.act not in _TELLING:
            return None
        words, compiled = self._words, self._compiled
        index = self._nearby.skip_adverbs(index)
        if index < len(words) and words[index].text in COMMAS:
            index += 1
        if index < len(words) and words[index].folded in compiled.words["preposition"]:
            index += 1
        if index < len(words) and words[index].folded in compiled.words["intensifier"]:
            index += 1
        if index >= len(words) or words[index].folded in compiled.words["that"]:
            return None
        return next((h for h in compiled.cues.at(words, index) if h.kind == "noun"), None)

    def _sentence_like(self, hit: CueHit, index: int) -> bool:
        """Tell whether a whole sentence follows: behind a verb of saying, or "that"."""
        if hit.cue.role in {"say", "note"}:
            return True
        step = self._nearby.skip_adverbs(index)
        that = self._compiled.words["that"]
        within = self._words[step : step + _THAT_WITHIN]
        return any(head.text in that for word in within for head in word.heads)
