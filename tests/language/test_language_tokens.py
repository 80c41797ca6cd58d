"""Tokens and clitics: what is one word, and how an Arabic word can be cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from astana_kg.language import tools
from astana_kg.model import Span

AR, EN = tools("ar"), tools("en")


@pytest.mark.parametrize(
    ("code", "text", "expected"),
    [
        ("ar", "وأكّد البيانُ، أنّ", ["وأكّد", "البيانُ", "،", "أنّ"]),
        (
            "ar",
            "الجولة الـ20 من «أستانا-15»",
            ["الجولة", "الـ", "20", "من", "«", "أستانا", "-", "15", "»"],
        ),
        ("ar", "الروسي-التركي", ["الروسي", "-", "التركي"]),
        ("ar", "٢٠٢٣/٧/١", ["٢٠٢٣", "/", "٧", "/", "١"]),
        ("en", "Syria’s de-escalation, the 20th", ["Syria’s", "de-escalation", ",", "the", "20th"]),
        ("en", 'Ja\'afari said: "3.5"', ["Ja'afari", "said", ":", '"', "3.5", '"']),
    ],
)
def test_tokens(code: str, text: str, expected: list[str]) -> None:
    assert [token.text for token in tools(code).tokens(text)] == expected


def test_kinds() -> None:
    assert [t.kind for t in AR.tokens("الجولة 20.")] == ["word", "number", "punct"]


@pytest.mark.parametrize(
    ("word", "prefixes", "stem", "suffix"),
    [
        ("وتركيا", ("و",), "تركيا", ""),
        ("وزير", (), "وزير", ""),
        ("ووزير", ("و",), "وزير", ""),
        ("والوزير", ("و", "ال"), "وزير", ""),
        ("وفد", (), "وفد", ""),
        ("بيان", (), "بيان", ""),
        ("بالإرهاب", ("ب", "ال"), "ارهاب", ""),
        ("للجولة", ("ل", "ال"), "جوله", ""),
        ("وللولايات", ("و", "ل", "ال"), "ولايات", ""),
        ("للجنة", ("ل", "ال"), "لجنه", ""),
        ("لسوريا", ("ل",), "سوريا", ""),
        ("بروسيا", ("ب",), "روسيا", ""),
        ("وبريطانيا", ("و",), "بريطانيا", ""),
        ("فقال", ("ف",), "قال", ""),
        ("فريق", (), "فريق", ""),
        ("سيعقد", ("س",), "يعقد", ""),
        ("وستعقد", ("و", "س"), "تعقد", ""),
        ("سوريا", (), "سوريا", ""),
        ("التقى", (), "التقي", ""),
        ("والتزم", ("و",), "التزم", ""),
        ("كما", (), "كما", ""),
        ("كازاخستان", (), "كازاخستان", ""),
        ("لافروف", (), "لافروف", ""),
        ("ولافروف", ("و",), "لافروف", ""),
        ("واشنطن", (), "واشنطن", ""),
        ("الله", (), "الله", ""),
        ("البيان", ("ال",), "بيان", ""),
        ("وكان", ("و",), "كان", ""),
        ("بأنقرة", ("ب",), "انقره", ""),
    ],
)
def test_the_likeliest_cut_comes_first(
    word: str, prefixes: tuple[str, ...], stem: str, suffix: str
) -> None:
    analysis = AR.tokens(word)[0].analyses[0]
    assert (analysis.prefixes, analysis.stem, analysis.suffix) == (prefixes, stem, suffix)


@pytest.mark.parametrize(
    ("word", "prefixes", "stem", "suffix"),
    [
        ("إدانته", (), "ادانه", "ه"),
        ("وإدانتها", ("و",), "ادانه", "ها"),
        ("رضاها", (), "رضي", "ها"),
        ("استيائه", (), "استياء", "ه"),
        ("وصفها", (), "وصف", "ها"),
        ("أعلنوه", (), "اعلنوا", "ه"),
        ("بلادهم", (), "بلاد", "هم"),
        ("بسيادتها", ("ب",), "سياده", "ها"),
        ("لأراضيها", ("ل",), "اراضي", "ها"),
        ("وزير", ("و",), "زير", ""),
        ("نفاه", (), "نفي", "ه"),
        ("للبنان", ("ل",), "لبنان", ""),
        ("للاجئين", ("ل", "ال"), "لاجيين", ""),
    ],
)
def test_other_cuts_are_offered(
    word: str, prefixes: tuple[str, ...], stem: str, suffix: str
) -> None:
    assert (prefixes, stem, suffix) in AR.tokens(word)[0].analyses


@pytest.mark.parametrize(
    ("word", "stem", "suffix"),
    [
        ("Syria's", "syria", "'s"),
        ("Syria’s", "syria", "'s"),
        ("don't", "do", "n't"),
        ("Ja'afari", "ja'afari", ""),
    ],
)
def test_english_clitics(word: str, stem: str, suffix: str) -> None:
    analysis = EN.tokens(word)[0].analyses[0]
    assert (analysis.stem, analysis.suffix) == (stem, suffix)


def test_the_tokens_of_a_span_are_those_of_the_text_within_it() -> None:
    text = "أولا: الإدانة. وقال «نعم»"
    span = Span(text.index("وقال"), len(text))
    within = [token for token in AR.tokens(text) if span.contains(token.span)]
    assert list(AR.tokens(text, span)) == within


@given(
    st.text(
        alphabet=st.one_of(st.characters(), st.sampled_from("والبكفلس ـ\u0651٣ﷺﻻ½'-.")), max_size=80
    ),
    st.sampled_from(["ar", "en"]),
)
def test_tokens_are_ordered_and_apart_and_every_analysis_spells_the_word(
    text: str, code: str
) -> None:
    last = 0
    for token in tools(code).tokens(text):
        assert last <= token.span.start
        assert token.text == token.span.of(text)
        assert tools(code).fold(token.text).text == token.folded
        assert (token.kind == "word") == bool(token.analyses)
        assert len(token.analyses) == len(set(token.analyses))
        assert any(analysis.stem == token.folded for analysis in token.analyses) or (
            token.kind != "word"
        )
        last = token.span.end
