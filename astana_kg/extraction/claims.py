"""Claims: segments with a topic, each with the words that state it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from astana_kg.extraction.acts import (
    act_of,
    content_act,
    excepted,
    learned_act,
    negated_act,
    refuses,
)
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.polarity import stance
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId, Modality, Polarity

_CONJUNCT_THRESHOLD = 4.0
_CONTRAST_THRESHOLD = 8.0
_WITHIN_THRESHOLD = 12.0
_FEWEST_WORDS = 2
_EARLY = 5
_LONGEST_POINTING = 9
_WEAK = 4.0
_TALKS = "astana-format"
_OF_A_SERIES = frozenset(
    {"constitutional-committee", "national-dialogue", "geneva-track", "syria-turkiye-normalisation"}
)
_JUDGED = frozenset(
    {"welcome", "affirm", "reject", "condemn", "concern", "assess", "hope", "discuss", "accuse"}
)
_FEW_WORDS = 4
_GOES_ON = "quotation-goes-on"
_UNDECIDED = frozenset({"assess", "discuss", "agree", "announce"})
_SURE_ACT = 0.5
_POINTING = frozenset(
    {
        "demand",
        "urge",
        "welcome",
        "hope",
        "reject",
        "condemn",
        "concern",
        "affirm",
        "commit",
        "accuse",
        "deny",
        "announce",
        "propose",
        "warn",
    }
)


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


@dataclass(slots=True)
class _Open:
    segment: Segment
    words: list[Word]
    end: int
    steps: list[str]
    topic: Topic | None = None
    content: int = 0
    act: str = ""
    later: list[Word] = field(default_factory=list)
    later_end: int = 0
    tail: list[Word] = field(default_factory=list)


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
        self._before = before
        self._main = main

    def build(self, segments: Sequence[Segment]) -> list[Claim]:
        """Return the claims that the segments make, in order."""
        opened: list[_Open] = []
        for segment in segments:
            words = self._content(segment)
            topic = self._compiled.topics.best(words)
            if segment.kind == "opener":
                opened.append(
                    _Open(segment, words, segment.end, ["opener"], topic, segment.content)
                )
            elif opened:
                self._go_on(opened, segment, words, topic)
        self._late_topics(opened)
        return [
            claim
            for o in opened
            if o.topic
            and o.segment.frame.holders
            and not self._absent(o.segment)
            and not self._says_nothing(o)
            and not self._is_bare(o)
            for claim in (self._claim(o, o.topic), *self._twins(o, o.topic))
        ]

    def _twins(self, one: _Open, topic: Topic) -> list[Claim]:
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
        if not twins:
            return []
        claims = []
        for second, cue in sorted(twins.items()):
            claim = self._claim(one, topic._replace(id=second, cues=(cue,), also=()))
            claim.steps.append("twin-topic")
            claims.append(claim)
        return claims

    def _late_topics(self, opened: list[_Open]) -> None:
        """Give a clause without topic that of its subordinate words, or one it points back to."""
        before = self._before
        for one in opened:
            if self._only_names_subject(one):
                one.topic = None
            if one.topic is None and one.later:
                one.words += one.later
                one.topic = self._compiled.topics.best(one.words)
                one.end = one.later_end
                one.steps.append("joined-subordinate")
            if (
                one.topic is None
                and before is not None
                and (self._points_back(one) or self._asks_of_it(one))
            ):
                one.topic = before
                one.steps.append("points-back")
            if one.topic is None and (subject := self._subject_named(one)) is not None:
                one.topic = subject
                one.steps.append("main-subject")
            if one.topic is None and before is not None and self._answers_shortly(one):
                one.topic = before
                one.steps.append("answers")
            if one.topic is None and self._compiled.subject_first:
                one.topic = self._leaning(one, before)
            if one.topic is not None:
                before = one.topic

    def _only_names_subject(self, one: _Open) -> bool:
        """Tell whether nothing but "the mechanism" stands behind an act."""
        words = [word for word in self._words[one.segment.content : one.end] if word.is_word]
        terms = self._compiled.terms
        kinds = ("outcome_noun", "subject_noun") if self._main is not None else ("outcome_noun",)
        hits = (terms[kind].at(words, 0) for kind in kinds if words)
        acting = any(h.cue.role == "act" for h in one.segment.chain)
        return acting and any(hit is not None and hit.end == len(words) for hit in hits)

    def _leaning(self, one: _Open, before: Topic | None) -> Topic | None:
        """Return what an act's words lean to, helped by what was spoken of just before."""
        if not any(hit.cue.role == "act" for hit in one.segment.chain):
            return None
        near = frozenset(topic.id for topic in (before, self._main) if topic is not None)
        one.steps.append("leaning")
        leaning = self._compiled.topics.leaning(one.words, near)
        own_series = self._main is not None and self._main.id in _OF_A_SERIES
        return leaning or (self._main if own_series else None)

    def _subject_named(self, one: _Open) -> Topic | None:
        """Return what the article is about, where the words are but "the agreement" or "it"."""
        chain, main = one.segment.chain, self._main
        if not chain or act_of(chain) not in _JUDGED:
            return None
        words = [word for word in self._words[chain[0].end : one.end] if word.is_word]
        head = range(min(len(words), _EARLY))
        terms = self._compiled.terms
        if any(terms["outcome_noun"].at(words, place) for place in head):
            held = main if main is not None and main.id in _OF_A_SERIES else None
            return held or Topic(_TALKS, _WEAK, 0.0, (f"outcome:{_TALKS}",), ())
        pointed = len(words) <= _EARLY and self._points_back(one)
        bare = not words and chain[0].end - chain[0].start >= _EARLY
        if bare or pointed or any(terms["subject_noun"].at(words, place) for place in head):
            return main
        return None

    def _points_back(self, one: _Open) -> bool:
        words = self._words[one.segment.content : one.end]
        act = act_of(one.segment.chain)
        if act == "agree":
            words = words[:_EARLY]
        elif act not in _POINTING or len(words) > _LONGEST_POINTING:
            return False
        if not words and one.segment.chain:
            return True
        pronouns = self._compiled.words["object_pronoun"]
        takes_up = self._compiled.terms["takes_up"]
        return any(
            w.folded in self._compiled.words["points_back"]
            or w.suffixes & pronouns
            or takes_up.at(words, place)
            for place, w in enumerate(words)
        )

    def _answers_shortly(self, one: _Open) -> bool:
        """Tell whether "Not true." or a deed told in a few words is said of what was asked."""
        if one.segment.frame.how != _GOES_ON or one.segment.chain:
            return False
        if self._compiled.terms["bare_denial"].at(self._words, one.segment.start):
            return one.end - one.segment.start <= _EARLY + 1
        acts = self._compiled.learned.acts(one.words)
        act = max(acts, key=lambda name: (acts[name], name), default="assess")
        return act not in _UNDECIDED and acts.get(act, 0.0) >= _SURE_ACT

    def _asks_of_it(self, one: _Open) -> bool:
        """Tell whether a few words of need go on about the same thing ("and it must close")."""
        chain = one.segment.chain
        needed = bool(chain) and all(hit.cue.role == "need" for hit in chain)
        return needed and one.end - one.segment.content <= _FEW_WORDS

    def _is_bare(self, one: _Open) -> bool:
        """Tell whether one word alone, which no phrase knows, would make the claim."""
        guessed = one.topic is not None and one.topic.cues[0].startswith("learned:")
        return guessed and self._telling(one.words) < _FEWEST_WORDS

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

    def _says_nothing(self, one: _Open) -> bool:
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
        quoted = any(word.quotation >= 0 or word.text == ":" for word in stretch)
        return not quoted and not any(h.text in that for w in stretch for h in w.heads)

    def _absent(self, segment: Segment) -> bool:
        """Tell whether the cue is one that was not done ("the statement did not mention")."""
        if act_of(segment.chain) in {"reject", "deny", "condemn"}:
            return False
        if any(hit.cue.lemma in self._compiled.negated for hit in segment.chain):
            return False
        return segment.negated in self._compiled.words["past_negator"]

    def _content(self, segment: Segment) -> list[Word]:
        return [
            word
            for index, word in enumerate(
                self._words[segment.content : segment.end], segment.content
            )
            if not any(start <= index < end for start, end in segment.skipped)
        ]

    def _go_on(
        self, opened: list[_Open], segment: Segment, words: list[Word], topic: Topic | None
    ) -> None:
        last = opened[-1]
        if last.topic is None and segment.kind == "subordinate":
            last.later += words
            last.later_end = segment.end
        elif last.topic is None:
            last.words += words
            last.topic = self._compiled.topics.best(last.words)
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
                _Open(segment, words, segment.end, ["required"], topic, segment.content, "demand")
            )
        elif segment.kind == "subordinate" and not self._contrasts(segment, topic, last.topic):
            joined = self._compiled.topics.best(last.words + words)
            if joined is not None and joined.id == last.topic.id:
                last.topic = joined
                if last.end == segment.start:
                    last.end = segment.end
        elif topic is None or topic.id == last.topic.id or topic.score < self._least(segment):
            last.words += words
            again = self._compiled.topics.best(last.words)
            last.topic = again if again and again.id == last.topic.id else last.topic
            if topic is not None or segment.kind == "conjunct":
                last.end = segment.end
        else:
            opened.append(
                _Open(segment, words, segment.end, [segment.kind], topic, segment.content)
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

    def _requires(self, last: _Open, segment: Segment, topic: Topic | None) -> bool:
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

    def _claim(self, opened: _Open, topic: Topic) -> Claim:
        segment = opened.segment
        act, reason = content_act(
            act_of(segment.chain),
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
        polarity, why = stance(act, topic.id, opened.words, segment, self._compiled)
        cues = [hit.cue.id for hit in segment.chain] + ([reason] if reason else [])
        start = self._evidence_start(segment, opened.end)
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

    def _evidence_start(self, segment: Segment, end: int) -> int:
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
        for index in range(segment.content, min(segment.content + 14, end)):
            if self._words[index].folded in that:
                return index
            if self._words[index].text == ":" and index + 1 < end:
                return index + 1
        return segment.content

    def _leads_in(self, index: int) -> bool:
        word = self._words[index]
        closed = self._compiled.words["that"] | self._compiled.words["preposition"]
        return not word.is_word or word.folded in closed
