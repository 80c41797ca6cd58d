"""Arabic behind the one interface of languages."""

from datetime import date
from functools import lru_cache

from astana_kg.language.ar.clitics import clitic_analyser
from astana_kg.language.ar.dates import date_rules
from astana_kg.language.ar.inflection import inflect, inflect_adjective
from astana_kg.language.ar.letters import fold_text, folder
from astana_kg.language.ar.numbers import find_numbers
from astana_kg.language.date_rules import find_dates
from astana_kg.language.folding import Folded
from astana_kg.language.quotations import find_quotations
from astana_kg.language.sentences import SentenceRules, split_sentences
from astana_kg.language.tables import rows
from astana_kg.language.tokens import WORDS_APART, find_tokens
from astana_kg.language.types import (
    DateExpression,
    Form,
    Number,
    Preference,
    Quotation,
    Token,
)
from astana_kg.model import Span


class ArabicTools:
    """The tools for Arabic; immutable."""

    code = "ar"

    def fold(self, text: str) -> Folded:
        return _fold(text)

    def sentences(self, text: str) -> tuple[Span, ...]:
        return split_sentences(text, _sentence_rules())

    def quotations(self, text: str) -> tuple[Quotation, ...]:
        return find_quotations(text)

    def tokens(self, text: str, span: Span | None = None) -> tuple[Token, ...]:
        return find_tokens(text, _fold(text), WORDS_APART, clitic_analyser().analyse, span)

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
    abbreviations = (row["abbreviation"] for row in rows("ar", "abbreviations"))
    return SentenceRules(
        abbreviations=frozenset({form for a in abbreviations for form in (a, fold_text(a))}),
        openers=frozenset(),
        capitals=False,
    )
