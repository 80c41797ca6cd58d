"""The day of an article without one, from its round and the weekdays it calls today's."""

import csv
from datetime import date
from pathlib import Path

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Publication

FILE = Path(__file__).parent / "issue-days.csv"


def cases() -> list[object]:
    with FILE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    return [pytest.param(row, id=f"{row['language']}: {row['wording']}") for row in rows]


def article(row: dict[str, str], published: date | None) -> Article:
    text = row["text"].replace("|", "\n")
    return Article(text, "t", row["language"], (Publication("a" * 64, published=published),))


@pytest.mark.parametrize("row", cases())
def test_the_day_is_inferred_where_only_one_fits(row: dict[str, str]) -> None:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    found = extract(article(row, published), load_lexicon(row["language"])).issued
    assert (str(found.day) if found else "") == row["day"]
    if found:
        assert found.span.of(row["text"].replace("|", "\n")) == row["words"]


@pytest.mark.parametrize("row", [case for case in cases() if case.values[0]["day"]])
def test_an_inferred_day_reads_the_article_as_a_given_one_does(row: dict[str, str]) -> None:
    lexicon = load_lexicon(row["language"])
    inferred = extract(article(row, None), lexicon)
    given = extract(article(row, date.fromisoformat(row["day"])), lexicon)
    assert (inferred.meeting, inferred.facts) == (given.meeting, given.facts)
    assert inferred.positions == given.positions
