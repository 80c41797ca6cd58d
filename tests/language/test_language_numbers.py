"""Numbers and ordinals, in words, digits and Roman numerals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.language import tools


@pytest.mark.parametrize(
    ("text", "span", "value", "ordinal"),
    [
        ("الجولة الـ20", "الـ20", 20, True),
        ("الجولة ال 20", "ال 20", 20, True),
        ("بصيغته الـ ٢٢", "الـ ٢٢", 22, True),
        ("الجولة ال16", "ال16", 16, True),
        ("الجولة 20", "20", 20, False),
        ("أستانا-15", "15", 15, False),
        ("أستانا11", "11", 11, False),
        ("الجولة العشرون", "العشرون", 20, True),
        ("الجولة العشرين", "العشرين", 20, True),
        ("الثالثة عشرة", "الثالثة عشرة", 13, True),
        ("الاجتماع الثالث عشر", "الثالث عشر", 13, True),
        ("الجولة الثانية عشر", "الثانية عشر", 12, True),
        ("الحادية عشرة", "الحادية عشرة", 11, True),
        ("الحادي والعشرين", "الحادي والعشرين", 21, True),
        ("الحادية والعشرون", "الحادية والعشرون", 21, True),
        ("الثانية والعشرين", "الثانية والعشرين", 22, True),
        ("للجولة الثامنة عشرة", "الثامنة عشرة", 18, True),
        ("الجولة الأولى", "الأولى", 1, True),
        ("القمة السابعة", "السابعة", 7, True),
        ("تسع نقاط", "تسع", 9, False),
        ("وثلاث دول", "ثلاث", 3, False),
        ("اثنا عشر شخصا", "اثنا عشر", 12, False),
        ("أحد عشر بندا", "أحد عشر", 11, False),
        ("ثلاثة وعشرين", "ثلاثة وعشرين", 23, False),
        ("مئة وخمسين أسيرا", "مئة وخمسين", 150, False),
        ("القرار ألف وسبعمئة وواحد", "ألف وسبعمئة وواحد", 1701, False),
        ("عام ألفين وسبعة عشر", "ألفين وسبعة عشر", 2017, False),
        ("خمسة آلاف ومئتين", "خمسة آلاف ومئتين", 5200, False),
        ("1,500 أسير", "1,500", 1500, False),
    ],
)
def test_arabic_numbers(text: str, span: str, value: int, ordinal: bool) -> None:
    (number,) = tools("ar").numbers(text)
    assert (number.span.of(text), number.value, number.ordinal) == (span, value, ordinal)
    assert not number.roman


@pytest.mark.parametrize(
    ("text", "span", "value", "ordinal"),
    [
        ("the 20th round", "20th", 20, True), ("Astana-14", "14", 14, False),
        ("twentieth round", "twentieth", 20, True), ("twenty-first", "twenty-first", 21, True),
        ("Eighteenth International Meeting", "Eighteenth", 18, True),
        ("one hundred and fifty", "one hundred and fifty", 150, False),
        ("two thousand and seventeen", "two thousand and seventeen", 2017, False),
        ("1,500 men", "1,500", 1500, False),
    ],
)  # fmt: skip
def test_english_numbers(text: str, span: str, value: int, ordinal: bool) -> None:
    (number,) = tools("en").numbers(text)
    assert (number.span.of(text), number.value, number.ordinal) == (span, value, ordinal)


@pytest.mark.parametrize(
    ("code", "text", "value"), [("ar", "أستانا XX", 20), ("en", "Round XVIII", 18), ("en", "IX", 9)]
)
def test_roman_numerals_are_marked(code: str, text: str, value: int) -> None:
    (number,) = tools(code).numbers(text)
    assert (number.value, number.roman) == (value, True)


@pytest.mark.parametrize(
    ("code", "text"),
    [("ar", "كانون الثاني"), ("ar", "يوم الاثنين"), ("ar", "أحد المشاركين"), ("ar", "3.5"),
     ("en", "I said"), ("en", "3.5"), ("en", "XIL"), ("en", "often tense")],
)  # fmt: skip
def test_what_is_no_number(code: str, text: str) -> None:
    assert tools(code).numbers(text) == ()


def test_two_ordinals_stand_apart() -> None:
    values = [n.value for n in tools("ar").numbers("الجولتين الثانية عشرة والثالثة عشرة")]
    assert values == [12, 13]
    assert [n.value for n in tools("en").numbers("the fifteenth and sixteenth rounds")] == [15, 16]


WORDS = [
    "الثانية",
    "عشرة",
    "والعشرين",
    "ألف",
    "ومئة",
    "ثلاث",
    "الـ20",
    "1,000",
    "two",
    "hundred",
    "and",
    "first",
    "XX",
    "5th",
    "آلاف",
]


@given(st.lists(st.sampled_from(WORDS), max_size=12), st.sampled_from(["ar", "en"]))
def test_numbers_are_positive_and_stand_in_order(words: list[str], code: str) -> None:
    text = " ".join(words)
    last = 0
    for number in tools(code).numbers(text):
        assert number.value > 0
        assert last <= number.span.start
        last = number.span.end
