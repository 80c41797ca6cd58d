"""The entries of a lexicon: every one has an id that a position can name as its reason."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from astana_kg.lexicon.weights import LinearWeights

CueRole = Literal["say", "note", "affirm", "act", "need", "light"]
NameKind = Literal["label", "alternative", "family", "given", "adjective", "capital"]


@dataclass(frozen=True, slots=True)
class Cue:
    """A verb, noun or phrase that carries a speech act.

    `pattern` is the verb form that generates its forms, "noun", or "phrase" for words as
    written. `role` says how it behaves: "say" adds nothing of its own, "note" makes an
    assessment of what follows, "affirm" yields to a noun of need or resolve behind it,
    "need" is that noun, "act" carries `act` itself, "light" lets the noun behind it decide.
    """

    id: str
    lemma: str
    pattern: str
    act: str
    role: CueRole


@dataclass(frozen=True, slots=True)
class TopicPhrase:
    """Words that, standing together in one clause in any order, speak for a topic.

    A word ending in `*` stands for every word that begins with it.
    """

    id: str
    topic: str
    words: tuple[str, ...]
    weight: float


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase of a closed class (`kind`); `value` is what the class needs of it."""

    id: str
    kind: str
    words: tuple[str, ...]
    value: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an entity's name, read from the reference data.

    `node` is the id of the name where it has one ("name/nur-sultan-en"), `periods`
    in how many stretches of time the entity bore it (0: it is bound to none).
    """

    id: str
    entity: str
    text: str
    kind: NameKind
    node: str = ""
    periods: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """Whom a listed person represents, and since and until when each post was held."""

    entity: str
    represents: str


@dataclass(frozen=True, slots=True)
class MeetingDays:
    """The first and the last day of a meeting, by the reference data."""

    entity: str
    start: date
    end: date


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All that the extractor knows of one language: immutable, known by its hash.

    `confidence` says, sorted by points, which share of positions is right from so many on.
    Two lexicons are the same only where they are one object: what is compiled from a
    lexicon is kept for it.
    """

    language: str
    sha256: str
    cues: tuple[Cue, ...]
    topics: tuple[TopicPhrase, ...]
    terms: tuple[Term, ...]
    names: tuple[Name, ...]
    persons: tuple[Person, ...]
    meetings: tuple[MeetingDays, ...]
    state_of_place: tuple[tuple[str, str], ...]
    default_polarities: tuple[tuple[str, str], ...]
    topic_values: tuple[tuple[str, str], ...]
    confidence: tuple[tuple[int, Decimal], ...]
    topic_weights: LinearWeights = field(repr=False)
    act_weights: LinearWeights = field(repr=False)
    polarity_weights: LinearWeights = field(repr=False)
    affinities: LinearWeights = field(repr=False)
