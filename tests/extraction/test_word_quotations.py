"""Every word knows its innermost quotation, however they are nested."""

import pytest

from astana_kg.extraction.words import read_sentences
from astana_kg.language import tools


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("before “inside” behind", {"before": -1, "inside": 0, "behind": -1}),
        ("“one” and “two” end", {"one": 0, "and": -1, "two": 1, "end": -1}),
        ("“outer «inner» again” out", {"outer": 0, "inner": 1, "again": 0, "out": -1}),
        (
            "“outer «first» then «second» again”",
            {"outer": 0, "first": 1, "then": 0, "second": 2, "again": 0},
        ),
    ],
)
def test_a_word_has_its_innermost_quotation(text: str, expected: dict[str, int]) -> None:
    language = tools("en")
    sentences = read_sentences(text, language, language.quotations(text))
    found = {w.text: w.quotation for s in sentences for w in s.words if w.is_word}
    assert found == expected
