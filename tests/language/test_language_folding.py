"""Folding: many spellings, one; and always the way back to the original characters."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.language import tools
from astana_kg.model import Span

MIXED = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("اأإآىةؤئءلايمكنـ\u064b\u064f\u0651\u200f\u200d\u0640٣۵ﻻﷲﷺ½…éİß’"),
    ),
    max_size=80,
)
BOTH = st.sampled_from(["ar", "en"])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("أكّدَ", "اكد"), ("إدانة", "ادانه"), ("الآن", "الان"), ("رؤية", "رويه"),
        ("قائلاً", "قايلا"), ("موسى", "موسي"), ("شيء", "شيء"), ("ٱلله", "الله"),
        ("مـحـمـد", "محمد"), ("ﻻ", "لا"), ("ﺳﻮﺭﻳﺎ", "سوريا"), ("٢٠٢٣", "2023"),
        ("۲۰۲۳", "2023"), ("\u200fسوريا\u200e", "سوريا"), ("سوری", "سوري"),
        ("کازاخستان", "كازاخستان"), ("لافرنتيڤ", "لافرنتيف"), ("ا\u0654", "ا"),
        ("TASS «تاس»", "tass «تاس»"), ("¾", "¾"),
    ],
)  # fmt: skip
def test_arabic_spellings_become_one(text: str, expected: str) -> None:
    assert tools("ar").fold(text).text == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Türkiye", "turkiye"), ("ERDOĞAN", "erdogan"), ("Işık", "isik"), ("İstanbul", "istanbul"),
        ("Russia’s", "russia's"), ("de‑escalation", "de-escalation"), ("Straße", "strasse"),
        ("ﬁnal", "final"), ("Al‐Jaafari", "al-jaafari"), ("…", "…"),
    ],
)  # fmt: skip
def test_english_spellings_become_one(text: str, expected: str) -> None:
    assert tools("en").fold(text).text == expected


def test_vowel_signs_and_tatweel_belong_to_the_letter_before_them() -> None:
    text = "الـ20 بيانٌ."
    folded = tools("ar").fold(text)
    assert folded.text == "ال20 بيان."
    assert folded.span(0, 2).of(text) == "الـ"
    assert folded.span(5, 9).of(text) == "بيانٌ"


def test_a_joiner_belongs_to_no_letter() -> None:
    text = "سوريا\u200f، "
    assert tools("ar").fold(text).span(0, 5) == Span(0, 5)


def test_locate_is_the_way_there() -> None:
    text = "مُؤَكِّداً أنّ"
    folded = tools("ar").fold(text)
    start, end = folded.locate(Span(0, text.index(" ")))
    assert folded.text[start:end] == "موكدا"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (0, 9), (-1, 1)])
def test_a_stretch_that_is_none_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="not a stretch"):
        tools("ar").fold("سوريا").span(start, end)


@given(MIXED, BOTH)
def test_every_folded_stretch_comes_from_the_characters_it_names(text: str, code: str) -> None:
    tool = tools(code)
    folded = tool.fold(text)
    assert len(folded.starts) == len(folded.ends) == len(folded.text)
    for index in range(len(folded.text)):
        span = folded.span(index, index + 1)
        assert 0 <= span.start < span.end <= len(text)
        assert folded.text[index] in tool.fold(span.of(text)).text
    if folded.text:
        whole = folded.span(0, len(folded.text))
        assert tool.fold(whole.of(text)).text == folded.text
        assert folded.locate(whole) == (0, len(folded.text))


@given(MIXED, BOTH)
def test_what_no_folded_character_comes_from_is_a_mark_or_a_joiner(text: str, code: str) -> None:
    folded = tools(code).fold(text)
    kept = {i for s, e in zip(folded.starts, folded.ends, strict=True) for i in range(s, e)}
    for index in set(range(len(text))) - kept:
        assert unicodedata.category(text[index]) in {"Mn", "Me", "Cf", "Lm"}


@given(MIXED, BOTH)
def test_folding_a_folded_text_changes_nothing(text: str, code: str) -> None:
    once = tools(code).fold(text).text
    assert tools(code).fold(once).text == once
