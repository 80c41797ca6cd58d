"""What a language's tools give: spans in the original text, and readings of what stands there."""

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, Protocol

from astana_kg.language.folding import Folded
from astana_kg.model import Span

TokenKind = Literal["word", "number", "punct"]
DateKind = Literal["day", "range", "period", "deadline", "weekday", "year", "month"]
Preference = Literal["past", "future", "nearest"]


class Analysis(NamedTuple):
    """One way to cut a word: clitics before, the stem between, a clitic behind.

    All parts are folded. `stem` is a dictionary spelling where the cut changed it: the
    taa marbuta, final alif maqsura or hamza that a pronoun turned into another letter.
    """

    prefixes: tuple[str, ...]
    stem: str
    suffix: str


class Token(NamedTuple):
    """A word, a number or one punctuation mark; white space is never part of a token."""

    span: Span
    text: str
    folded: str
    kind: TokenKind
    analyses: tuple[Analysis, ...]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words within quotation marks: `outer` with the marks, `inner` without.

    Where no mark closes it (`closed` is false), it ends at the end of its paragraph.
    """

    outer: Span
    inner: Span
    closed: bool


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A day or a stretch of days that the text names; both ends are included.

    `start` is None where only the last day is said ("by the end of the year"). A
    `weekday_conflict` is a named weekday that the named or anchoring day does not have,
    `weekday` the one named (0 is Monday). `days_away` is how many days after the day of
    publication words like "today" (0) or "yesterday" (-1) put it; `reckoned` tells that
    nothing but such words or a weekday give the day.
    """

    span: Span
    start: date | None
    end: date
    kind: DateKind
    weekday_conflict: bool = False
    year_inferred: bool = False
    weekday: int | None = None
    days_away: int | None = None
    reckoned: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A cardinal or ordinal, written in digits, in words or (`roman`) in Roman numerals."""

    span: Span
    value: int
    ordinal: bool
    roman: bool = False


class Form(NamedTuple):
    """A surface form of a lemma, folded, with the grammar it stands for.

    A feature that the form does not have is the empty string; `suffix` is the folded
    pronoun attached to it, `definite` is "yes" where the article is part of the text.
    """

    text: str
    kind: str  # finite, infinitive, active-participle, passive-participle, masdar, adjective, noun
    tense: str = ""  # perfect, imperfect; present, past
    mood: str = ""  # indicative, jussive (which is also the subjunctive where they are alike)
    person: str = ""  # 1, 2, 3
    number: str = ""  # singular, dual, plural
    gender: str = ""  # masculine, feminine
    voice: str = ""  # active, passive
    case: str = ""  # accusative (with its alif)
    definite: str = ""
    suffix: str = ""

    @property
    def features(self) -> tuple[tuple[str, str], ...]:
        """Return the name and value of every feature that the form has, in fixed order."""
        return tuple((n, v) for n, v in zip(self._fields[1:], self[1:], strict=True) if v)


class LanguageTools(Protocol):
    """Everything the extractor asks of a language. Offsets count in the text given."""

    @property
    def code(self) -> str:
        """Return the language's code: "ar", "en"."""

    def fold(self, text: str) -> Folded:
        """Return the text in its searchable spelling, with the way back to the original."""

    def sentences(self, text: str) -> tuple[Span, ...]:
        """Return the sentences in order; none holds a line end, edges are not white space."""

    def quotations(self, text: str) -> tuple[Quotation, ...]:
        """Return quotations by their start; nested ones follow the one that holds them."""

    def tokens(self, text: str, span: Span | None = None) -> tuple[Token, ...]:
        """Return the tokens of the text, or of one span of it, in order."""

    def dates(
        self, text: str, anchor: date | None, prefer: Preference = "nearest"
    ) -> tuple[DateExpression, ...]:
        """Return the dates named in the text, in order and without overlap.

        `anchor` is the day of publication. Without it, what needs it ("today", a day
        without a year) is left out. `prefer` says where a missing year is looked for:
        on the near side of the anchor, or ("nearest") wherever the day is closest.
        """

    def numbers(self, text: str) -> tuple[Number, ...]:
        """Return numbers and ordinals, in order and without overlap."""

    def inflect(self, lemma: str, pattern: str) -> tuple[Form, ...]:
        """Return every surface form of a verb (or noun) given its pattern.

        Raises ValueError where the lemma does not have that pattern.
        """

    def adjective_forms(self, adjective: str) -> tuple[Form, ...]:
        """Return every surface form of an adjective given in the masculine singular."""
