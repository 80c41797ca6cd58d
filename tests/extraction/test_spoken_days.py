"""The days that a name or a post is asked of: the article's, and those that its sentence names."""

import csv
from datetime import date
from pathlib import Path

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Publication

HERE = Path(__file__).parent


def cases(name: str) -> list[object]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [pytest.param(row, id=f"{row['language']}: {row['wording']}") for row in rows]


def read(row: dict[str, str]) -> Extraction:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    publication = Publication("a" * 64, published=published)
    text = row["text"].replace("|", "\n")
    article = Article(text, text.split("\n")[0], row["language"], (publication,))
    return extract(article, load_lexicon(row["language"]))


@pytest.mark.parametrize("row", cases("posts-in-time.csv"))
def test_a_post_is_asked_of_the_days_that_its_words_may_speak_of(row: dict[str, str]) -> None:
    (mandate,) = read(row).mandates
    assert " ".join(map(str, mandate.as_of)) == row["days"]


@pytest.mark.parametrize("row", cases("names-in-time.csv"))
def test_a_name_is_asked_of_the_days_that_its_words_may_speak_of(row: dict[str, str]) -> None:
    extraction = read(row)
    text = extraction.article.text
    named = [one for one in extraction.mentions if one.name and one.span.of(text) == row["name"]]
    assert " ".join(map(str, named[-1].as_of)) == row["days"]


def test_a_place_within_the_name_of_a_process_is_not_called_by_its_name() -> None:
    text = "محادثات أستانا|لم ينجح مسار أستانا."
    row = {"language": "ar", "published": "2020-06-21", "text": text}
    extraction = read(row)
    places = [one for one in extraction.mentions if one.entity == "place/astana"]
    assert {(one.name, one.as_of) for one in places} == {("", ())}
