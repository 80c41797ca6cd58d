"""The door of the room, and that every tool's time grows with the text and no faster."""

import csv
from importlib.resources import files

import pytest

from astana_kg.language import tools


def test_tools_are_made_once() -> None:
    assert tools("ar") is tools("ar")
    assert (tools("ar").code, tools("en").code) == ("ar", "en")


def test_a_language_that_is_not_read_is_refused() -> None:
    with pytest.raises(ValueError, match="'fr'"):
        tools("fr")


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
