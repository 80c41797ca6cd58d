"""The figures of the extractor on the annotated articles: floors that may only rise."""

import csv
from functools import cache
from pathlib import Path

import pytest

from astana_kg.evaluation import Scores, evaluate, names_of_half

GOLD = Path(__file__).parent.parent / "gold"
FLOORS = list(csv.DictReader((Path(__file__).parent / "floors.csv").read_text().splitlines()))
FIGURES = {
    "core f1": lambda s: s.core.f1,
    "core precision": lambda s: s.core.precision,
    "strict f1": lambda s: s.strict.f1,
    "offsets": lambda s: s.offsets.value,
    "evidence": lambda s: s.evidence.value,
    "speakers": lambda s: s.speakers.value,
    "persons f1": lambda s: s.persons.f1,
    "listed persons recall": lambda s: s.listed_persons.recall,
    "meetings": lambda s: s.meetings.value,
}


@cache
def scores_of(part: str) -> Scores:
    """Return the scores of the seed's article, or of a half in a language ("learn ar")."""
    if part == "seed":
        return evaluate(GOLD, names={"astana-20-final-statement.ar"})
    half, language = part.split()
    return evaluate(GOLD, names=names_of_half(GOLD, half), language=language)


@pytest.mark.parametrize("row", FLOORS, ids=lambda row: f"{row['part']}, {row['figure']}")
def test_a_figure_is_not_below_its_floor(row: dict[str, str]) -> None:
    assert FIGURES[row["figure"]](scores_of(row["part"])) >= float(row["floor"])
