"""Reading a sentence whose verbs come first: segments from left to right."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.acts import act_of
from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame, Subject
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.vso_agreement import agreeing
from astana_kg.extraction.vso_boundaries import Boundaries
from astana_kg.extraction.vso_chains import Chains
from astana_kg.extraction.vso_fronted import give_topic
from astana_kg.extraction.vso_openings import (
    answer,
    going_on,
    point,
    quotation_first,
    source_first,
    source_last,
    speaker_and_colon,
)
from astana_kg.extraction.vso_readings import Readings
from astana_kg.extraction.vso_receptions import reception
from astana_kg.extraction.vso_subjects import Attribution
from astana_kg.extraction.vso_unreported import unreported
from astana_kg.extraction.words import COMMAS, Word

_KEPT_FRAMES = 6
_LONGEST_SETTING = 6
_TOGETHER = frozenset({"agree", "discuss"})


class VerbFirstReader:
    """Reads one sentence: each cue that opens a clause opens a segment."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        agents: Sequence[Agent],
        *,
        outer: Frame,
        default: Frame,
        recent: Sequence[Frame],
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._outer = outer
        self._default = default
        self._inner: Frame | None = None
        self._recent = list(recent)
        self._segments: list[Segment] = []
        self._attribution = Attribution(compiled, words, agents, self._recent, default)
        self._readings = Readings(compiled, words, self._attribution)
        self._chains = Chains(compiled, words, self._attribution.nearby)
        self._boundaries = Boundaries(compiled, words, self._attribution.nearby)

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
        words = self._words
        opening = point(words, self._compiled, self._default) or quotation_first(
            words, self._compiled, self._attribution, self._outer
        )
        if opening is None and monologue:
            opening = answer(words, self._outer)
        opening = (
            opening
            or source_first(words, self._compiled, self._attribution, self._outer)
            or going_on(words, self._outer)
        )
        if opening is not None:
            self._segments.append(opening)
            self._outer = opening.frame
        elif (lead := self._lead()) is not None:
            self._outer = lead
            met = self._attribution.frames.met(0)
            if met is not None:
                self._remember(met)
            self._remember(lead)
        index = opening.content if opening else 0
        while index < len(words):
            opener = (
                self._condition(index)
                or speaker_and_colon(words, index, self._compiled, self._attribution, self._outer)
                or reception(words, index, self._compiled, self._attribution, self._outer)
                or self._opener(index)
            )
            if opener is not None:
                if opener.frame.how == "speaker-colon" and opener.frame.speaker:
                    self._outer = opener.frame
                    self._remember(opener.frame)
                self._boundaries.close(self._segments, opener.start)
                self._segments.append(opener)
                received = opener.skipped[-1][1] if opener.frame.how == "received" else 0
                index = max(opener.content, index + 1, received)
                continue
            self._boundaries.cut(self._segments, index, self._opens)
            index += 1
        if not self._segments:
            self._unreported()
        if self._readings.fronted is not None:
            give_topic(self._segments, self._readings.fronted, words, self._compiled)
        return [segment for segment in self._segments if segment.end > segment.start]

    def _unreported(self) -> None:
        """Read a sentence without any cue: its source at its end, or a party whose act is sure."""
        known = (self._words, self._compiled, self._attribution, self._outer)
        opening = source_last(*known) or unreported(*known)
        if opening is not None:
            self._segments.append(opening)
            self._outer, self._inner = opening.frame, None
            self._remember(opening.frame)

    def _lead(self) -> Frame | None:
        """Return the frame of whom the sentence is about, also behind what sets its scene."""
        words, starts = self._words, [0]
        for kind in ("turn", "starter"):
            hit = self._compiled.terms[kind].at(words, 0)
            if hit is not None:
                starts.append(hit.end)
        for index, word in enumerate(words[:_LONGEST_SETTING]):
            if word.text in COMMAS or word.text == ":":
                starts.append(index + 1)
                break
        for start in sorted(set(starts), reverse=True):
            lead = self._attribution.leads.lead(start)
            if lead is not None:
                return lead
        return None

    def _opens(self, index: int) -> bool:
        return self._opener(index) is not None

    def _condition(self, index: int) -> Segment | None:
        """Open "if ..., we shall ..." as one segment of the speaker, not of who stands in it."""
        hit = self._compiled.terms["condition"].at(self._words, index)
        if hit is None or not self._outer.holders or not self._readings.initial(index):
            return None
        return Segment(
            "opener",
            index,
            index,
            len(self._words),
            self._carried("condition"),
            self._segments[-1].chain if self._segments else (),
            sentence_like=True,
            conditional=True,
        )

    def _opener(self, index: int) -> Segment | None:
        """Return the segment that a cue at this word opens, if one does."""
        if not self._words[index].is_word:
            return None
        outer = act_of(self._segments[-1].chain) if self._segments else ""
        hit = self._readings.choose(index, bool(self._segments), outer)
        if hit is None or self._only_characterises(hit):
            return None
        hit = self._readings.light(hit, lambda light: self._chains.noun_inside(light, light.end))
        if hit.kind == "noun":
            return self._noun(hit)
        if hit.kind == "participle":
            carried = self._attribution.leads.predicated(hit.start, self._outer_or_default())
            if carried is None:
                carried = agreeing(hit, self._carried("participle"), self._recent)
            return self._chains.open(hit, replace(carried, how="participle"), hit.end)
        in_condition = bool(self._segments) and self._segments[-1].conditional
        return None if in_condition else self._finite(hit)

    def _only_characterises(self, hit: CueHit) -> bool:
        """Tell whether a judging verb takes up what was just spoken of ("calling it theft")."""
        if hit.cue.role != "note" or not self._segments or hit.kind == "noun":
            return False
        if hit.suffix in self._compiled.words["object_pronoun"]:
            return True
        following = self._words[hit.end] if hit.end < len(self._words) else None
        return following is not None and following.folded in self._compiled.words["taken_up"]

    def _carried(self, how: str) -> Frame:
        return replace(self._outer_or_default(), how=how)

    def _outer_or_default(self) -> Frame:
        known = self._outer.holders or self._outer.how != "none"
        return self._outer if known else self._default

    def _finite(self, hit: CueHit) -> Segment:
        subject = self._attribution.subject(hit, self._outer_or_default(), self._inner)
        if subject.found:
            self._keep(subject)
        frame, subject = self._with_partners(hit, subject)
        segment = self._chains.open(hit, frame, subject.end, subject)
        before = self._words[hit.start - 1].folded if hit.start else ""
        if before in self._compiled.words["negator"]:
            hidden = hit.cue.lemma in self._compiled.lemmas["hiding"]  # not hidden is shown
            segment.negated = "" if hidden else before
            segment.start = min(segment.start, hit.start - 1)
        return segment

    def _with_partners(self, hit: CueHit, subject: Subject) -> tuple[Frame, Subject]:
        """Return whose act it is together with whom it was done, where "with" names them."""
        frames = self._attribution.frames
        if hit.person == "1" and hit.cue.act == "agree":
            return frames.with_partners(hit.end, subject.frame), subject
        partner = frames.partner(subject.end) if hit.cue.act in _TOGETHER else None
        if partner is None or not subject.found or subject.frame.joint:
            return subject.frame, subject
        holders = tuple(dict.fromkeys((*subject.frame.holders, *partner.holders)))
        return replace(subject.frame, holders=holders), replace(subject, end=partner.end)

    def _keep(self, subject: Subject) -> None:
        """Remember who speaks: for the clause behind "that", or for the main clause."""
        if not self._nested(subject.start):
            self._outer, self._inner = subject.frame, None
        elif subject.frame.how != "own-side":
            self._inner = subject.frame
        if subject.frame.holders:
            self._remember(subject.frame)

    def _remember(self, frame: Frame) -> None:
        self._recent.append(frame)
        del self._recent[:-_KEPT_FRAMES]

    def _nested(self, start: int) -> bool:
        """Tell whether a clause depends on a reporting one: it stands behind "that"."""
        words, before = self._compiled.words, self._words[start - 1] if start else None
        if before is None or before.folded in words["auxiliary"]:
            return False
        return any(head.text in words["that"] for head in before.heads)

    def _noun(self, hit: CueHit) -> Segment:
        start = hit.start
        before = self._words[start - 1] if start else None
        prepositions = self._compiled.words["preposition"]
        if before and before.is_word and any(h.text in prepositions for h in before.heads):
            start -= 1
        carried = self._carried("noun")
        if before and any(h.text in self._compiled.words["passive_light"] for h in before.heads):
            start -= 1
            if not carried.joint and hit.cue.act == "agree":
                carried = self._attribution.frames.joint_frame("passive")
        elif not start and not carried.joint:
            carried = replace(self._default, how="point")
        segment = self._chains.open(hit, carried, hit.end)
        segment.start = start
        return segment
