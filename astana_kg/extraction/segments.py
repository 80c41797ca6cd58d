"""Cutting a sentence into segments: at cues that open a clause, marks and conjunctions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Attribution, Frame, Subject
from astana_kg.extraction.words import Word
from astana_kg.lexicon import Cue
from astana_kg.model import EntityId

SegmentKind = Literal["opener", "conjunct", "comma", "subordinate", "continuation"]
_STRONG = frozenset("؛;.!?؟•–—-")
_LISTED_ACTS = frozenset(
    {"affirm", "condemn", "reject", "urge", "demand", "welcome", "concern", "hope", "commit"}
)
_CALLS = frozenset({"urge", "demand", "warn", "accuse"})


@dataclass(slots=True)
class Segment:
    """Words of one clause or conjunct: where it starts, its content, and who holds it."""

    kind: SegmentKind
    start: int
    content: int
    end: int
    frame: Frame
    chain: tuple[CueHit, ...] = ()
    objects: tuple[EntityId, ...] = ()
    skipped: list[tuple[int, int]] = field(default_factory=list)
    sentence_like: bool = False
    conditional: bool = False
    negated: str = ""


class Segmenter:
    """Reads one sentence from left to right."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        attribution: Attribution,
        outer: Frame,
        default: Frame,
        recent: Sequence[Frame] = (),
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._attribution = attribution
        self._outer = outer
        self._default = default
        self._inner: Frame | None = None
        self._recent = list(recent)
        self._segments: list[Segment] = []
        self._governor = ""

    @property
    def recent(self) -> list[Frame]:
        """Return the frames of the text so far, the last one last."""
        return self._recent

    @property
    def outer(self) -> Frame:
        """Return the frame of the main clause, which the next sentence may carry on."""
        return self._outer

    def read(self, monologue: bool = False) -> list[Segment]:
        """Return the segments in order; in a monologue the speaker of before goes on."""
        opening = self._point() or self._quoted_first()
        if opening is None and monologue and self._outer.holders:
            frame = replace(self._outer, how="monologue")
            opening = Segment("opener", 0, 0, len(self._words), frame, sentence_like=True)
        if opening is not None:
            self._segments.append(opening)
            self._outer = opening.frame
        index = opening.content if opening else 0
        while index < len(self._words):
            opener = self._condition(index) or self._opener(index)
            if opener is not None:
                self._close(opener.start)
                self._segments.append(opener)
                index = max(opener.content, index + 1)
                continue
            index = self._boundary(index)
        self._close(len(self._words))
        return [segment for segment in self._segments if segment.end > segment.start]

    def _condition(self, index: int) -> Segment | None:
        """Open "if ..., we shall ..." as one segment of the speaker, not of who stands in it."""
        hit = self._compiled.terms["condition"].at(self._words, index)
        if hit is None or not self._initial(index) or not self._outer.holders:
            return None
        chain = self._segments[-1].chain if self._segments else ()
        return Segment(
            "opener",
            index,
            index,
            len(self._words),
            self._carried("condition"),
            chain,
            sentence_like=True,
            conditional=True,
        )

    def _close(self, end: int) -> None:
        if self._segments and self._segments[-1].end > end:
            self._segments[-1].end = end

    def _boundary(self, index: int) -> int:
        """Cut at a mark or conjunction; return the next word to look at."""
        word = self._words[index]
        if not self._segments:
            return index + 1
        following = index + 1
        if not word.is_word:
            if word.text in "،,:" or word.text in _STRONG:
                if following < len(self._words) and self._opener(following) is None:
                    self._close(index)
                    self._add(self._kind_after_mark(following), following)
            return following
        last = self._segments[-1]
        if self._and_that(index) and self._opener(index) is None:
            self._close(index)
            self._add("conjunct", index)
        elif self._conjoined(index) and self._opener(index) is None:
            subordinate = self._is_subordinate(index) or last.kind == "subordinate"
            if subordinate or not last.sentence_like or self._words[index - 1].text in "،,":
                self._close(index)
                self._add("subordinate" if subordinate else "conjunct", index)
        elif last.sentence_like:
            return following
        elif self._is_subordinate(index) and self._opener(index) is None:
            self._close(index)
            self._add("subordinate", index)
        return following

    def _and_that(self, index: int) -> bool:
        """Tell whether a second clause begins here, behind "and that"."""
        return any(
            head.prefixes[:1] == ("و",) and head.text in self._compiled.words["that"]
            for head in self._words[index].heads
        )

    def _kind_after_mark(self, index: int) -> SegmentKind:
        """Tell what a stretch behind a mark is: in a sentence only "and" adds something new."""
        last = self._segments[-1]
        if self._and_that(index):
            return "conjunct"
        if self._is_subordinate(index):
            return "subordinate"
        if self._conjoined(index):
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
            )
        )

    def _is_subordinate(self, index: int) -> bool:
        word = self._words[index]
        return (
            self._compiled.terms["subordinate"].at(self._words, index) is not None
            or word.folded in self._compiled.words["relative"]
        )

    def _conjoined(self, index: int) -> bool:
        word = self._words[index]
        if self._compiled.terms["additive"].at(self._words, index):
            return True
        if self._coordinates_names(index):
            return False
        if word.folded in self._compiled.words["and"]:
            return not self._joins_names(index)
        return any(head.prefixes[:1] == ("و",) for head in word.heads) and not any(
            head.text == word.folded and head.prefixes == () and len(word.heads) == 1
            for head in word.heads
        )

    def _coordinates_names(self, index: int) -> bool:
        """Tell whether "and" joins two adjectives of states or two names."""
        words, attribution = self._words, self._attribution
        if index == 0:
            return False
        adjectives = self._compiled.adjectives
        if any(stem in adjectives for stem in words[index].stems):
            return any(stem in adjectives for stem in words[index - 1].stems)
        return attribution.agent_at(index) is not None and attribution.agent_ends(index)

    def _joins_names(self, index: int) -> bool:
        """Tell whether a free-standing "and" joins two agents or two adjectives of states."""
        words, attribution = self._words, self._attribution
        if index + 1 >= len(words) or not index:
            return False
        adjectives = self._compiled.adjectives
        if any(stem in adjectives for stem in words[index + 1].stems):
            return any(stem in adjectives for stem in words[index - 1].stems)
        return attribution.agent_ends(index) and attribution.agent_at(index + 1) is not None

    def _opener(self, index: int) -> Segment | None:
        """Return the segment that a cue at this word opens, if one does."""
        if not self._words[index].is_word:
            return None
        hits = self._compiled.cues.at(self._words, index)
        if not hits:
            return None
        hit = self._reading(hits, index)
        if hit is None or (hit.kind == "finite" and self._in_condition()):
            return None
        if self._only_characterises(hit):
            return None
        if hit.kind == "passive":
            return self._passive(hit)
        if hit.kind == "finite":
            return self._finite(hit)
        if hit.kind == "participle":
            carried = self._agreeing(hit, self._carried("participle"))
            return self._with_chain(hit, replace(carried, how="participle"), hit.end)
        return self._noun(hit)

    def _only_characterises(self, hit: CueHit) -> bool:
        """Tell whether a judging verb takes up what was just spoken of ("calling it theft")."""
        if hit.cue.role != "note" or not self._segments or hit.kind == "noun":
            return False
        if hit.suffix in self._compiled.words["object_pronoun"]:
            return True
        following = self._words[hit.end] if hit.end < len(self._words) else None
        return following is not None and following.folded in self._compiled.words["taken_up"]

    def _in_condition(self) -> bool:
        last = self._segments[-1] if self._segments else None
        return last is not None and last.conditional

    def _carried(self, how: str) -> Frame:
        frame = self._outer if self._outer.holders or self._outer.how != "none" else self._default
        return replace(frame, how=how)

    def _point(self) -> Segment | None:
        """Open a numbered or bulleted point of the statement, which has no subject."""
        words, compiled = self._words, self._compiled
        first = words[0]
        numbered = first.kind == "number" and len(words) > 1 and not words[1].is_word
        if not (numbered or first.text in "•-–—*▪●" or self._ordinal()):
            return None
        start = 1
        while start < len(words) and not words[start].is_word:
            start += 1
        frame = replace(self._default, how="point")
        if len(words) - start < 3:
            return None
        return Segment("opener", start, start, len(words), frame)

    def _quoted_first(self) -> Segment | None:
        """Open a quotation that stands before the words that say whose it is."""
        words = self._words
        inside = words[0].quotation
        if inside < 0:
            return None
        for index, word in enumerate(words):
            if word.quotation >= 0 or not word.is_word:
                continue
            for hit in self._compiled.cues.at(words, index):
                if hit.cue.role == "say" and hit.kind == "finite":
                    subject = self._attribution.subject(hit, self._outer, None)
                    if subject.found:
                        frame = replace(subject.frame, how="quotation-first")
                        end = len(words)
                        return Segment("opener", 0, 0, end, frame, (hit,), sentence_like=True)
        return None

    def _ordinal(self) -> bool:
        return (
            len(self._words) > 1
            and self._words[0].folded in self._compiled.words["ordinal_point"]
            and self._words[1].text in ":-،,."
        )

    def _reading(self, hits: list[CueHit], index: int) -> CueHit | None:
        """Choose how to read a cue: the finite verb where a clause begins, else the noun."""
        passive = [h for h in hits if h.kind == "passive"]
        if passive and self._compiled.subject_first:
            if index and self._words[index - 1].folded in self._compiled.words["passive_light"]:
                return passive[0] if self._may_be_passive(passive[0]) else None
        initial = self._initial(index) or self._relative_with_subject(index, hits)
        before = self._agent_before(index)
        finite = [h for h in hits if h.kind == "finite" and "ال" not in h.prefixes]
        participles = [
            h for h in hits if h.kind == "participle" and not set(h.prefixes) - {"و", "ف"}
        ]
        nouns = [h for h in hits if h.kind == "noun"]
        if finite and (initial or before) and not self._preposition_before(index):
            good = [h for h in finite if not set(h.prefixes) - {"و", "ف", "س"}]
            good = [h for h in good if before or h.tense != "infinitive"]
            good = [h for h in good if not (h.suffix and nouns)]
            if good:
                return max(good, key=lambda h: h.end)
        if participles and (initial or before):
            return participles[0]
        if nouns and self._noun_opens(index, nouns[0]):
            return nouns[0]
        return None

    def _relative_with_subject(self, index: int, hits: list[CueHit]) -> bool:
        """Tell whether the verb stands behind a relative pronoun but before its own subject."""
        if not index or self._words[index - 1].folded not in self._compiled.words["relative"]:
            return False
        agent = self._attribution.agent_at(self._attribution.skip_adverbs(index + 1))
        return (
            agent is not None
            and agent.kind in {"group", "party", "person"}
            and any(hit.cue.act in {"agree", "announce", "propose"} for hit in hits)
        )

    def _initial(self, index: int) -> bool:
        words, compiled = self._words, self._compiled
        if any(h.prefixes[:1] in {("و",), ("ف",)} for h in words[index].heads):
            return True
        back = index - 1
        while back >= 0 and words[back].folded in compiled.words["negator"]:
            back -= 1
        if back < 0 or not words[back].is_word:
            return True
        folded = words[back].folded
        starters = compiled.words["that"] | compiled.words["starter"] | compiled.words["adverb"]
        if folded in starters or any(h.text in starters for h in words[back].heads):
            return True
        for kind in ("turn", "starter", "that"):
            for length in (2, 3):
                start = back + 1 - length
                hit = compiled.terms[kind].at(words, start) if start >= 0 else None
                if hit is not None and hit.end == back + 1:
                    return True
        return words[back].quotation != words[index].quotation and words[index].quotation >= 0

    def _agent_before(self, index: int) -> bool:
        probe = CueHit(index, index + 1, _NO_CUE, "finite", tense="perfect")
        return self._attribution.subject(probe._replace(person="3"), Frame(), None).start < index

    def _preposition_before(self, index: int) -> bool:
        back = self._words[index - 1] if index else None
        return back is not None and back.folded in self._compiled.words["preposition"]

    def _noun_opens(self, index: int, hit: CueHit) -> bool:
        """A noun opens a clause in a list of acts, after "with", or behind its preposition."""
        words = self._words
        if not self._segments and index == 0:
            return True
        if hit.cue.act not in _LISTED_ACTS:
            return False
        conj = any(h.prefixes[:1] == ("و",) for h in words[index].heads)
        back = words[index - 1] if index else None
        if back is None:
            return True
        if not back.is_word:
            return True
        if conj:
            return True
        if back.folded in self._compiled.words["additive"]:
            return True
        prepositions = self._compiled.words["preposition"]
        if any(h.prefixes == ("و",) and h.text in prepositions for h in back.heads):
            return True
        return back.folded in prepositions and (index < 2 or not words[index - 2].is_word)

    def _may_be_passive(self, hit: CueHit) -> bool:
        """A passive counts where nobody else's clause is open: what it is done to comes first."""
        return hit.cue.role not in {"say", "note"} and not self._segments

    def _passive(self, hit: CueHit) -> Segment:
        frame = self._carried("passive")
        if not frame.joint:
            frame = replace(self._default, how="passive")
        objects, _ = self._attribution.objects(0) if hit.cue.act in _CALLS else ((), 0)
        return Segment("opener", 0, 0, len(self._words), frame, (hit,), objects)

    def _finite(self, hit: CueHit) -> Segment:
        outer = self._agreeing(hit, self._outer_or_default(hit))
        subject = self._attribution.subject(hit, outer, self._inner)
        nested = self._nested(subject.start)
        if subject.found:
            if nested and subject.frame.how != "own-side":
                self._inner = subject.frame
            elif not nested:
                self._outer, self._inner = subject.frame, None
            if subject.frame.holders:
                self._recent = [*self._recent, subject.frame][-6:]
        frame = subject.frame
        if hit.person == "1" and hit.cue.act == "agree":
            frame = self._attribution.with_partners(hit.end, frame)
        segment = self._with_chain(hit, frame, subject.end, subject)
        before = self._words[hit.start - 1].folded if hit.start else ""
        if before in self._compiled.words["negator"]:
            segment.negated = before
            segment.start = min(segment.start, hit.start - 1)
        return segment

    def _agreeing(self, hit: CueHit, frame: Frame) -> Frame:
        """Return the last frame that a verb without subject agrees with, else the frame."""
        if not frame.masculine or hit.person == "1" or hit.voice == "passive":
            return frame
        feminine = hit.gender == "feminine" and hit.number == "singular"
        if not feminine and hit.number != "plural":
            return frame
        for known in reversed(self._recent):
            if not known.masculine and (known.plural or feminine):
                return replace(known, how="agreement")
        return frame

    def _outer_or_default(self, hit: CueHit) -> Frame:
        if self._outer.holders or self._outer.how != "none":
            return self._outer
        return self._default

    def _nested(self, start: int) -> bool:
        """Tell whether a clause depends on a reporting one: it stands behind "that"."""
        if not start:
            return False
        return any(
            head.text in self._compiled.words["that"] for head in self._words[start - 1].heads
        )

    def _noun(self, hit: CueHit) -> Segment:
        start = hit.start
        if (
            start
            and self._words[start - 1].is_word
            and any(
                h.text in self._compiled.words["preposition"] for h in self._words[start - 1].heads
            )
        ):
            start -= 1
        carried = self._carried("noun")
        if not start and not carried.joint:
            carried = replace(self._default, how="point")
        segment = self._with_chain(hit, carried, hit.end)
        segment.start = start
        return segment

    def _with_chain(
        self, hit: CueHit, frame: Frame, end: int, subject: Subject | None = None
    ) -> Segment:
        """Follow the cues that stand inside one another, and take the addressees out."""
        words, compiled = self._words, self._compiled
        chain = [hit]
        skipped = []
        if subject is not None and subject.end > hit.end:
            skipped.append((hit.end, subject.end))
        objects: tuple[EntityId, ...] = ()
        index = end
        while index < len(words) and len(chain) < 4:
            if chain[-1].cue.act in _CALLS and not objects:
                objects, after = self._attribution.objects(index)
                if objects:
                    skipped.append((index, after))
                    index = after
                    continue
            step = self._complement(index)
            if step is None:
                break
            nouns = [h for h in compiled.cues.at(words, step) if h.kind == "noun"]
            if not nouns or (chain[-1].cue.role == "act" and chain[-1].cue.act not in {"agree"}):
                break
            chain.append(nouns[0])
            index = nouns[0].end
        start = subject.start if subject is not None and subject.found else hit.start
        if chain[-1].kind == "noun":
            index = self._skip_genitive(index, frame, skipped)
        return Segment(
            "opener",
            start,
            index,
            len(words),
            frame,
            tuple(chain),
            objects,
            skipped,
            self._sentence_like(chain[-1], index),
        )

    def _skip_genitive(self, index: int, frame: Frame, skipped: list[tuple[int, int]]) -> int:
        """Pass the holder named again behind a noun ("the resolve of the guarantors to")."""
        agent = self._attribution.agent_at(index)
        if agent is not None and (agent.holders == frame.holders or agent.kind == "own"):
            skipped.append((index, agent.end))
            return agent.end
        return index

    def _sentence_like(self, hit: CueHit, index: int) -> bool:
        """Tell whether a whole sentence follows, in which "and" adds no object of the cue."""
        words = self._words
        if hit.cue.role in {"say", "note"}:
            return True
        step = self._attribution.skip_adverbs(index)
        that = self._compiled.words["that"]
        return any(h.text in that for word in words[step : step + 4] for h in word.heads)

    def _complement(self, index: int) -> int | None:
        """Return the word behind an optional preposition and adverbs; None at "that"."""
        words, compiled = self._words, self._compiled
        index = self._attribution.skip_adverbs(index)
        if index < len(words) and words[index].text in "،,":
            index += 1
        if index < len(words) and words[index].folded in compiled.words["preposition"]:
            index += 1
        while index < len(words) and words[index].folded in compiled.words["determiner"]:
            index += 1
        if index >= len(words) or not words[index].is_word:
            return None
        if words[index].folded in compiled.words["that"]:
            return None
        return index


_NO_CUE = Cue("", "", "", "assess", "say")
