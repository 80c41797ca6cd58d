"""English clauses whose matter stands where a subject would: "the raids were condemned"."""

from dataclasses import replace

from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.svo_chains import Chains

_NEAR = 6  # words behind a verb in which it is told where it was done


class Judged(Chains):
    """Reads passives, and phrases that weigh what stands before them."""

    def _weighs(self, index: int) -> Segment | None:
        """Read "the raids give rise to concern": what is judged stands where a subject would."""
        compiled, words = self._compiled, self._words
        hit = compiled.terms["weighs"].at(words, index)
        if hit is None:
            return None
        begin = self._clause_start(index)
        chain = self._segments[-1].chain if self._segments else ()
        told = chain and chain[-1].cue.role == "act" and chain[-1].start >= begin
        if told or begin == index or begin in self._subjects.by_start:
            return None
        frame = self._outer if self._outer.holders else Frame()
        owner = hit.end < len(words) and words[hit.end].folded in compiled.words["weighed_by"]
        agent = self._subjects.by_start.get(hit.end + 1) if owner else None
        if agent is not None:
            frame = self._subjects.frame_of(agent, self._outer, self._current, "weighs")
        if not frame.holders or not (self._account or frame.joint or agent is not None):
            return None
        cue = compiled.cue_by_id[hit.payload.value]
        judged = CueHit(index, hit.end, cue, "passive")
        segment = self._opened(judged, begin, replace(frame, how="weighs"), "")
        self._close(begin)
        return replace(segment, content=begin, end=len(words))

    def _passive(self, hit: CueHit) -> Segment | None:
        """Read "the raids were condemned by X": what is blamed stands before the verb."""
        words, compiled = self._words, self._compiled
        start, negator = self._subjects.verb_start(hit.start)
        auxiliaries = {words[i].folded for i in range(start, hit.start)}
        if not auxiliaries & compiled.words["be"] or hit.cue.role == "say":
            return None
        doer = None
        for place in range(hit.end, min(hit.end + 4, len(words) - 1)):
            if words[place].folded in compiled.words["doer_mark"]:
                doer = self._subjects.by_start.get(place + 1)
        begin = self._clause_start(start)
        if doer is not None:
            frame = self._subjects.frame_of(doer, self._outer, self._current, "passive")
            self._take(frame, main=True)
        elif not (self._outer.joint or self._in_point() or self._impersonal(hit, start)) and not (
            self._at_talks(hit.end)
        ):
            return None
        else:
            frame = self._outer if self._outer.joint else self._default
            frame = replace(frame, how="passive")
        following = words[hit.end].folded if hit.end < len(words) else ""
        judged = hit.cue.role == "note" and following in compiled.words["likened"] and frame.joint
        if hit.cue.act in {"assess", "announce"} and not judged:
            return None
        if auxiliaries & compiled.words["modal"]:
            return None
        segment = self._opened(hit, begin, frame, negator)
        nouns = (h for i in range(begin, start) for h in self._compiled.cues.at(words, i))
        if hit.cue.role == "light" and (noun := next((h for h in nouns if h.kind == "noun"), None)):
            segment.chain = (hit, noun)
        segment.content = hit.end
        segment.skipped = []
        self._close(begin)
        return replace(segment, content=begin, end=len(words))

    def _at_talks(self, index: int) -> bool:
        """Tell whether it was done "during the meeting", and so by those who met."""
        at_talks = self._compiled.terms["at_talks"]
        ends = range(index, min(index + _NEAR, len(self._words)))
        return self._default.holders != () and any(at_talks.at(self._words, i) for i in ends)

    def _impersonal(self, hit: CueHit, start: int) -> bool:
        """Tell whether the verb is that of "it was agreed"."""
        return (
            hit.cue.act == "agree"
            and start > 0
            and (self._words[start - 1].folded in self._compiled.words["impersonal"])
        )
