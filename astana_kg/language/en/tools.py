"""English behind the one interface of languages."""

from datetime import date
from functools import lru_cache

from astana_kg.language.date_rules import find_dates
from astana_kg.language.en.analysis import analyse
from astana_kg.language.en.dates import date_rules
from astana_kg.language.en.inflection import inflect, inflect_adjective
from astana_kg.language.en.letters import folder
from astana_kg.language.en.numbers import find_numbers
from astana_kg.language.folding import Folded
from astana_kg.language.quotations import find_quotations
from astana_kg.language.sentences import SentenceRules, split_sentences
from astana_kg.language.tables import rows
from astana_kg.language.tokens import WORDS_JOINED, find_tokens
from astana_kg.language.types import (
    DateExpression,
    Form,
    Number,
    Preference,
    Quotation,
    Token,
)
from astana_kg.model import Span


class EnglishTools:
    """The tools for English; immutable."""

    code = "en"

    def fold(self, text: str) -> Folded:
        return _fold(text)

    def sentences(self, text: str) -> tuple[Span, ...]:
        return split_sentences(text, _sentence_rules())

    def quotations(self, text: str) -> tuple[Quotation, ...]:
        return find_quotations(text)

    def tokens(self, text: str, span: Span | None = None) -> tuple[Token, ...]:
        return find_tokens(text, _fold(text), WORDS_JOINED, analyse, span)

    def dates(
        self, text: str, anchor: date | None, prefer: Preference = "nearest"
    ) -> tuple[DateExpression, ...]:
        return find_dates(_fold(text), date_rules(), anchor, prefer)

    def numbers(self, text: str) -> tuple[Number, ...]:
        return find_numbers(text, _fold(text))

    def inflect(self, lemma: str, pattern: str) -> tuple[Form, ...]:
        return inflect(lemma, pattern)

    def adjective_forms(self, adjective: str) -> tuple[Form, ...]:
        return inflect_adjective(adjective)


@lru_cache(maxsize=8)
def _fold(text: str) -> Folded:
    return folder().fold(text)


@lru_cache(maxsize=1)
def _sentence_rules() -> SentenceRules:
    return SentenceRules(
        abbreviations=frozenset(row["abbreviation"] for row in rows("en", "abbreviations")),
        openers=frozenset(row["word"] for row in rows("en", "openers")),
        capitals=True,
    )
