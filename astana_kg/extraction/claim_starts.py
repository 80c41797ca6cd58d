"""Where the words begin that state a claim."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.words import Word

_LONGEST_LEAD = 14


class ClaimStarts:
    """Finds the first word of a claim's evidence in one sentence."""

    def __init__(self, compiled: Compiled, words: Sequence[Word]) -> None:
        self._compiled = compiled
        self._words = words

    def of(self, segment: Segment, end: int) -> int:
        """Return where the words that state it begin: at "that", the act's noun or the verb."""
        if segment.conditional or not segment.chain or segment.kind != "opener":
            return segment.start
        last = segment.chain[-1]
        telling = all(hit.cue.role in {"say", "note", "affirm"} for hit in segment.chain)
        if telling and segment.sentence_like and segment.content > segment.start:
            content = self._behind_that(segment, end)
            while content < end - 1 and self._leads_in(content):
                content += 1
            return content
        return last.start if last.kind == "noun" and last.start > segment.start else segment.start

    def _behind_that(self, segment: Segment, end: int) -> int:
        """Return where the sentence behind "that" starts, past where and when it was said."""
        that = self._compiled.words["that"]
        for index in range(segment.content, min(segment.content + _LONGEST_LEAD, end)):
            if self._words[index].folded in that:
                return index
            if self._words[index].text == ":" and index + 1 < end:
                return index + 1
        return segment.content

    def _leads_in(self, index: int) -> bool:
        word = self._words[index]
        closed = self._compiled.words["that"] | self._compiled.words["preposition"]
        return not word.is_word or word.folded in closed
