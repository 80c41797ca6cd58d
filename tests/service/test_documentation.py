"""The table of settings in the docs is the settings that there are."""

import re
from dataclasses import asdict
from pathlib import Path

from astana_kg.service import Settings
from astana_kg.service.settings import names
from astana_kg.store import MAX_LENGTH, MAX_NESTING, MAX_OPERATORS

PAGE = Path(__file__).parents[2] / "docs" / "service.md"


def shown(value: object) -> str:
    """Return a default as the table shows it."""
    if isinstance(value, tuple):
        return " ".join(value) or "none"
    return str(value).removesuffix(".0")


def test_each_setting_is_documented_with_its_default() -> None:
    rows = re.findall(r"^\| `(ASTANA_KG_\w+)` \| `(.*?)` \|", PAGE.read_text("utf-8"), re.MULTILINE)
    defaults = zip(names(), asdict(Settings()).values(), strict=True)
    expected = {name: shown(value) for name, value in defaults}
    assert dict(rows) == {"ASTANA_KG_STORE": "store", **expected}


def test_the_limits_are_documented() -> None:
    text = PAGE.read_text("utf-8")
    for limit in (MAX_LENGTH, MAX_NESTING, MAX_OPERATORS):
        assert re.search(rf"\b{limit:,}\b", text), limit
