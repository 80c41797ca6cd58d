"""By when an agreed or announced thing is to happen: see `due.csv`."""

import csv
from datetime import date
from pathlib import Path

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Due, Language, Publication

with (Path(__file__).parent / "due.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))
_HEADLINES: dict[Language, str] = {
    "ar": "محادثات أستانا حول سوريا",
    "en": "Envoys on the war in Syria",
}


def _written(due: Due | None) -> str:
    days = [due.start, due.end] if due else []
    return "/".join(day.isoformat() for day in days if day)


@pytest.mark.parametrize("case", CASES, ids=[f"{c['language']} {c['name']}" for c in CASES])
def test_the_due_date_is_what_the_sentence_tells(case: dict[str, str]) -> None:
    language: Language = "ar" if case["language"] == "ar" else "en"
    publication = Publication("a" * 64, published=date.fromisoformat(case["published"]))
    headline = _HEADLINES[language]
    article = Article(f"{headline}\n\n{case['text']}", headline, language, (publication,))
    positions = extract(article, load_lexicon(language)).positions
    found = [_written(p.due) for p in positions if p.topic == case["topic"]]
    assert found == [case["due"]]
