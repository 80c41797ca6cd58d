"""Dates: tables of what is written and what it means on the day of publication."""

import csv
from datetime import date
from pathlib import Path

import pytest
from babel.dates import get_month_names
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.language import tools


def cases(code: str, name: str) -> list[object]:
    with (Path(__file__).parent / name).open(encoding="utf-8", newline="") as lines:
        return [
            pytest.param(code, *row.values(), id=f"{code}-{row['text']}-{row['anchor']}")
            for row in csv.DictReader(lines)
        ]


CASES = [*cases("ar", "arabic_dates.csv"), *cases("en", "english_dates.csv")]
FRAMES = {"ar": "سيعقد الاجتماع {} في المدينة.", "en": "The talks, {}, were held."}


@pytest.mark.parametrize(("code", "anchor", "text", "start", "end", "kind", "flags"), CASES)
@pytest.mark.parametrize("frame", ["{}", None], ids=["alone", "in a sentence"])
def test_dates(
    code: str,
    anchor: str,
    text: str,
    start: str,
    end: str,
    kind: str,
    flags: str,
    frame: str | None,
) -> None:
    sentence = (frame or FRAMES[code]).format(text)
    (found,) = tools(code).dates(sentence, date.fromisoformat(anchor))
    assert found.span.of(sentence) == text
    assert (found.start.isoformat() if found.start else "") == start
    assert found.end.isoformat() == end
    assert found.kind == kind
    assert found.weekday_conflict == ("conflict" in flags)
    assert found.year_inferred == ("inferred" in flags)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("ar", "مارس الوفد ضغوطا"), ("ar", "في اليوم الثاني من المحادثات"), ("ar", "القرار 2254"),
        ("ar", "45 نقطة"), ("ar", "الرأي العام"), ("ar", "32 تموز 2020"), ("ar", "30 شباط 2020"),
        ("ar", "من أب وأم"), ("ar", "الأسبوع في جنيف"),
        ("ar", "في أول عام"), ("ar", "آخر سنة"), ("en", "They may agree"),
        ("en", "they march on"), ("en", "resolution 2254"), ("en", "February 30, 2020"),
        ("en", "the first half was dull"), ("en", "an august body"), ("en", "13/13/2020"),
    ],
)  # fmt: skip
def test_what_is_no_date(code: str, text: str) -> None:
    assert tools(code).dates(text, date(2023, 6, 21)) == ()


@pytest.mark.parametrize(
    ("code", "text", "end"),
    [("ar", "بحلول تموز", "2023-07-31"), ("ar", "بحلول عام 2025", "2025-12-31"),
     ("ar", "قبل أن تنقضي السنة", "2023-12-31"), ("en", "by July 2024", "2024-07-31"),
     ("en", "before the year is out", "2023-12-31"), ("en", "by next month", "2023-07-31")],
)  # fmt: skip
def test_a_limit_is_a_deadline(code: str, text: str, end: str) -> None:
    (found,) = tools(code).dates(text, date(2023, 6, 21))
    assert (found.kind, found.start, found.end.isoformat()) == ("deadline", None, end)


@pytest.mark.parametrize(
    ("prefer", "expected"),
    [("nearest", "2023-01-10"), ("past", "2022-01-10"), ("future", "2023-01-10")],
)
def test_a_missing_year_is_looked_for_where_it_is_preferred(prefer: str, expected: str) -> None:
    anchor = date(2022, 11, 22)
    for code, text in (("ar", "10 كانون الثاني"), ("en", "January 10")):
        (found,) = tools(code).dates(text, anchor, prefer=prefer)  # type: ignore[arg-type]
        assert found.end.isoformat() == expected


def test_a_weekday_is_the_last_one_unless_the_future_is_preferred() -> None:
    anchor = date(2023, 6, 21)
    (past,) = tools("ar").dates("الجمعة", anchor)
    (future,) = tools("ar").dates("الجمعة", anchor, prefer="future")
    assert (past.end, future.end) == (date(2023, 6, 16), date(2023, 6, 23))


def test_a_month_that_is_also_a_word_needs_a_preposition() -> None:
    anchor = date(2023, 6, 21)
    for code, text, month in (("ar", "في آب", 8), ("ar", "منذ مارس", 3), ("en", "since May", 5)):
        (found,) = tools(code).dates(text, anchor)
        assert found.end.month == month


def test_without_an_anchor_only_what_is_whole_is_read() -> None:
    found = tools("ar").dates("اليوم الأربعاء، 23 يناير، نهاية العام، 23 يناير 2017", None)
    assert [expression.end for expression in found] == [date(2017, 1, 23)]


def test_dates_stand_in_order_and_apart() -> None:
    text = "اليوم الأربعاء (21 حزيران 2023)، وبحلول نهاية العام، ثم في النصف الأول من 2024."
    found = tools("ar").dates(text, date(2023, 6, 21))
    assert [expression.end.isoformat() for expression in found] == [
        "2023-06-21", "2023-12-31", "2024-06-30",
    ]  # fmt: skip


@pytest.mark.parametrize("locale", ["ar", "ar_EG", "ar_SY", "ar_IQ", "ar_DZ", "ar_MA", "ar_TN"])
def test_every_month_name_that_babel_knows_is_known(locale: str) -> None:
    for month, name in get_month_names("wide", locale=locale).items():
        (found,) = tools("ar").dates(f"5 {name} 2020", None)
        assert found.end == date(2020, month, 5)


@given(
    st.text(
        alphabet=st.sampled_from(
            "0123456789/-. ،\nكانون الثاني من يناير العام المقبل نهاية of the mid July next year"
        ),
        max_size=60,
    ),
    st.dates(),
    st.sampled_from(["ar", "en"]),
    st.sampled_from(["past", "future", "nearest"]),
)
def test_any_text_on_any_day_has_dates_in_order(
    text: str, anchor: date, code: str, prefer: str
) -> None:
    last = 0
    for found in tools(code).dates(text, anchor, prefer=prefer):  # type: ignore[arg-type]
        assert last <= found.span.start < found.span.end <= len(text)
        assert found.start is None or found.start <= found.end
        last = found.span.end
