"""Days that a text names twice, by a weekday and by a date or a word like today."""

from datetime import date

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Language, Publication

AR = "اختتمت في أستانا الجولة 20 من محادثات أستانا.\nوعقدت الجولة {} في أستانا."
EN = "The 20th round of the Astana talks ended.\nIt was held on {} in Astana."
ISSUED = date(2023, 6, 21)


@pytest.mark.parametrize(
    ("language", "text", "words", "weekday", "day", "away"),
    [
        ("ar", AR, "يوم الخميس 21 حزيران 2023", 4, ISSUED, None),
        ("ar", AR, "يوم الأربعاء 21 حزيران 2023", 3, ISSUED, None),
        ("ar", AR, "اليوم الأربعاء", 3, None, 0),
        ("ar", AR, "أمس الثلاثاء", 2, None, -1),
        ("en", EN, "Thursday, June 21, 2023", 4, ISSUED, None),
        ("en", EN, "Monday, 20 June 2023", 1, date(2023, 6, 20), None),
        ("en", EN, "today, Wednesday", 3, None, 0),
        ("en", EN, "yesterday, Tuesday", 2, None, -1),
    ],
)
def test_what_the_words_say_is_kept(
    language: Language, text: str, words: str, weekday: int, day: date | None, away: int | None
) -> None:
    article = told(language, text.format(words))
    (found,) = extract(article, load_lexicon(language)).days
    assert found.span.of(article.text) == words
    assert (found.weekday, found.day, found.away) == (weekday, day, away)


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [("ar", AR, "يوم الأربعاء"), ("ar", AR, "في 21 حزيران 2023"), ("en", EN, "Wednesday")],
)
def test_a_day_named_once_is_none(language: Language, text: str, words: str) -> None:
    assert extract(told(language, text.format(words)), load_lexicon(language)).days == ()


def told(language: Language, text: str) -> Article:
    return Article(text, "t", language, (Publication("a" * 64, published=ISSUED),))
