"""The words of the domain as frozen dataclasses: what every other room speaks in."""

from astana_kg.model.article import Article, Language, Publication
from astana_kg.model.entity import (
    EntityId,
    EntityKind,
    NewEntity,
    kind_of,
    local_of,
    meeting_id,
    outlet_id,
    unlisted_id,
)
from astana_kg.model.errors import (
    AstanaKgError,
    ForbiddenError,
    InputError,
    QueryError,
    StoreError,
)
from astana_kg.model.extraction import Extraction
from astana_kg.model.facts import (
    DayMention,
    DocumentFact,
    Fact,
    FactProperty,
    InferredIssue,
    Mandate,
    Meeting,
    Mention,
    Participation,
    Role,
)
from astana_kg.model.position import Due, Evidence, Modality, Polarity, Position, Voice
from astana_kg.model.span import Span

__all__ = [
    "Article",
    "AstanaKgError",
    "DayMention",
    "DocumentFact",
    "Due",
    "EntityId",
    "EntityKind",
    "Evidence",
    "Extraction",
    "Fact",
    "FactProperty",
    "ForbiddenError",
    "InferredIssue",
    "InputError",
    "Language",
    "Mandate",
    "Meeting",
    "Mention",
    "Modality",
    "NewEntity",
    "Participation",
    "Polarity",
    "Position",
    "Publication",
    "QueryError",
    "Role",
    "Span",
    "StoreError",
    "Voice",
    "kind_of",
    "local_of",
    "meeting_id",
    "outlet_id",
    "unlisted_id",
]
