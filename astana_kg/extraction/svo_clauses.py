"""Cutting an English sentence into segments: subject first, or the words first and then whose."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.svo_trailing import Trailing, find_trailing
from astana_kg.extraction.svo_verbs import Verbs
from astana_kg.extraction.words import Word

_BULLETS = "•-–—*▪●"
_LONGEST_DATELINE = 14
_LONGEST_HEADING = 4
_SURE_ACT = 0.65
_PLAIN = frozenset({"assess", "announce", "agree", "discuss"})


class ClauseReader(Verbs):
    """Reads one English sentence from left to right."""

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
        self._unreported()
        self._spoken_of(trailing, monologue)
        self._leave_agenda()
        self._fronted(trailing)
        return [s for s in self._segments if s.end > s.start and s.content <= s.end]

    def _dateline(self) -> int:
        """Return where the words behind "ASTANA, June 19 (TASS) --" or "A:" begin."""
        words = self._words
        if words[0].folded in self._compiled.words["answer_mark"] and words[1:2]:
            return 2 if words[1].text == ":" and len(words) > 2 else 0
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
            return self._sentence(begin, replace(self._outer, how="quotation-goes-on"), ())
        named = self._named_before_colon(begin)
        if named is not None:
            return named
        if start := self._point():
            return self._open_point(start)
        return self._source(0) or self._in_view(begin) or self._set_meeting(begin)

    def _in_view(self, begin: int) -> Segment | None:
        """Open a sentence that ", in his view," inside it gives to who spoke before."""
        words, own = self._words, self._compiled.terms["own_words"]
        for index in range(begin + 2, len(words)):
            hit = own.at(words, index) if words[index - 1].text == "," else None
            if hit is not None and self._outer.holders:
                frame = replace(self._outer, how="own-words")
                segment = self._sentence(begin, frame, ())
                comma = hit.end < len(words) and words[hit.end].text == ","
                segment.skipped.append((index - 1, hit.end + comma))
                return segment
        return None

    def _set_meeting(self, begin: int) -> Segment | None:
        """Open "The next round will be held in July" among what the guarantors decided."""
        compiled, words = self._compiled, self._words
        hit = compiled.terms["set_meeting"].at(words, begin)
        if hit is None or not self._outer.joint:
            return None
        if not any(w.folded in compiled.words["set_mark"] for w in words[hit.end : hit.end + 6]):
            return None
        cue = compiled.cue_by_id[hit.payload.value]
        decided = CueHit(begin, begin, cue, "noun")
        frame = replace(self._outer, how="set-meeting")
        return self._sentence(begin, frame, (decided,))

    def _named_before_colon(self, begin: int) -> Segment | None:
        """Open the words behind "X:", as headlines and minutes of talks have it."""
        agent = self._subjects.by_start.get(begin)
        if agent is None or agent.end + 1 >= len(self._words) or not agent.holders:
            return None
        if self._words[agent.end].text != ":":
            return None
        frame = self._subjects.frame_of(agent, self._outer, self._current, "colon")
        self._take(frame, main=True)
        return self._sentence(agent.end + 1, frame, ())

    def _unreported(self) -> None:
        """Read what a party does with a verb that no cue is, where its words tell the act."""
        agent = self._subjects.opening_agent()
        if self._segments or self._words[-1].text == ":":
            return
        if agent is None or agent.end >= len(self._words):
            pointed = self._outer.how == "point" or self._is_due(self._words)
            if self._account and self._outer.holders and pointed:
                frame = replace(self._outer, how="account")
                self._segments.append(self._sentence(0, frame, ()))
            return
        words, compiled = self._words[agent.end :], self._compiled
        if agent.kind != "document" or not self._is_due(words):
            act, share = compiled.learned.act(words)
            if act in _PLAIN or share < _SURE_ACT or agent.kind == "document":
                return
        frame = self._subjects.frame_of(agent, self._outer, self._current, "unreported")
        self._take(frame, main=True)
        self._segments.append(replace(self._sentence(agent.end, frame, ()), start=agent.start))

    def _is_due(self, words: Sequence[Word]) -> bool:
        """Tell whether words say what has to be."""
        obligation = self._compiled.terms["obligation"]
        return any(obligation.at(words, index) for index in range(len(words)))

    def _spoken_of(self, trailing: Trailing | None, monologue: bool) -> None:
        """Let who a sentence tells of be the "he" of the next, even where nothing was said."""
        reported = any(s.frame.how != "quotation-goes-on" for s in self._segments)
        if trailing is not None or (reported if monologue else self._segments):
            return
        agent = self._subjects.opening_agent() or self._subjects.only_person()
        if agent is not None:
            frame = self._subjects.frame_of(agent, self._outer, self._current, "spoken-of")
            self._take(frame, main=not monologue)

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

    def _open_point(self, start: int) -> Segment | None:
        frame = replace(self._default, how="point")
        self._take(frame, main=True)
        heading = self._is_heading(start)
        return None if heading else Segment("opener", start, start, len(self._words), frame)

    def _is_heading(self, start: int) -> bool:
        """Tell whether a point's first words only name what it is about: "• The northeast."."""
        words = [word for word in self._words[start:] if word.is_word]
        cues = any(self._compiled.cues.at(self._words, i) for i in range(start, len(self._words)))
        return len(words) <= _LONGEST_HEADING and not cues and self._words[-1].text in ".:"

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
