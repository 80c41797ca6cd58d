"""Where a segment ends and the next begins: marks, "and", subordinate words."""

from collections.abc import Callable, Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.segments import Segment, SegmentKind
from astana_kg.extraction.words import Word

_MARKS = frozenset("،,:؛;.!?؟•–—-")


class Boundaries:
    """Cuts the last segment of a list where its words end."""

    def __init__(self, compiled: Compiled, words: Sequence[Word], nearby: Nearby) -> None:
        self._compiled = compiled
        self._words = words
        self._nearby = nearby

    def close(self, segments: list[Segment], end: int) -> None:
        """End the last segment at a word at the latest."""
        if segments and segments[-1].end > end:
            segments[-1].end = end

    def cut(self, segments: list[Segment], index: int, opens: Callable[[int], bool]) -> None:
        """Cut at a mark or conjunction, unless a cue opens a segment there by itself."""
        if not segments:
            return
        if not self._words[index].is_word:
            following = index + 1
            marked = self._words[index].text in _MARKS and following < len(self._words)
            if marked and not opens(following):
                self._start(segments, self._kind_after_mark(segments[-1], following), following)
                segments[-2].end = min(segments[-2].end, index)
            return
        kind = self._kind_inside(segments[-1], index)
        if kind is not None:
            self._start(segments, kind, index)

    def _start(self, segments: list[Segment], kind: SegmentKind, start: int) -> None:
        self.close(segments, start)
        segments.append(segments[-1].followed_by(kind, start, len(self._words)))

    def _kind_after_mark(self, last: Segment, index: int) -> SegmentKind:
        """Tell what a stretch behind a mark is: in a sentence only "and" adds something new."""
        if self._and_that(index):
            return "conjunct"
        if self._is_subordinate(index):
            return "subordinate"
        if self._conjoined(index):
            return "conjunct"
        if last.kind == "subordinate":
            return "subordinate"
        return "continuation" if last.sentence_like else "comma"

    def _kind_inside(self, last: Segment, index: int) -> SegmentKind | None:
        """Tell what begins at a word without a mark before it; None where nothing does."""
        if self._and_that(index):
            return "conjunct"
        if self._conjoined(index):
            if last.kind == "subordinate" or self._is_subordinate(index):
                return "subordinate"
            return "conjunct"
        if self._requires(last, index):
            return "subordinate"
        if not last.sentence_like and self._is_subordinate(index):
            return "subordinate"
        return None

    def _requires(self, last: Segment, index: int) -> bool:
        """Tell whether what is refused before, or without, something begins here to name that."""
        if self._compiled.terms["required_by"].at(self._words, index) is None:
            return False
        negators = self._compiled.words["negator"]
        return any(word.folded in negators for word in self._words[last.start : index])

    def _and_that(self, index: int) -> bool:
        """Tell whether a second clause begins here, behind "and that"."""
        words = self._compiled.words
        return any(
            words["clitic_and"].intersection(head.prefixes[:1]) and head.text in words["that"]
            for head in self._words[index].heads
        )

    def _is_subordinate(self, index: int) -> bool:
        return (
            self._compiled.terms["subordinate"].at(self._words, index) is not None
            or self._words[index].folded in self._compiled.words["relative"]
        )

    def _conjoined(self, index: int) -> bool:
        """Tell whether a word is joined on, other than a name to a name."""
        if self._compiled.terms["additive"].at(self._words, index):
            return True
        if self._words[index].first not in self._compiled.words["clitic_and"]:
            return False
        return not self._joins_names(index)

    def _joins_names(self, index: int) -> bool:
        """Tell whether "and" joins adjectives of states, names, or nouns of one owner."""
        if index == 0:
            return False
        owners = self._compiled.words["object_pronoun"]
        if self._words[index].suffixes & self._words[index - 1].suffixes & owners:
            return True
        adjectives = self._compiled.adjectives
        if any(stem in adjectives for stem in self._words[index].stems):
            return any(stem in adjectives for stem in self._words[index - 1].stems)
        return self._nearby.at(index) is not None and self._nearby.ending(index) is not None
