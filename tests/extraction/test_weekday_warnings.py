"""A date that its weekday contradicts is told with its place, and read one way."""

from datetime import date

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Language, Publication

AR = "اختتمت في أستانا الجولة 20 من محادثات أستانا.\nوعقدت الجولة {} في أستانا."
EN = "The 20th round of the Astana talks ended.\nIt was held on {} in Astana."


@pytest.mark.parametrize(
    ("language", "text", "words", "read"),
    [
        ("ar", AR, "يوم الخميس 21 حزيران 2023", "2023-06-21, a Wednesday"),
        ("ar", AR, "يوم الاثنين 20 يونيو 2023", "2023-06-20, a Tuesday"),
        ("en", EN, "Thursday, June 21, 2023", "2023-06-21, a Wednesday"),
        ("en", EN, "Monday, 20 June 2023", "2023-06-20, a Tuesday"),
    ],
)
def test_a_weekday_that_contradicts_its_date_is_a_warning(
    language: Language, text: str, words: str, read: str
) -> None:
    told = text.format(words)
    (warning,) = warnings(language, told)
    assert warning.startswith(f"line 2, offset {told.index(words)}: in “{words}” ")
    assert warning.endswith(f"read as {read}")


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [("ar", AR, "يوم الأربعاء 21 حزيران 2023"), ("en", EN, "Wednesday, June 21, 2023")],
)
def test_a_weekday_that_fits_is_none(language: Language, text: str, words: str) -> None:
    assert warnings(language, text.format(words)) == ()


def warnings(language: Language, text: str) -> tuple[str, ...]:
    publication = Publication("a" * 64, published=date(2023, 6, 21))
    article = Article(text, "t", language, (publication,))
    return extract(article, load_lexicon(language)).warnings
