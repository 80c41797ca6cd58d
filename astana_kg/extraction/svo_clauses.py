"""Cutting an English sentence into segments: subject first, or the words first and then whose."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from astana_kg.extraction.agents import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment, SegmentKind
from astana_kg.extraction.svo_subjects import Subjects
from astana_kg.extraction.svo_trailing import Trailing, find_trailing
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId

_STRONG = frozenset(";.!?•–—")
_CALLS = frozenset({"urge", "demand", "warn", "accuse"})
_BULLETS = "•-–—*▪●"
_LONGEST_GAP = 6
_FARTHEST_PART = 10
_LONGEST_DATELINE = 14


@lru_cache(maxsize=8)
def completions(compiled: Compiled) -> dict[str, frozenset[str]]:
    """Return the second parts of cues in two parts, by the cue's id."""
    parts: dict[str, set[str]] = {}
    for term in compiled.lexicon.terms:
        if term.kind == "completes":
            parts.setdefault(term.value, set()).update(term.words)
    return {cue: frozenset(words) for cue, words in parts.items()}


class ClauseReader:
    """Reads one English sentence from left to right."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        agents: Sequence[Agent],
        outer: Frame,
        default: Frame,
        recent: Sequence[Frame] = (),
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._subjects = Subjects(compiled, words, agents, recent)
        self._outer = outer
        self._default = default
        self._current = Frame()
        self._recent = list(recent)
        self._segments: list[Segment] = []

    @property
    def recent(self) -> list[Frame]:
        """Return the frames of the text so far, the last one last."""
        return self._recent

    @property
    def outer(self) -> Frame:
        """Return the frame of the main clause, which the next sentence may carry on."""
        return self._outer

    def read(self, monologue: bool = False) -> list[Segment]:
        """Return the segments in order; in a `monologue` the outer frame goes on speaking."""
        words = self._words
        index = self._dateline()
        trailing = find_trailing(self._compiled, words, self._subjects, self._outer)
        first = self._opening(trailing, monologue, index)
        if first is not None:
            self._segments.append(first)
        index = first.content if first else index
        while index < len(words):
            if trailing and trailing.start <= index < trailing.end:
                index = self._behind_trailing(trailing)
                continue
            opener = self._opener(index)
            if opener is not None:
                self._segments = [s for s in self._segments if s.start < opener.start]
                self._close(opener.start)
                self._segments.append(opener)
                index = max(opener.content, index + 1)
                continue
            index = self._boundary(index)
        self._close(len(words))
        self._spoken_of(trailing)
        self._leave_agenda()
        self._fronted(trailing)
        return [s for s in self._segments if s.end > s.start and s.content <= s.end]

    def _dateline(self) -> int:
        """Return where the words behind "ASTANA, June 19 (TASS) --" begin."""
        words = self._words
        if not (words[0].is_word and words[0].text.isupper() and len(words[0].text) > 2):
            return 0
        dashes = (
            i
            for i in range(1, min(_LONGEST_DATELINE, len(words) - 1))
            if (words[i].text in "-–—" and words[i - 1].span.end < words[i].span.start)
        )
        end = next(dashes, -1) + 1
        while 0 < end < len(words) - 1 and not words[end].is_word:
            end += 1
        return end

    def _opening(self, trailing: Trailing | None, monologue: bool, begin: int) -> Segment | None:
        """Open what stands before its attribution, goes on in quotation, or is a point."""
        words = self._words
        if trailing is not None:
            if not trailing.frame.holders:
                return None
            self._take(trailing.frame, main=True)
            return self._sentence(begin, trailing.frame, (trailing.hit,))
        if (words[0].quotation >= 0 or monologue) and self._outer.holders:
            return self._sentence(0, replace(self._outer, how="quotation-goes-on"), ())
        start = self._point()
        if start:
            frame = replace(self._default, how="point")
            self._take(frame, main=True)
            return Segment("opener", start, start, len(words), frame)
        source = self._source(0)
        return source

    def _spoken_of(self, trailing: Trailing | None) -> None:
        """Let who a sentence tells of be the "he" of the next, even where nothing was said."""
        if trailing is not None or self._segments:
            return
        agent = self._subjects.opening_agent()
        if agent is not None:
            frame = self._subjects.frame_of(agent, self._outer, self._current, "spoken-of")
            self._take(frame, main=True)

    def _fronted(self, trailing: Trailing | None) -> None:
        """Give the first clause the words of "On the detainees, ..." where it has no topic."""
        words, compiled = self._words, self._compiled
        first = self._segments[0] if self._segments else None
        if first is None or trailing is not None or first.kind != "opener":
            return
        if words[0].folded not in compiled.words["fronts"]:
            return
        comma = next((i for i in range(2, min(12, first.start + 1)) if words[i].text == ","), 0)
        if not comma or compiled.topics.best(words[1:comma]) is None:
            return
        first.skipped.append((comma, first.content))
        first.start, first.content = 0, 1

    def _leave_agenda(self) -> None:
        """Take the holder from what only tells when and where those who come will meet."""
        for segment in self._segments:
            words = self._words[segment.content : segment.end]
            said = all(hit.cue.role == "say" for hit in segment.chain)
            later = any(word.folded in self._compiled.words["next"] for word in words)
            agenda = self._compiled.terms["agenda"]
            if said and not later and any(agenda.at(words, i) for i in range(len(words))):
                segment.frame = Frame(how="agenda")

    def _sentence(self, start: int, frame: Frame, chain: tuple[CueHit, ...]) -> Segment:
        end = len(self._words)
        while start < end - 1 and not self._words[start].is_word:
            start += 1
        return Segment("opener", start, start, end, frame, chain, sentence_like=True)

    def _point(self) -> int:
        """Return where the words of a numbered or bulleted point begin, or 0."""
        words = self._words
        if words[0].folded in self._compiled.words["point_word"]:
            return next(
                (i + 1 for i in range(1, min(4, len(words) - 1)) if words[i].text == ":"), 0
            )
        numbered = words[0].kind == "number" and len(words) > 1 and words[1].text in ".):-"
        if not (numbered or words[0].text in _BULLETS):
            return 0
        return next((i for i in range(1, len(words)) if words[i].is_word), 0)

    def _source(self, index: int) -> Segment | None:
        """Open "according to X, ..." and "in his words, ..."."""
        words, compiled = self._words, self._compiled
        hit = compiled.terms["own_words"].at(words, index)
        if hit is not None:
            frame = replace(self._outer, how="own-words")
            return self._sentence(hit.end, frame, ()) if frame.holders else None
        hit = compiled.terms["source"].at(words, index)
        agent = self._subjects.by_start.get(hit.end) if hit else None
        if agent is None:
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "source")
        self._take(frame, main=True)
        return self._sentence(agent.end, frame, ())

    def _take(self, frame: Frame, main: bool) -> None:
        self._current = frame
        if main:
            self._outer = frame
        if frame.holders:
            self._recent = [*self._recent, frame][-6:]

    def _behind_trailing(self, trailing: Trailing) -> int:
        """Go on behind "X said," with the words that the same speaker adds."""
        following = trailing.end
        words = self._words
        while following < len(words) and not words[following].is_word:
            following += 1
        if self._segments and self._parenthetical(trailing, following):
            self._segments[-1].skipped.append((trailing.start - 1, following))
            return following
        self._close(trailing.start)
        if following >= len(words) or not trailing.frame.holders:
            return trailing.end
        joined = words[following].folded in self._compiled.words["goes_on"]
        if words[following].quotation >= 0 or joined:
            start = following + 1 if joined else following
            self._segments.append(self._sentence(start, self._outer, (trailing.hit,)))
        return trailing.end

    def _parenthetical(self, trailing: Trailing, following: int) -> bool:
        """Tell whether the attribution stands inside what it attributes: "that, he said, is"."""
        words, compiled = self._words, self._compiled
        if following >= len(words) or words[following].quotation >= 0:
            return False
        inside = words[trailing.start - 1].text == "," and words[trailing.end].text == ","
        auxiliary = words[following].folded in compiled.words["be"] | compiled.words["modal"]
        verbal = any(h.kind == "finite" for h in compiled.cues.at(words, following))
        return inside and (auxiliary or verbal)

    def _close(self, end: int) -> None:
        if self._segments and self._segments[-1].end > end:
            self._segments[-1].end = end

    def _opener(self, index: int) -> Segment | None:
        words = self._words
        if not words[index].is_word:
            return None
        if (volition := self._volition(index)) is not None:
            return volition
        hits = self._compiled.cues.at(words, index)
        for hit in sorted(hits, key=lambda h: -h.end):
            segment = self._read_hit(hit)
            if segment is not None:
                return segment
        return None

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

    def _read_hit(self, hit: CueHit) -> Segment | None:
        compiled, words = self._compiled, self._words
        before = words[hit.start - 1].folded if hit.start else ""
        if hit.kind == "noun":
            return self._noun(hit)
        if hit.cue.role == "need" or not self._completed(hit):
            return None
        if before in compiled.words["article"] and not hit.end - hit.start > 1:
            return None
        if hit.kind == "participle":
            return self._participle(hit, before)
        if hit.voice == "passive":
            return self._passive(hit)
        if before == "to":
            return self._infinitive(hit)
        if before in compiled.words["preposition"]:
            return None
        return self._finite(hit)

    def _completed(self, hit: CueHit) -> bool:
        """Tell whether a verb in two parts has its second ("held Ankara responsible")."""
        completing = completions(self._compiled).get(hit.cue.id)
        near = self._words[hit.end : hit.end + _FARTHEST_PART]
        return completing is None or any(word.folded in completing for word in near)

    def _finite(self, hit: CueHit) -> Segment | None:
        words, compiled = self._words, self._compiled
        start, negator = self._subjects.verb_start(hit.start)
        before = words[start - 1] if start else None
        auxiliaries = {words[i].folded for i in range(start, hit.start)}
        if auxiliaries & compiled.words["be"] and hit.tense == "past":
            return None
        if hit.cue.role == "say" and auxiliaries & compiled.words["modal"]:
            return None
        if self._in_point() and start == self._segments[0].start:
            return self._opened(hit, start, self._segments[0].frame, negator)
        agent = self._subjects.before(start)
        shared = before is not None and (
            before.folded in compiled.words["and"] or before.text == ","
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

    def _between_openers(self, agent: Agent, verb: int) -> bool:
        """Tell whether a reporting verb already stands behind the agent that was found."""
        return any(
            s.chain and s.start >= agent.start and agent.end <= s.chain[0].start < verb
            for s in self._segments
        )

    def _comma_at(self, start: int) -> bool:
        words = self._words
        return any(words[i].text == "," for i in range(max(0, start - 2), start))

    def _with_agent(self, hit: CueHit, agent: Agent, negator: str) -> Segment | None:
        if self._aside(agent.start):
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "subject-verb")
        main = not self._nested(agent.start)
        if agent.kind == "own" and hit.cue.act == "agree":
            frame = self._with_partners(hit.end, frame)
        if main and agent.kind == "pronoun" and not frame.holders:
            frame = self._outer
        self._take(frame, main)
        return self._opened(hit, agent.start, frame, negator)

    def _aside(self, start: int) -> bool:
        """Tell whether a clause only says when, if or why: "as long as it supports"."""
        if not start or not self._segments:
            return False
        before, subordinate = self._words[start - 1].folded, self._compiled.terms["subordinate"]
        hits = (subordinate.at(self._words, begin) for begin in range(max(0, start - 3), start))
        contrast = before in self._compiled.words["goes_on"]
        return before == "what" or any(
            hit and hit.end == start and not (contrast and hit.end - hit.start == 1) for hit in hits
        )

    def _nested(self, start: int) -> bool:
        """Tell whether a clause depends on the one before it in the sentence."""
        if not self._segments or not start:
            return False
        before = self._words[start - 1].folded
        return self._segments[-1].sentence_like and before not in _STRONG

    def _with_partners(self, index: int, frame: Frame) -> Frame:
        words = self._words
        if index >= len(words) or words[index].folded not in self._compiled.words["with"]:
            return frame
        agent = self._subjects.by_start.get(index + 1)
        if agent is None:
            return frame
        holders = tuple(dict.fromkeys((*frame.holders, *agent.holders)))
        return replace(frame, holders=holders, how="we-agreed")

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
        frame = Frame(how="unknown-subject")
        self._current = frame
        if not self._nested(start - 1):
            self._outer = frame
        return self._opened(hit, hit.start, frame, "")

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
        carried = self._carried()
        if not self._segments and opening is not None and opening.end <= hit.start:
            carried = self._subjects.frame_of(opening, self._outer, self._current, "participle")
            self._take(carried, main=True)
        return self._opened(hit, hit.start, replace(carried, how="participle"), negator)

    def _behind_with(self, start: int) -> bool:
        return start > 0 and self._words[start - 1].folded in self._compiled.words["with"]

    def _carried(self) -> Frame:
        if self._current.holders and self._segments:
            return self._current
        return self._outer if self._outer.holders or self._outer.how != "none" else self._default

    def _passive(self, hit: CueHit) -> Segment | None:
        """Read "the raids were condemned by X": what is blamed stands before the verb."""
        words, compiled = self._words, self._compiled
        start, negator = self._subjects.verb_start(hit.start)
        auxiliaries = {words[i].folded for i in range(start, hit.start)}
        if not auxiliaries & compiled.words["be"] or hit.cue.role == "say":
            return None
        doer = None
        for place in range(hit.end, min(hit.end + 4, len(words) - 1)):
            if words[place].folded == "by":
                doer = self._subjects.by_start.get(place + 1)
        begin = self._clause_start(start)
        if doer is not None:
            frame = self._subjects.frame_of(doer, self._outer, self._current, "passive")
            self._take(frame, main=True)
        elif not (self._outer.joint or self._in_point() or self._impersonal(hit, start)):
            return None
        else:
            frame = self._outer if self._outer.joint else self._default
            frame = replace(frame, how="passive")
        following = words[hit.end].folded if hit.end < len(words) else ""
        judged = hit.cue.role == "note" and following == "as" and frame.joint
        if hit.cue.act in {"assess", "announce"} and not judged:
            return None
        if self._unlikely_passive(auxiliaries):
            return None
        segment = self._opened(hit, begin, frame, negator)
        segment.content = hit.end
        segment.skipped = []
        self._close(begin)
        self._segments.append(replace(segment, content=begin, end=len(words)))
        return self._segments.pop()

    def _impersonal(self, hit: CueHit, start: int) -> bool:
        """Tell whether the verb is that of "it was agreed"."""
        return hit.cue.act == "agree" and start > 0 and self._words[start - 1].folded == "it"

    def _in_point(self) -> bool:
        return bool(self._segments) and self._segments[0].frame.how == "point"

    def _unlikely_passive(self, auxiliaries: set[str]) -> bool:
        return bool(auxiliaries & self._compiled.words["modal"])

    def _clause_start(self, index: int) -> int:
        words, starters = self._words, self._compiled.words["clause_starter"]
        start = index
        while start > 0 and words[start - 1].text not in ";:.":
            before = words[start - 1].folded
            if before in starters and before not in {"and", "that"}:
                break
            if before == "that" and start > 1 and self._compiled.cues.at(words, start - 2):
                break
            start -= 1
        return start

    def _infinitive(self, hit: CueHit) -> Segment | None:
        """Read "used the meeting to reassert their support": the main verb says nothing."""
        led_on = hit.start > 1 and self._words[hit.start - 2].folded in (
            self._compiled.words["leads_on"]
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
        """A noun opens a clause at the head of a point or of "with support for"."""
        words = self._words
        pointed = bool(self._segments) and self._segments[0].frame.how == "point"
        before = words[hit.start - 1] if hit.start else None
        first = before is None or before.text in ";:" or (pointed and not before.is_word)
        if not (first or (before is not None and before.folded in {"in"} and False)):
            return None
        if hit.start == 0 and not self._default.holders:
            return None
        if pointed or before is not None:
            return self._opened(hit, hit.start, self._carried(), "")
        return None

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
            if not word.is_word or word.folded in compiled.words["that"]:
                return None
            nouns = [h for h in compiled.cues.at(words, position) if h.kind == "noun"]
            if nouns:
                return nouns[0]
            if word.folded in compiled.words["gap_stop"]:
                return None
        return None

    def _boundary(self, index: int) -> int:
        """Cut at a mark or conjunction; return the next word to look at."""
        words = self._words
        word = words[index]
        following = index + 1
        if not self._segments or following >= len(words):
            return following
        last = self._segments[-1]
        if not word.is_word:
            if (word.text in ",:" or word.text in _STRONG) and not self._inside_agent(index):
                self._close(index)
                self._add(self._kind_after_mark(following), following)
            return following
        compiled = self._compiled
        adding = compiled.terms["additive"].at(words, index)
        if word.folded in compiled.words["and"] | compiled.words["goes_on"]:
            adding = None
        if adding is not None:
            self._close(index)
            self._add("conjunct", adding.end)
            return adding.end
        if self._subordinate(index):
            self._close(index)
            self._add("subordinate", index)
        elif word.folded in compiled.words["and"] and not self._joins(index):
            comma = words[index - 1].text == "," if index else False
            that = words[following].folded in compiled.words["that"]
            if last.kind == "subordinate" and not comma:
                return following
            if not last.sentence_like or comma or that:
                self._close(index)
                self._add("conjunct", following)
        return following

    def _inside_agent(self, index: int) -> bool:
        return any(a.start < index < a.end for a in self._subjects.by_start.values())

    def _joins(self, index: int) -> bool:
        """Tell whether "and" joins two names or two adjectives of states."""
        words, adjectives = self._words, self._compiled.adjectives
        if not index or index + 1 >= len(words) or self._inside_agent(index):
            return True
        return words[index - 1].folded in adjectives and words[index + 1].folded in adjectives

    def _subordinate(self, index: int) -> bool:
        compiled = self._compiled
        if self._characterises(index):
            return True
        return (
            compiled.terms["subordinate"].at(self._words, index) is not None
            or self._words[index].folded in compiled.words["relative"]
        )

    def _characterises(self, index: int) -> bool:
        """Tell whether a participle only takes up what was spoken of ("describing it as")."""
        words = self._words
        if (
            index + 1 >= len(words)
            or words[index + 1].folded not in (self._compiled.words["taken_up"])
        ):
            return False
        return any(
            hit.kind == "participle" and hit.cue.role == "note"
            for hit in self._compiled.cues.at(words, index)
        )

    def _kind_after_mark(self, index: int) -> SegmentKind:
        last, words = self._segments[-1], self._words
        if self._compiled.terms["additive"].at(words, index) and not self._characterises(index):
            return "conjunct"
        if self._subordinate(index):
            return "subordinate"
        if words[index].folded in self._compiled.words["and"]:
            return "conjunct"
        if last.kind == "subordinate":
            return "subordinate"
        return "continuation" if last.sentence_like else "comma"

    def _add(self, kind: SegmentKind, start: int) -> None:
        last = self._segments[-1]
        self._segments.append(
            Segment(
                kind,
                start,
                start,
                len(self._words),
                last.frame,
                last.chain,
                last.objects,
                sentence_like=last.sentence_like,
                conditional=last.conditional,
                negated=last.negated,
            )
        )
