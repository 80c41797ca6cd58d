"""Quotations: every style, nested, unbalanced, and the apostrophes that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.language import tools

CASES = [
    ("قال: “نرفض ذلك”، ومضى", [("نرفض ذلك", True)]),
    ("قال: ”نرفض ذلك“ ومضى", [("نرفض ذلك", True)]),
    ('قال: "نرفض" و"نؤكد"', [("نرفض", True), ("نؤكد", True)]),
    ('بـ"الإرهاب" وحده', [("الإرهاب", True)]),
    ("صحيفة «الشرق» قالت", [("الشرق", True)]),
    ("قال »نعم« ومضى", [("نعم", True)]),
    ("((البيان)) صدر", [("البيان", True)]),
    ("<<البيان>> صدر", [("البيان", True)]),
    ("„Wort“ sagte", [("Wort", True)]),
    ("قال: «إن \"الدول\" ترفض»", [("إن \"الدول\" ترفض", True), ("الدول", True)]),
    ("قال: \"نرفض\nوأضاف", [("نرفض", False)]),
    ("قال: «نرفض ذلك.\n\n«ونؤكد»", [("نرفض ذلك.", False), ("ونؤكد", True)]),
    ("It's Syria's and the guarantors' view", []),
    ("He said 'safe zones' matter", [("safe zones", True)]),
    ("He said ‘safe zones’ matter", [("safe zones", True)]),
    ("The ’90s and Ja’afari’s view", []),
    ("\"A 'new' plan,\" he said", [("A 'new' plan,", True), ("new", True)]),
    ('said "one" and "two"', [("one", True), ("two", True)]),
    ('open "never closed', [("never closed", False)]),
    ('""', []),
    ("no marks (only brackets)", []),
    ("قال \" نرفض ذلك \" ومضى", [(" نرفض ذلك ", True)]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
@pytest.mark.parametrize("code", ["ar", "en"])
def test_quotations(code: str, text: str, expected: list[tuple[str, bool]]) -> None:
    found = tools(code).quotations(text)
    assert [(quotation.inner.of(text), quotation.closed) for quotation in found] == expected


def test_the_outer_span_has_the_marks() -> None:
    text = "قال: “نعم”."
    (quotation,) = tools("ar").quotations(text)
    assert quotation.outer.of(text) == "“نعم”"


@given(st.text(alphabet="ab ع\n\"'“”‘’«»()<>`„", max_size=60))
def test_quotations_nest_and_never_cross(text: str) -> None:
    found = tools("ar").quotations(text)
    starts = [quotation.outer.start for quotation in found]
    assert starts == sorted(starts)
    for quotation in found:
        assert quotation.outer.contains(quotation.inner)
        assert "\n" not in quotation.outer.of(text)
    for index, first in enumerate(found):
        for second in found[index + 1 :]:
            assert not first.outer.overlaps(second.outer) or first.outer.contains(second.outer)
