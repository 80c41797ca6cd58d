"""Sentences: lines, full stops and what only looks like one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.language import tools

CASES = [
    ("ar", "أكد البيان ذلك. ورفض العمليات.", ["أكد البيان ذلك.", "ورفض العمليات."]),
    ("ar", "العنوان\n\nالنص الأول\nالثاني", ["العنوان", "النص الأول", "الثاني"]),
    ("ar", "أكد، ورفض، ودعا؛ ثم قال.", ["أكد، ورفض، ودعا؛ ثم قال."]),
    ("ar", "هل ينجح؟ نعم! بلا شك", ["هل ينجح؟", "نعم!", "بلا شك"]),
    ("ar", "بلغت 3.5 مليون في 11.12.2019 حسبه.", ["بلغت 3.5 مليون في 11.12.2019 حسبه."]),
    ("ar", "قال د. أحمد طعمة ذلك.", ["قال د. أحمد طعمة ذلك."]),
    ("ar", "نقلت (أ.ف.ب) عنه. وقال", ["نقلت (أ.ف.ب) عنه.", "وقال"]),
    ("ar", "1. رفض الإرهاب\n2. دعم الحل", ["1. رفض الإرهاب", "2. دعم الحل"]),
    ("ar", "١. رفض الإرهاب", ["١. رفض الإرهاب"]),
    ("ar", "• إدانة الهجمات\n- دعم الحل", ["• إدانة الهجمات", "- دعم الحل"]),
    ("ar", "قال: “انتهت. لكن سنناقش”، مشيرا", ["قال: “انتهت.", "لكن سنناقش”، مشيرا"]),
    ("ar", "قال: «نرفض ذلك.» وأضاف: «لا».", ["قال: «نرفض ذلك.»", "وأضاف: «لا»."]),
    ("ar", "بيان ختامي.. وكازاخستان تدعو", ["بيان ختامي..", "وكازاخستان تدعو"]),
    ("ar", "رفضوا ... العودة … اليوم", ["رفضوا ... العودة … اليوم"]),
    ("ar", "انتهى الاجتماع.وقال الوزير", ["انتهى الاجتماع.", "وقال الوزير"]),
    ("ar", "رابط example.com هنا", ["رابط example.com هنا"]),
    ("en", "He agreed. She did not.", ["He agreed.", "She did not."]),
    ("en", "Mr. Putin met Dr. Smith. They talked.", ["Mr. Putin met Dr. Smith.", "They talked."]),
    ("en", "The U.S. President left. It ended.", ["The U.S. President left.", "It ended."]),
    ("en", "Troops of the U.S. The envoy left.", ["Troops of the U.S.", "The envoy left."]),
    ("en", "J. Smith spoke on Jan. 23 here.", ["J. Smith spoke on Jan. 23 here."]),
    ("en", '"We reject it." He left.', ['"We reject it."', "He left."]),
    ("en", '"Never!" he said. "Why?" she asked.', ['"Never!" he said.', '"Why?" she asked.']),
    ("en", "Growth was 3.5 percent. Good.", ["Growth was 3.5 percent.", "Good."]),
    ("en", "1. Reject terrorism\n2) Support talks", ["1. Reject terrorism", "2) Support talks"]),
    ("en", "He said. \u201cWe agree\u201d", ["He said.", "\u201cWe agree\u201d"]),
    ("en", "It ended.\u201d Then he left.", ["It ended.\u201d", "Then he left."]),
]


@pytest.mark.parametrize(("code", "text", "expected"), CASES)
def test_sentences(code: str, text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in tools(code).sentences(text)] == expected


@given(st.text(max_size=200), st.sampled_from(["ar", "en"]))
def test_sentences_hold_everything_but_white_space_once_and_in_order(text: str, code: str) -> None:
    spans = tools(code).sentences(text)
    last = 0
    for span in spans:
        assert not text[last : span.start].strip("\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029").strip()
        assert not span.of(text)[0].isspace()
        assert not span.of(text)[-1].isspace()
        assert "\n" not in span.of(text)
        last = span.end
    assert not text[last:].strip()
