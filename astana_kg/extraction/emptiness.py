"""Whether an open claim states anything: what is only named, announced or left unsaid does not."""

from collections.abc import Sequence

from astana_kg.extraction.acts import act_of, learned_act
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.open_claims import OpenClaim
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Word

_FEWEST_WORDS = 2


class Emptiness:
    """Tells which open claims of one sentence state nothing."""

    def __init__(self, compiled: Compiled, words: Sequence[Word]) -> None:
        self._compiled = compiled
        self._words = words

    def empty(self, one: OpenClaim) -> bool:
        """Tell whether an open claim is no position for what its words are or leave out."""
        return self._absent(one.segment) or self._says_nothing(one) or self._is_bare(one)

    def _is_bare(self, one: OpenClaim) -> bool:
        """Tell whether one word alone, which no phrase knows, would make the claim."""
        return self.hardly_told(one.words, one.topic)

    def hardly_told(self, words: Sequence[Word], topic: Topic | None) -> bool:
        """Tell whether a topic is guessed from one word alone, which no phrase knows."""
        guessed = topic is not None and topic.cues[0].startswith("learned:")
        return guessed and self._telling(words) < _FEWEST_WORDS

    def _telling(self, words: Sequence[Word]) -> int:
        """Return how many words say more than "that", marks and names of parties."""
        compiled, named = self._compiled, set[int]()
        for index in range(len(words)):
            if (hit := compiled.names.at(words, index)) is not None:
                named.update(range(index, hit.end))
        return sum(
            word.is_word
            and index not in named
            and word.folded not in compiled.words["that"]
            and compiled.adjectives.keys().isdisjoint(word.stems)
            for index, word in enumerate(words)
        )

    def _says_nothing(self, one: OpenClaim) -> bool:
        """Tell whether a verb that only says has nothing behind it that is said."""
        chain, compiled = one.segment.chain, self._compiled
        if not chain or any(hit.cue.role not in {"say", "light"} for hit in chain):
            return False
        if compiled.subject_first or one.segment.conditional:
            return all(hit.cue.role == "light" for hit in chain)
        if all(hit.cue.role == "light" for hit in chain):
            return learned_act(one.words, compiled) is None
        that = compiled.words["that"]
        stretch = self._words[chain[-1].end : one.end]
        inside = self._words[chain[0].start].quotation
        quoted = any(word.quotation not in {-1, inside} or word.text == ":" for word in stretch)
        return not quoted and not any(h.text in that for w in stretch for h in w.heads)

    def _absent(self, segment: Segment) -> bool:
        """Tell whether the cue is one that was not done ("the statement did not mention")."""
        if act_of(segment.chain) in {"reject", "deny", "condemn"}:
            return False
        if any(hit.cue.lemma in self._compiled.negated for hit in segment.chain):
            return False
        return segment.negated in self._compiled.words["past_negator"]
