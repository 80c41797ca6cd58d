"""Which words of an English sentence open a clause, and whose clause it is."""

from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.svo_judged import Judged

_WISHING = frozenset({"hope", "urge", "demand", "propose"})


class Verbs(Judged):
    """Reads a cue by its form: finite, passive, participle, infinitive or noun."""

    def _opener(self, index: int) -> Segment | None:
        words = self._words
        if not words[index].is_word:
            return None
        for unreported in (self._volition, self._contained, self._weighs):
            if (segment := unreported(index)) is not None:
                return segment
        hits = self._compiled.cues.at(words, index)
        for hit in sorted(hits, key=lambda h: -h.end):
            segment = self._read_hit(hit)
            if segment is not None:
                return segment
        return None

    def _read_hit(self, hit: CueHit) -> Segment | None:
        compiled, words = self._compiled, self._words
        before = words[hit.start - 1].folded if hit.start else ""
        if hit.kind == "noun":
            return self._noun(hit)
        named = before in compiled.words["article"] and hit.end - hit.start == 1
        if named or hit.cue.role == "need" or not self._completed(hit):
            return None
        if hit.kind == "participle":
            return self._participle(hit, before)
        if hit.voice == "passive":
            return self._passive(hit)
        if before in compiled.words["infinitive_mark"]:
            return self._infinitive(hit)
        return None if before in compiled.words["preposition"] else self._finite(hit)

    def _volition(self, index: int) -> Segment | None:
        """Read what a holder will or will not do, where nobody reports it: "X will not pay"."""
        agent = self._subjects.by_start.get(index)
        if self._segments or agent is None or agent.end >= len(self._words):
            return None
        if agent.kind not in {"party", "person", "group"} or not self._subjects.initial(index):
            return None
        terms = self._compiled.terms
        if not any(terms[kind].at(self._words, agent.end) for kind in ("future_own", "refusal")):
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "volition")
        if not frame.holders:
            return None
        self._take(frame, main=True)
        segment = self._sentence(index, frame, ())
        segment.content = agent.end
        return segment

    def _contained(self, index: int) -> Segment | None:
        """Read "also contained in the text is an appeal to": what stands in a document."""
        words, compiled = self._words, self._compiled
        agent = self._subjects.by_start.get(index)
        if self._segments or agent is None or agent.kind != "document" or not index:
            return None
        before = words[index - 1].folded in compiled.words["preposition"]
        if not before or agent.end >= len(words):
            return None
        if words[agent.end].folded not in compiled.words["be"]:
            return None
        nouns = (
            hit
            for place in range(agent.end + 1, min(agent.end + 5, len(words)))
            for hit in compiled.cues.at(words, place)
            if hit.kind == "noun"
        )
        if (noun := next(nouns, None)) is None:
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "contained")
        self._take(frame, main=True)
        return self._opened(noun, noun.start, frame, "")

    def _finite(self, hit: CueHit) -> Segment | None:
        words, compiled = self._words, self._compiled
        start, negator = self._subjects.verb_start(hit.start)
        auxiliaries = {words[i].folded for i in range(start, hit.start)}
        passive = auxiliaries & compiled.words["be"] and hit.tense == "past"
        if passive or (hit.cue.role == "say" and auxiliaries & compiled.words["modal"]):
            return None
        if self._in_point() and start == self._segments[0].start:
            return self._opened(hit, start, self._segments[0].frame, negator)
        return self._with_subject(hit, start, negator)

    def _with_subject(self, hit: CueHit, start: int, negator: str) -> Segment | None:
        """Read a finite cue by who stands before it: an agent, a verb to join, or nobody known."""
        words, compiled = self._words, self._compiled
        before = words[start - 1] if start else None
        agent = self._subjects.before(start)
        shared = before is not None and (
            before.folded in compiled.words["and"]
            or before.text == ","
            or (before.text == ";" and self._in_point())
        )
        if agent is not None and not (shared and self._between_openers(agent, hit.start)):
            return self._with_agent(hit, agent, negator)
        if shared and self._segments and self._current.holders:
            frame = self._outer if self._comma_at(start) else self._current
            self._current = frame
            return self._opened(hit, hit.start, replace(frame, how="shared-subject"), negator)
        if before is not None and before.folded in compiled.words["relative"]:
            return self._relative(hit, start, negator)
        if hit.cue.role in {"say", "note", "light"} and start and hit.tense != "infinitive":
            return self._unknown(hit, start)
        return None

    def _with_agent(self, hit: CueHit, agent: Agent, negator: str) -> Segment | None:
        reduced = hit.cue.act == "agree" and self._subjects.is_reduced(agent, hit.start)
        if reduced or self._aside(agent.start) or self._is_wished(agent.start):
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "subject-verb")
        main = not self._nested(agent.start)
        if agent.kind == "own" and hit.cue.act == "agree":
            frame = self._with_partners(hit.end, frame)
        if main and agent.kind == "pronoun" and not frame.holders:
            frame = self._outer
        self._take(frame, main)
        return self._opened(hit, agent.start, frame, negator)

    def _is_wished(self, start: int) -> bool:
        """Tell whether a clause only names what is hoped or asked for: "the hope that they"."""
        words, chain = self._words, self._segments[-1].chain if self._segments else ()
        wishing = bool(chain) and chain[-1].cue.role == "act" and chain[-1].cue.act in _WISHING
        that = start > 0 and words[start - 1].folded in self._compiled.words["that"]
        return wishing and chain[-1].end in {start, start - that}

    def _relative(self, hit: CueHit, start: int, negator: str) -> Segment | None:
        """Read "the Turkish side, which condemned ..."."""
        end = start - 1
        if end and self._words[end - 1].text == ",":
            end -= 1
        agent = self._subjects.by_end.get(end)
        if agent is None or not agent.holders:
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "relative")
        self._take(frame, main=not self._segments)
        return self._opened(hit, agent.start, frame, negator)

    def _unknown(self, hit: CueHit, start: int) -> Segment | None:
        """Close the floor to those before: somebody speaks whom we do not know."""
        if self._words[start - 1].text in ",;" and not self._segments:
            return None
        if self._in_point():
            return None
        near = self._words[hit.end : hit.end + 2]
        done_by = any(word.folded in self._compiled.words["doer_mark"] for word in near)
        if done_by or hit.cue.pattern == "phrase" or self._behind_what(start):
            return None
        frame = Frame(how="unknown-subject")
        self._current = frame
        if not self._nested(start - 1):
            self._outer = frame
        return self._opened(hit, hit.start, frame, "")

    def _behind_what(self, start: int) -> bool:
        """Tell whether a verb only names: "what it termed", "what they call"."""
        before = self._words[start - 2].folded if start > 1 else ""
        return before in self._compiled.words["free_relative"]

    def _participle(self, hit: CueHit, before: str) -> Segment | None:
        words, compiled = self._words, self._compiled
        agent = self._subjects.by_end.get(hit.start)
        if agent is not None and agent.holders and self._behind_with(agent.start):
            frame = self._subjects.frame_of(agent, self._outer, self._current, "subject-verb")
            self._current = frame
            return self._opened(hit, agent.start, frame, "")
        if self._segments and self._characterises(hit.start):
            return None
        start, negator = self._subjects.verb_start(hit.start)
        word = words[start - 1] if start else None
        free = word is None or word.text in ",;(" or word.folded in compiled.words["gerund_opener"]
        if before in compiled.words["be"] and self._subjects.before(start - 1):
            return self._finite(hit._replace(start=start))
        if not free:
            return None
        opening = self._subjects.opening_agent()
        carried = self._ahead(hit) or self._carried()
        if not self._segments and opening is not None and opening.end <= hit.start:
            carried = self._subjects.frame_of(opening, self._outer, self._current, "participle")
            self._take(carried, main=True)
        return self._opened(hit, hit.start, replace(carried, how="participle"), negator)

    def _ahead(self, hit: CueHit) -> Frame | None:
        """Return whose "While noting that ..." it is, that begins a sentence: who comes next."""
        opener = self._words[hit.start - 1].folded if hit.start else ""
        first = hit.start == 0 or opener in self._compiled.words["gerund_opener"]
        if self._segments or hit.start > 1 or not first:
            return None
        for start, agent in sorted(self._subjects.by_start.items()):
            if start > hit.end and self._words[start - 1].text == "," and agent.holders:
                return self._subjects.frame_of(agent, self._outer, self._current, "participle")
        return None

    def _infinitive(self, hit: CueHit) -> Segment | None:
        """Read "used the meeting to reassert their support": the main verb says nothing."""
        led_on = (
            hit.start > 1
            and self._words[hit.start - 2].folded in (self._compiled.words["leads_on"])
        )
        if led_on and self._current.holders and hit.cue.role not in {"say", "note"}:
            return self._opened(hit, hit.start, replace(self._current, how="led-on"), "")
        if self._segments or hit.cue.role in {"say", "note"}:
            return None
        agent = next(
            (a for a in self._subjects.by_start.values() if self._subjects.initial(a.start)), None
        )
        if agent is None or agent.end > hit.start or not agent.holders:
            return None
        negators = self._compiled.words["negator"] | self._compiled.words["failing"]
        if any(w.folded in negators for w in self._words[agent.end : hit.start]):
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "subject-verb")
        self._take(frame, main=True)
        return self._opened(hit, hit.start, frame, "")

    def _noun(self, hit: CueHit) -> Segment | None:
        """Open a clause at a noun that begins a point or stands behind a semicolon."""
        before = self._words[hit.start - 1] if hit.start else None
        if before is None or not (before.text in ";:" or (self._in_point() and not before.is_word)):
            return None
        return self._opened(hit, hit.start, self._carried(), "")
