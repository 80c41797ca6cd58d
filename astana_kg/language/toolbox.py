"""One language's tools, put together from its parts: what a language folder builds."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from astana_kg.language.date_rules import DateFinder
from astana_kg.language.folding import Folded
from astana_kg.language.quotations import find_quotations
from astana_kg.language.sentences import SentenceRules, split_sentences
from astana_kg.language.tokens import Analyse, find_tokens
from astana_kg.language.types import (
    DateExpression,
    Form,
    Number,
    Preference,
    Quotation,
    Token,
)
from astana_kg.model import Span


@dataclass(frozen=True, slots=True)
class Toolbox:
    """The parts of a language behind the interface `LanguageTools`; immutable."""

    code: str
    folding: Callable[[str], Folded]
    sentence_rules: SentenceRules
    token_pattern: "re.Pattern[str]"
    analyse: Analyse
    date_finder: DateFinder
    number_finder: Callable[[str, Folded], tuple[Number, ...]]
    inflection: Callable[[str, str], tuple[Form, ...]]
    adjective_inflection: Callable[[str], tuple[Form, ...]]

    def fold(self, text: str) -> Folded:
        """Return the text in its searchable spelling, with the way back."""
        return self.folding(text)

    def sentences(self, text: str) -> tuple[Span, ...]:
        """Return the sentences in order."""
        return split_sentences(text, self.sentence_rules)

    def quotations(self, text: str) -> tuple[Quotation, ...]:
        """Return quotations by their start."""
        return find_quotations(text)

    def tokens(self, text: str, span: Span | None = None) -> tuple[Token, ...]:
        """Return the tokens of the text, or of one span of it, in order."""
        return find_tokens(text, self.folding(text), self.token_pattern, self.analyse, span)

    def dates(
        self, text: str, anchor: date | None, prefer: Preference = "nearest"
    ) -> tuple[DateExpression, ...]:
        """Return the dates named in the text, in order and without overlap."""
        return self.date_finder.find(self.folding(text), anchor, prefer)

    def numbers(self, text: str) -> tuple[Number, ...]:
        """Return numbers and ordinals, in order and without overlap."""
        return self.number_finder(text, self.folding(text))

    def inflect(self, lemma: str, pattern: str) -> tuple[Form, ...]:
        """Return every surface form of a word given its pattern."""
        return self.inflection(lemma, pattern)

    def adjective_forms(self, adjective: str) -> tuple[Form, ...]:
        """Return every surface form of an adjective."""
        return self.adjective_inflection(adjective)
