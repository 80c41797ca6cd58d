"""From claims to positions: spans, voices, documents, due dates, what they concern."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from astana_kg.extraction.claims import Claim
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.confidence import UNJUDGED
from astana_kg.extraction.words import Quoted, Sentence, with_closing_mark, within
from astana_kg.language import DateExpression
from astana_kg.model import Due, EntityId, Evidence, Mention, Position, Span, Voice, kind_of

_DATED_ACTS = frozenset({"agree", "announce", "assess", "commit", "hope", "propose"})

_SHORTEST_TOLD = 25  # characters of a quotation that is more than a quoted term
_LEAD_IN = 12  # characters that may stand before it in the content


@dataclass(frozen=True, slots=True)
class Setting:
    """What of the article each position needs."""

    text: str
    compiled: Compiled
    quoted: Quoted
    dates: tuple[DateExpression, ...]
    mentions: tuple[Mention, ...]
    meeting: EntityId | None
    document: EntityId | None
    published: date | None = None


def position_of(claim: Claim, sentence: Sentence, setting: Setting) -> Position:
    """Return the position that a claim states."""
    span = _span(claim, sentence, setting.compiled.words["dangling"])
    span = with_closing_mark(span, setting.text)
    voice, span = _voice(claim, sentence, span, setting.quoted)
    topic = claim.topic
    targets, addressees = _objects(claim, span, setting)
    evidence = Evidence(
        span, voice, claim.frame.speaker, tuple(dict.fromkeys(claim.cues)), tuple(claim.steps)
    )
    return Position(
        holders=claim.frame.holders,
        act=claim.act,
        topic=topic.id,
        polarity=claim.polarity,
        modality=claim.modality,
        evidence=(evidence,),
        confidence=UNJUDGED,
        speakers=(claim.frame.speaker,) if claim.frame.speaker else (),
        also_topics=topic.also,
        targets=targets,
        addressees=addressees,
        concerns=_concerns(span, setting),
        due=_due(claim, span, sentence, setting),
        meeting=setting.meeting,
        document=setting.document if claim.frame.joint and not claim.frame.speaker else None,
    )


def _span(claim: Claim, sentence: Sentence, dangling: frozenset[str]) -> Span:
    """Return the claim's characters without marks and loose conjunctions at the edges."""
    words = sentence.words
    start = min(claim.start, len(words) - 1)
    end = max(claim.end, start + 1)
    while end > start + 1 and (words[end - 1].kind == "punct" or words[end - 1].folded in dangling):
        end -= 1
    while start < end - 1 and words[start].kind == "punct":
        start += 1
    return Span(words[start].span.start, words[end - 1].span.end)


def _voice(claim: Claim, sentence: Sentence, span: Span, quoted: Quoted) -> tuple[Voice, Span]:
    """Return how the words are told; a direct quotation's span lies within its marks."""
    if sentence.paragraph == 0:
        return "headline", span
    middle = (
        Span(sentence.words[claim.content].span.start, span.end)
        if (claim.content < claim.end and sentence.words[claim.content].span.start < span.end)
        else span
    )
    if quoted.find(span) >= 0:
        return "direct-quote", span
    for index in quoted.starting_in(span):
        inner = quoted.inner[index]
        most = (span.end - inner.start) * 2 > span.end - span.start or claim.direct
        told = inner.end - inner.start > _SHORTEST_TOLD and inner.start <= middle.start + _LEAD_IN
        if inner.overlaps(middle) and inner.end >= span.end and most and told:
            return "direct-quote", Span(inner.start, span.end)
    if claim.frame.document:
        return "document-text", span
    return "indirect-speech", span


def _objects(
    claim: Claim, span: Span, setting: Setting
) -> tuple[tuple[EntityId, ...], tuple[EntityId, ...]]:
    """Return targets and addressees: of blame the objects are targets, of calls addressees.

    Blame without an object has the parties as targets that its words name, other than the
    holders and the country that the talks are about.
    """
    if claim.act not in {"condemn", "accuse", "reject", "concern"}:
        return (), claim.objects
    if claim.objects:
        return claim.objects, ()
    topic_value = setting.compiled.topic_value[claim.topic.id]
    if topic_value == "good":
        return (), ()
    apart = {*claim.frame.holders, *setting.compiled.entities["never_target"]}
    named = {
        mention.entity: None
        for mention in _within(span, setting.mentions)
        if kind_of(mention.entity) in {"state", "organization", "collective"}
        and mention.entity not in apart
    }
    return tuple(named), ()


def _concerns(span: Span, setting: Setting) -> tuple[EntityId, ...]:
    """Return the bodies, places and documents that a position's words name as its matter."""
    kinds = {"organization", "place", "document"}
    found = {
        mention.entity
        for mention in _within(span, setting.mentions)
        if kind_of(mention.entity) in kinds
    }
    return tuple(sorted(found & setting.compiled.entities["concerns"]))


def _within(span: Span, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Return the mentions in a span; they are in the order of their starts, and may overlap."""
    first = bisect_left(mentions, span.start, key=lambda mention: mention.span.start)
    behind = bisect_left(mentions, span.end, first, key=lambda mention: mention.span.start)
    return (mention for mention in mentions[first:behind] if mention.span.end <= span.end)


def _due(claim: Claim, span: Span, sentence: Sentence, setting: Setting) -> Due | None:
    """Return by when an agreed or announced thing is to happen, where the words say so.

    The words are the claim's own; for a next meeting the rest of the sentence counts too,
    what lies behind the claim before what lies ahead of it. What has come is not due, and
    what else depends on a condition has no date yet.
    """
    meets = claim.topic.id == "next-meeting"
    dated = claim.act in _DATED_ACTS and claim.modality != "conditional"
    if not (meets or dated):
        return None
    coming = [
        told
        for told in within(sentence.span if meets else span, setting.dates)
        if (told.end > setting.published if setting.published else told.kind != "weekday")
    ]
    found = min(coming, key=lambda told: _apart(span, told.span), default=None)
    if found is None:
        return None
    return Due(found.end, found.start if found.start != found.end else None)


def _apart(span: Span, other: Span) -> tuple[bool, int]:
    """Return how far another stretch is: those within and behind come first."""
    if other.start >= span.start:
        return False, other.start
    return True, -other.end
