"""All that was read from one article."""

from dataclasses import dataclass

from astana_kg.model.article import Article
from astana_kg.model.entity import NewEntity
from astana_kg.model.facts import (
    DayMention,
    DocumentFact,
    Fact,
    InferredIssue,
    Mandate,
    Meeting,
    Mention,
    Participation,
)
from astana_kg.model.position import Position


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article states, in the order of the text.

    `meeting` is the meeting that the article reports on; `meetings` holds that one and
    each other meeting that a fact or position speaks of. `issued` is the day of an article
    that gives none itself, where it can be told. `warnings` are sentences for the person
    who ingests.
    """

    article: Article
    meeting: Meeting | None = None
    issued: InferredIssue | None = None
    meetings: tuple[Meeting, ...] = ()
    mentions: tuple[Mention, ...] = ()
    days: tuple[DayMention, ...] = ()
    positions: tuple[Position, ...] = ()
    facts: tuple[Fact, ...] = ()
    participations: tuple[Participation, ...] = ()
    mandates: tuple[Mandate, ...] = ()
    documents: tuple[DocumentFact, ...] = ()
    new_entities: tuple[NewEntity, ...] = ()
    warnings: tuple[str, ...] = ()
