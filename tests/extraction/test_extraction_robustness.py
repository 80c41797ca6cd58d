"""Any text whatever is read to an end, the same each time, with spans inside it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Language, Publication

PIECES = (
    "أكد البيان", "الدول الضامنة", "على", "أن", "رفض", "وقال", "لافروف", "،", "“", "”", "\"", ":",
    ".", "\n\n", "العقوبات", "إدلب", "إذا", "وإيران", "١٢", "23-24", "the statement", "condemned",
    "Israeli attacks", ",", "said", "Russia", "and", "«", "»", "(", ")", "ـ", "\u200f", "•", "1-",
)  # fmt: skip


def read(text: str, language: Language) -> Extraction:
    article = Article(text, text.partition("\n")[0], language, (Publication("0" * 64),))
    return extract(article, load_lexicon(language))


def check(text: str, language: Language) -> None:
    extraction = read(text, language)
    spans = [e.span for p in extraction.positions for e in p.evidence]
    spans += [fact.span for fact in (*extraction.facts, *extraction.participations)]
    spans += [one.span for one in (*extraction.mentions, *extraction.mandates)]
    assert all(span.end <= len(text) for span in spans)
    assert extraction == read(text, language)


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(max_examples=60, deadline=None)
@given(text=st.text(max_size=300))
def test_any_characters_are_read(language: Language, text: str) -> None:
    check(text, language)


@pytest.mark.parametrize("language", ["ar", "en"])
@settings(max_examples=60, deadline=None)
@given(pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_row_of_cues_marks_and_names_is_read(language: Language, pieces: list[str]) -> None:
    check(" ".join(pieces), language)


@pytest.mark.parametrize(
    "text", ["", "\n", "   ", "٪٪٪", "123 456", "“", "و", "أن أن أن", "\ufffd" * 9, "قال:"]
)
def test_texts_without_a_statement(text: str) -> None:
    assert read(text, "ar").positions == ()
