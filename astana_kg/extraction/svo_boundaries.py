"""Where one clause or conjunct of an English sentence ends and the next begins."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment, SegmentKind
from astana_kg.extraction.svo_subjects import Subjects
from astana_kg.extraction.words import Word

_STRONG = frozenset(";.!?•–—")


class Boundaries:
    """The segments of a sentence so far, and whose words are being read."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        agents: Sequence[Agent],
        *,
        outer: Frame,
        default: Frame,
        recent: Sequence[Frame] = (),
        account: bool = False,
    ) -> None:
        """Begin a sentence; in an `account` somebody has spoken before in its paragraph."""
        self._account = account
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

    def _take(self, frame: Frame, main: bool) -> None:
        self._current = frame
        if main:
            self._outer = frame
        if frame.holders:
            self._recent = [*self._recent, frame][-6:]

    def _carried(self) -> Frame:
        if self._current.holders and self._segments:
            return self._current
        return self._outer if self._outer.holders or self._outer.how != "none" else self._default

    def _close(self, end: int) -> None:
        if self._segments and self._segments[-1].end > end:
            self._segments[-1].end = end

    def _sentence(self, start: int, frame: Frame, chain: tuple[CueHit, ...]) -> Segment:
        end = len(self._words)
        while start < end - 1 and not self._words[start].is_word:
            start += 1
        return Segment("opener", start, start, end, frame, chain, sentence_like=True)

    def _boundary(self, index: int) -> int:
        """Cut at a mark or conjunction; return the next word to look at."""
        words = self._words
        word = words[index]
        following = index + 1
        if not self._segments or following >= len(words):
            return following
        last = self._segments[-1]
        aside = next((end for start, end in last.skipped if start <= index < end), 0)
        if aside:
            return aside
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
        return index in self._subjects.inside

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
        following = last.followed_by(kind, start, len(self._words))
        following.negated = last.negated
        agent = self._subjects.by_start.get(start)
        if agent is not None and agent.kind == "person":
            following.skipped.append((start, agent.end))
        self._segments.append(following)
