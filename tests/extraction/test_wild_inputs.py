"""Any input ends in a result: exact offsets, the same each time, work that grows with length.

Work is counted in calls of functions, so that no test depends on how fast the machine is.
`fuzz/extraction.py` looks further, over changed articles.
"""

import json
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kg.extraction import extract
from astana_kg.extraction.words import LONGEST_SENTENCE, read_sentences
from astana_kg.language import tools
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Language, Publication
from astana_kg.reading import read_paths

LEAD = {"ar": "لافروف في أستانا: الجولة العشرون\n", "en": "Russia at the Astana talks\n"}
MARKS = ("«", "»", '"', "“", "”", "'", "``", "((", "<<", "(", "،", ",", "-", "...", "؟", "\n", " ")
LETTERS = ("a", "X ", "ا", "و", "ß", "ﷺ", "½", "İ", "\U0001f600", "\x00", "\u064b", "ـ", "\u200f")
DIGITS = ("1", "٢", "1.", "1,", "23-24 ", "1- ")
ARABIC = (
    "وأكد البيان على رفض العقوبات ", "قال لافروف إن روسيا تدين الهجمات الإسرائيلية. ", "أن ",
    "• أدانوا الهجمات\n", "قال: “نرفض العقوبات. ", "في 20 و21 حزيران ", "نائب وزير خارجية ",
    "روسيا وتركيا وإيران ", "إذا ", "الوفد الروسي ", "الجولة المقبلة في النصف الثاني من 2023. ",
)  # fmt: skip
ENGLISH = (
    "The statement condemned Israeli attacks. ", "Turkey, Iran and Russia ", "deputy ", "and ",
    "- They rejected sanctions\n", "said: “We reject sanctions. ", "June 20-21, ", "U.S. ", "'s ",
    "Russian envoy Alexander Lavrentiev ", "that ", "if ", "the 20th round of Astana talks ",
)  # fmt: skip
SHAPES = [
    *(("ar", unit) for unit in (*MARKS, *LETTERS, *DIGITS, *ARABIC)),
    *(("en", unit) for unit in (*MARKS, *LETTERS, *DIGITS, *ENGLISH)),
]

COUNTS = (600, 2_400)  # both beyond the words that one sentence may have
GROWING = [
    *(("ar", unit) for unit in (*MARKS, *ARABIC)),
    *(("en", unit) for unit in (*LETTERS, *DIGITS, *ENGLISH)),
]


def article_of(text: str, language: Language) -> Article:
    return Article(text, text.partition("\n")[0], language, (Publication("0" * 64),))


def check(text: str, language: Language) -> Extraction:
    article = article_of(text, language)
    found = extract(article, load_lexicon(language))
    spans = [e.span for p in found.positions for e in p.evidence]
    spans += [one.span for one in (*found.facts, *found.participations)]
    spans += [one.span for one in (*found.mentions, *found.mandates)]
    assert all(span.end <= len(text) and span.of(text).strip() for span in spans)
    assert found == extract(replace(article), load_lexicon(language))
    return found


def calls(work: Callable[[], object]) -> int:
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(("language", "unit"), SHAPES)
def test_a_run_of_one_thing_is_read(language: Language, unit: str) -> None:
    check(unit * 150, language)
    check(LEAD[language] + unit * 150, language)


@pytest.mark.parametrize(("language", "unit"), GROWING)
def test_work_grows_with_the_length(language: Language, unit: str) -> None:
    lexicon, lead = load_lexicon(language), LEAD[language]
    short, long = (article_of(lead + unit * count, language) for count in COUNTS)
    few, many = (calls(lambda a=one: extract(a, lexicon)) for one in (short, long))
    assert many < 6 * few


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(["ar", "en"]),
    st.lists(
        st.tuples(
            st.sampled_from([*MARKS, *LETTERS, *DIGITS, *ARABIC, *ENGLISH]), st.integers(1, 9)
        ),
        max_size=40,
    ),
)
def test_any_row_of_such_things_is_read(language: Language, runs: list[tuple[str, int]]) -> None:
    check(LEAD[language] + "".join(unit * count for unit, count in runs), language)


@pytest.mark.parametrize("language", ["ar", "en"])
def test_words_without_a_stop_are_cut_into_pieces_that_lose_none(language: Language) -> None:
    text = "word " * (2 * LONGEST_SENTENCE + 1)
    sentences = read_sentences(text, tools(language), ())
    assert [len(sentence.words) for sentence in sentences] == [LONGEST_SENTENCE] * 2 + [1]
    assert {sentence.paragraph for sentence in sentences} == {0}
    assert "".join(w.text for s in sentences for w in s.words) == text.replace(" ", "")


def test_halves_of_characters_in_json_are_replaced(tmp_path: Path) -> None:
    text = "Russia said in Astana that the statement \ud800 condemned the attacks on Syria."
    path = tmp_path / "halves.json"
    path.write_text(json.dumps({"text": text}), encoding="ascii")
    ((_, article),) = read_paths([path])
    assert isinstance(article, Article)
    assert "\ud800" not in article.text
    check(article.text, article.language)
