"""One sentence a construction of reports, and the position that it states, a table a language."""

import csv
from pathlib import Path

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Publication, local_of

HEADLINES = {"ar": "أستانا: ختام الجولة", "en": "Syria talks end in Astana"}
HERE = Path(__file__).parent
ROWS = {
    f"{language}-{row['id']}": (language, row)
    for language in HEADLINES
    for table in sorted(HERE.glob(f"constructions-{language}*.csv"))
    for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())
}


@pytest.mark.parametrize(("language", "row"), ROWS.values(), ids=ROWS)
def test_a_construction_states_its_position(language: str, row: dict[str, str]) -> None:
    headline = HEADLINES[language]
    text = f"{headline}\n\n{row['text']}\n"
    article = Article(text, headline, language, (Publication("0" * 64),))
    found = [
        (
            " ".join(sorted(map(local_of, p.holders))),
            " ".join(map(local_of, p.speakers)),
            p.act,
            p.topic,
            p.polarity,
        )
        for p in extract(article, load_lexicon(language)).positions
    ]
    expected = tuple(row[column] for column in ("holders", "speaker", "act", "topic", "polarity"))
    assert expected in found
