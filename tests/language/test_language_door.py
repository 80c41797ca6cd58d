"""The door of the room, and that every tool's time grows with the text and no faster."""

import csv
from collections.abc import Callable
from datetime import date
from importlib.resources import files
from time import process_time

import pytest

from astana_kg.language import LanguageTools, tools

SHAPES = ["a", "ا", ". ", '"', "«", "'“ ", "1", "و", "الـ", "\u064b", "1.", "في 1 ", "mid ", "((",
          "العشرين و", "كانون الثاني ", "twenty ", "( ", "«نعم. ", "X"]  # fmt: skip
USES: dict[str, Callable[[LanguageTools, str], object]] = {
    "fold": lambda t, text: t.fold(text),
    "sentences": lambda t, text: t.sentences(text),
    "quotations": lambda t, text: t.quotations(text),
    "tokens": lambda t, text: t.tokens(text),
    "dates": lambda t, text: t.dates(text, date(2023, 6, 21)),
    "numbers": lambda t, text: t.numbers(text),
}


def test_tools_are_made_once() -> None:
    assert tools("ar") is tools("ar")
    assert (tools("ar").code, tools("en").code) == ("ar", "en")


def test_a_language_that_is_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        tools("fr")


@pytest.mark.parametrize("code", ["ar", "en"])
@pytest.mark.parametrize("use", USES)
@pytest.mark.parametrize("shape", SHAPES)
def test_time_grows_no_faster_than_the_text(shape: str, use: str, code: str) -> None:
    tool = tools(code)

    def seconds(length: int) -> float:
        text = (shape * length)[:length]
        begun = process_time()
        USES[use](tool, text)
        return process_time() - begun

    seconds(100)
    short, long = seconds(2_000), seconds(20_000)
    assert long < 60 * max(short, 0.002)  # ten times the text; a square would be a hundred


@pytest.mark.parametrize("folder", ["", "ar", "en"])
def test_every_line_of_the_data_has_an_id_of_its_own(folder: str) -> None:
    data = files("astana_kg.language") / folder / "data"
    tables = [path for path in data.iterdir() if path.name.endswith(".csv")]
    assert tables
    for path in tables:
        lines = list(csv.DictReader(path.read_text(encoding="utf-8").splitlines()))
        ids = [line["id"] for line in lines]
        assert len(ids) == len(set(ids)), path.name
        assert all(ids), path.name
