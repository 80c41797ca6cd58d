"""Facts of meetings, processes, persons and documents, each with the words that state it."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from astana_kg.model.entity import EntityId
from astana_kg.model.span import Span

FactProperty = Literal["start_date", "end_date", "venue", "host", "number", "competes_with"]
Role = Literal["guarantor", "sponsor", "host", "observer", "participant", "mediator"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in the text that names an entity.

    `name` is the id of the name that the words use, where the reference data tells its
    names apart. Where the entity bore that name for a time only, `as_of` are the days that
    the words may speak of.
    """

    span: Span
    entity: EntityId
    cue: str = ""
    name: EntityId = ""
    as_of: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class DayMention:
    """A place that names a weekday (1 is Monday) with a date, or with a word like today.

    `away` is how many days after the article's such a word means; None where none stands.
    """

    span: Span
    weekday: int
    day: date | None = None
    away: int | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that the article reports on; what the text does not support is None."""

    id: EntityId
    process: EntityId
    number: int | None = None
    start: date | None = None
    end: date | None = None
    place: EntityId | None = None


@dataclass(frozen=True, slots=True)
class InferredIssue:
    """The day of an article that gives none: the words and the known meeting that tell it."""

    day: date
    meeting: EntityId
    span: Span
    cues: tuple[str, ...] = ("issue-weekday",)


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property of a meeting or process, and the words that give it."""

    subject: EntityId
    property: FactProperty
    value: EntityId | date | int
    span: Span
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Participation:
    """Who takes part in a meeting or process, in which role; `since` is a year."""

    event: EntityId
    participant: EntityId
    role: Role
    span: Span
    since: int | None = None
    representative: EntityId | None = None
    cues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mandate:
    """A person's post on behalf of a state or organisation, as the text words it.

    `as_of` are the days that the words may speak of; none where the post is told as past.
    """

    person: EntityId
    on_behalf_of: EntityId
    post: str
    span: Span
    name: str = ""
    cues: tuple[str, ...] = ()
    as_of: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A document that a meeting issued."""

    id: EntityId
    label: str
    issuers: tuple[EntityId, ...]
    span: Span
    meeting: EntityId | None = None
    cues: tuple[str, ...] = ()
