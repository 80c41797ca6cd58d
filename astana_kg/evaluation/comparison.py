"""One article's extraction held against its annotation."""

from collections.abc import Mapping
from dataclasses import dataclass

from astana_kg.evaluation.annotation import AnnotatedPosition, Annotation
from astana_kg.evaluation.identity import Names, is_outlet, names_of
from astana_kg.evaluation.matching import best_matching
from astana_kg.model import Extraction, Meeting, Position, Span, kind_of, local_of

MEETING_FIELDS = ("process", "number", "start", "end", "place")

# A pair of the same holders, topic and polarity counts before all; between pairs, the
# same act, then overlapping words, then the first topic rather than an accepted one.
_CORE, _STRICT, _EVIDENCE, _TOPIC = 1_000_000, 10_000, 100, 1


@dataclass(frozen=True, slots=True)
class FoundPosition:
    """A found position in the annotation's ids; `words` are the texts of its evidence."""

    holders: frozenset[str]
    speakers: frozenset[str]
    position: Position
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """An annotated and a found position that match: holders, topic and polarity."""

    annotated: AnnotatedPosition
    found: FoundPosition

    @property
    def strict(self) -> bool:
        """Whether the act, too, is one that the annotation accepts."""
        return self.found.position.act in self.annotated.acts

    @property
    def evidence_overlaps(self) -> bool:
        """Whether a piece of evidence shares a character with annotated words."""
        return _overlap(self.annotated, self.found)

    @property
    def speaker_agrees(self) -> bool:
        """Whether the annotated speaker is among the found ones, or neither has one."""
        named = self.annotated.speaker
        return named in self.found.speakers if named else not self.found.speakers

    @property
    def due_agrees(self) -> bool:
        """Whether the date or period by which it is to happen is the annotated one, or neither."""
        due = self.found.position.due
        days = [day.isoformat() for day in (due.start, due.end) if day] if due else []
        return "/".join(days) == (self.annotated.due or "")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was found of what one article holds."""

    name: str
    language: str
    pairs: tuple[Pair, ...]
    missed: tuple[AnnotatedPosition, ...]
    spurious: tuple[FoundPosition, ...]
    persons_annotated: frozenset[tuple[str, str | None]]
    persons_found: frozenset[tuple[str, str | None]]
    meeting_annotated: Mapping[str, str | int | None]
    meeting_found: Mapping[str, str | int | None]
    spans: int
    inexact_spans: int


def compare(annotation: Annotation, extraction: Extraction, posts: Mapping[str, str]) -> Comparison:
    """Return the comparison; `posts` says whom each listed person represents."""
    names = names_of(extraction, _ids(annotation), annotation.persons)
    annotated = annotation.positions
    found = _found_positions(extraction, names, annotation)
    matched = best_matching(
        {
            (i, j): gain
            for i, a in enumerate(annotated)
            for j, f in enumerate(found)
            if (gain := _gain(a, f))
        }
    )
    spans = _spans(extraction)
    return Comparison(
        name=annotation.name,
        language=extraction.article.language,
        pairs=tuple(Pair(annotated[i], found[j]) for i, j in sorted(matched.items())),
        missed=tuple(a for i, a in enumerate(annotated) if i not in matched),
        spurious=tuple(f for j, f in enumerate(found) if j not in set(matched.values())),
        persons_annotated=frozenset((p.id, p.represents) for p in annotation.persons),
        persons_found=_found_persons(extraction, names, posts),
        meeting_annotated=annotation.meeting or dict.fromkeys(MEETING_FIELDS),
        meeting_found=_found_meeting(extraction.meeting),
        spans=len(spans),
        inexact_spans=sum(not _exact(span, extraction.article.text) for span in spans),
    )


def _ids(annotation: Annotation) -> set[str]:
    """Return every entity id that the annotation uses for holders, speakers and persons."""
    ids = {person.id for person in annotation.persons}
    ids |= {person.represents for person in annotation.persons if person.represents}
    for position in annotation.positions:
        ids |= position.holders | ({position.speaker} if position.speaker else set())
    return ids


def _found_positions(
    extraction: Extraction, names: Names, annotation: Annotation
) -> tuple[FoundPosition, ...]:
    """Return what counts as found: an outlet's own position only where one is annotated."""
    text = extraction.article.text
    ids = _ids(annotation)
    return tuple(
        FoundPosition(
            holders=frozenset(names.canonical(holder) for holder in position.holders),
            speakers=frozenset(names.canonical(speaker) for speaker in position.speakers),
            position=position,
            words=tuple(evidence.span.of(text) for evidence in position.evidence),
        )
        for position in extraction.positions
        if not any(is_outlet(h) and names.canonical(h) not in ids for h in position.holders)
    )


def _gain(annotated: AnnotatedPosition, found: FoundPosition) -> int:
    """Return how good a match two positions are, 0 where they do not match."""
    position = found.position
    if not (
        annotated.holders == found.holders
        and position.topic in annotated.topics
        and position.polarity == annotated.polarity
    ):
        return 0
    return (
        _CORE
        + _STRICT * (position.act in annotated.acts)
        + _EVIDENCE * _overlap(annotated, found)
        + _TOPIC * (position.topic == annotated.topics[0])
    )


def _overlap(annotated: AnnotatedPosition, found: FoundPosition) -> bool:
    spans = [evidence.span for evidence in found.position.evidence]
    return any(one.overlaps(other) for one in annotated.spans for other in spans)


def _found_persons(
    extraction: Extraction, names: Names, posts: Mapping[str, str]
) -> frozenset[tuple[str, str | None]]:
    """Return each person that the text names, with the state of each post it gives."""
    pairs = {(m.person, m.on_behalf_of) for m in extraction.mandates}
    with_post = {person for person, _ in pairs}
    named = {m.entity for m in extraction.mentions if kind_of(m.entity) == "person"}
    persons: set[tuple[str, str | None]] = {
        (names.canonical(person), names.canonical(state)) for person, state in pairs
    }
    for person in named - with_post:
        state = posts.get(person)
        persons.add((names.canonical(person), names.canonical(state) if state else None))
    return frozenset(persons)


def _found_meeting(meeting: Meeting | None) -> Mapping[str, str | int | None]:
    if meeting is None:
        return dict.fromkeys(MEETING_FIELDS)
    return {
        "process": local_of(meeting.process),
        "number": meeting.number,
        "start": meeting.start.isoformat() if meeting.start else None,
        "end": meeting.end.isoformat() if meeting.end else None,
        "place": local_of(meeting.place) if meeting.place else None,
    }


def _spans(extraction: Extraction) -> list[Span]:
    return [
        *(e.span for position in extraction.positions for e in position.evidence),
        *(mention.span for mention in extraction.mentions),
        *(fact.span for fact in extraction.facts),
        *(participation.span for participation in extraction.participations),
        *(mandate.span for mandate in extraction.mandates),
        *(document.span for document in extraction.documents),
    ]


def _exact(span: Span, text: str) -> bool:
    """Tell whether a span lies in the text and its words have no white space around them."""
    words = span.of(text)
    return span.end <= len(text) and words == words.strip()
