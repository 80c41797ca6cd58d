"""Claims: segments with a topic, each with the words that state it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from astana_kg.extraction.acts import BLAMING, act_of, content_act, excepted, negated_act, refuses
from astana_kg.extraction.claim_starts import ClaimStarts
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.emptiness import Emptiness
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.late_topics import LateTopics
from astana_kg.extraction.open_claims import OpenClaim
from astana_kg.extraction.polarity import stance
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId, Modality, Polarity

_CONJUNCT_THRESHOLD = 4.0
_CONTRAST_THRESHOLD = 8.0
_WITHIN_THRESHOLD = 12.0


@dataclass(slots=True)
class Claim:
    """A position as one stretch of words of one sentence states it."""

    frame: Frame
    act: str
    topic: Topic
    polarity: Polarity
    start: int
    end: int
    content: int
    objects: tuple[EntityId, ...] = ()
    cues: list[str] = field(default_factory=list)
    steps: list[str] = field(default_factory=list)
    modality: Modality = "actual"
    direct: bool = True


class ClaimBuilder:
    """Joins the segments of a sentence into claims."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        before: Topic | None = None,
        main: Topic | None = None,
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._late = LateTopics(compiled, words, before, main)
        self._emptiness = Emptiness(compiled, words)
        self._starts = ClaimStarts(compiled, words)

    def build(self, segments: Sequence[Segment]) -> list[Claim]:
        """Return the claims that the segments make, in order."""
        opened: list[OpenClaim] = []
        for segment in segments:
            words = self._content(segment)
            topic = self._best(segment, words)
            if segment.kind == "opener":
                topic = None if self._emptiness.hardly_told(words, topic) else topic
                opened.append(
                    OpenClaim(segment, words, segment.end, ["opener"], topic, segment.content)
                )
            elif opened:
                self._go_on(opened, segment, words, topic)
        self._late.give(opened)
        return [
            claim
            for o in opened
            if o.topic and o.segment.frame.holders and not self._emptiness.empty(o)
            for claim in (self._claim(o, o.topic), *self._twins(o, o.topic))
        ]

    def _best(self, segment: Segment, words: Sequence[Word]) -> Topic | None:
        """Return what words are about, helped by the act where a cue tells it."""
        told = any(hit.cue.role == "act" for hit in segment.chain)
        return self._compiled.topics.best(words, act=act_of(segment.chain) if told else "")

    def _twins(self, one: OpenClaim, topic: Topic) -> list[Claim]:
        """Return what the same words say of a second topic that they name beside the first."""
        known = self._compiled.terms["twin"]
        hits = (known.at(one.words, index) for index in range(len(one.words)))
        twins = {
            second: hit.payload.id
            for hit in hits
            if hit is not None
            for first, _, second in [hit.payload.value.partition(" ")]
            if first == topic.id
        }
        claims = []
        for second, cue in sorted(twins.items()):
            claim = self._claim(one, topic._replace(id=second, cues=(cue,), also=()))
            claim.steps.append("twin-topic")
            claims.append(claim)
        return claims

    def _as_blamed(self, act: str, topic: Topic) -> Topic:
        """Return the wrong that a blame is about where its words lean to the aim against it."""
        for term in self._compiled.rows["blamed_as"] if act in BLAMING else ():
            if topic.id == " ".join(term.words):
                return topic._replace(id=term.value, cues=(*topic.cues, term.id))
        return topic

    def _of_the_called_on(self, segment: Segment, topic: Topic) -> Topic:
        """Return whose forces are meant by those called on to withdraw "their forces"."""
        for term in self._compiled.rows["called_on"]:
            state, _, own = term.value.partition(" ")
            if topic.id == " ".join(term.words) and segment.objects == (state,):
                return topic._replace(id=own, cues=(*topic.cues, term.id))
        return topic

    def _content(self, segment: Segment) -> list[Word]:
        return [
            word
            for index, word in enumerate(
                self._words[segment.content : segment.end], segment.content
            )
            if not any(start <= index < end for start, end in segment.skipped)
        ]

    def _go_on(
        self, opened: list[OpenClaim], segment: Segment, words: list[Word], topic: Topic | None
    ) -> None:
        last = opened[-1]
        if last.topic is None and segment.kind == "subordinate":
            last.later += words
            last.later_end = segment.end
        elif last.topic is None:
            last.words += words
            last.topic = self._best(last.segment, last.words)
            last.end = segment.end
            last.steps.append(f"joined-{segment.kind}")
        elif only := self._compiled.terms["condition_only"].at(self._words, segment.start):
            last.tail += self._words[segment.start : only.end]
            last.end = segment.end
        elif segment.conditional:
            last.words += words
            last.end = segment.end
        elif segment.kind == "continuation" and not self._goes_beyond(topic, last.topic):
            last.end = segment.end
            last.tail += words
        elif segment.kind == "subordinate" and self._requires(last, segment, topic):
            opened.append(
                OpenClaim(
                    segment, words, segment.end, ["required"], topic, segment.content, "demand"
                )
            )
        elif segment.kind == "subordinate" and not self._contrasts(segment, topic, last.topic):
            joined = self._best(last.segment, last.words + words)
            if joined is not None and joined.id == last.topic.id:
                last.topic = joined
                if last.end == segment.start:
                    last.end = segment.end
        elif topic is None or topic.id == last.topic.id or topic.score < self._least(segment):
            last.words += words
            again = self._best(last.segment, last.words)
            last.topic = again if again and again.id == last.topic.id else last.topic
            if topic is not None or segment.kind == "conjunct":
                last.end = segment.end
        else:
            opened.append(
                OpenClaim(segment, words, segment.end, [segment.kind], topic, segment.content)
            )

    def _goes_beyond(self, topic: Topic | None, last: Topic) -> bool:
        """Tell whether a stretch behind a mark inside a sentence is clearly of another topic."""
        if topic is None or topic.id == last.id or self._compiled.subject_first:
            return False
        return topic.score >= _WITHIN_THRESHOLD

    def _least(self, segment: Segment) -> float:
        """Return what a further topic has to reach: more where only "and" begins it inside one."""
        within = segment.sentence_like and not self._compiled.subject_first
        plain = within and segment.start and self._words[segment.start - 1].is_word
        that = self._compiled.words["that"]
        if plain and not any(h.text in that for h in self._words[segment.start].heads):
            return _WITHIN_THRESHOLD
        return _CONJUNCT_THRESHOLD

    def _requires(self, last: OpenClaim, segment: Segment, topic: Topic | None) -> bool:
        """Tell whether a clause names what has to come first, behind what is refused till then."""
        if topic is None or last.topic is None or topic.id == last.topic.id:
            return False
        if self._compiled.terms["required_by"].at(self._words, segment.start) is None:
            return False
        negators = self._compiled.words["negator"]
        stated = self._words[last.segment.start : last.end]
        refused = last.segment.negated or any(word.folded in negators for word in stated)
        if self._compiled.subject_first:
            holders = last.segment.frame.holders
            refused = refused or refuses(last.words, self._compiled, holders) != ""
            return bool(refused) and topic.score >= _CONJUNCT_THRESHOLD
        return refused and topic.score >= _CONTRAST_THRESHOLD

    def _contrasts(self, segment: Segment, topic: Topic | None, last: Topic) -> bool:
        """Tell whether a clause behind "while" or "though" says something of another topic."""
        first = self._words[segment.start].folded
        if first not in self._compiled.words["contrast"] or topic is None:
            return False
        return topic.id != last.id and topic.score >= _CONTRAST_THRESHOLD

    def _claim(self, opened: OpenClaim, topic: Topic) -> Claim:
        segment = opened.segment
        act, reason = content_act(
            segment.chain,
            opened.words + opened.tail,
            self._compiled,
            segment.frame.holders,
        )
        if opened.act:
            act, reason = opened.act, "required"
        elif segment.negated and (reason := excepted(opened.words, self._compiled)):
            act = "affirm"
        elif segment.negated:
            act, reason = negated_act(segment.chain, self._compiled), segment.negated
        joint = segment.frame.joint or len(segment.frame.holders) > 1
        if act == "assess" and joint and topic.id in self._compiled.entities["settled_together"]:
            act, reason = "agree", "settled-together"
        topic = self._of_the_called_on(segment, self._as_blamed(act, topic))
        polarity, why = stance(act, topic.id, opened.words, segment, self._compiled)
        cues = [hit.cue.id for hit in segment.chain] + ([reason] if reason else [])
        start = self._starts.of(segment, opened.end)
        return Claim(
            segment.frame,
            act,
            topic,
            polarity,
            start,
            opened.end,
            opened.content,
            segment.objects,
            [*cues, *topic.cues],
            [segment.frame.how, *opened.steps, f"polarity-{why}"],
            "conditional" if segment.conditional else "actual",
            segment.frame.how in {"verb-subject", "subject-verb", "we-agreed"},
        )
