"""Settings: from the environment, and told by name where they are wrong."""

import pytest

from astana_kg.model import InputError
from astana_kg.service import Settings


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({}, Settings()),
        (
            {"ASTANA_KG_TIMEOUT": "2.5", "ASTANA_KG_CONCURRENCY": "9"},
            Settings(timeout=2.5, concurrency=9),
        ),
        ({"ASTANA_KG_WRITERS": f"lead:{'0a' * 32}"}, Settings(writers=(f"lead:{'0a' * 32}",))),
        ({"ASTANA_KG_DEFAULT_GRAPH": "own"}, Settings(default_graph="own")),
    ],
)
def test_settings_come_from_the_environment(
    environment: dict[str, str], expected: Settings
) -> None:
    assert Settings.of_environment(environment) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *[("ASTANA_KG_TIMEOUT", value) for value in ("", "soon", "0", "-1", "nan", "inf")],
        ("ASTANA_KG_CONCURRENCY", "1.5"),
        ("ASTANA_KG_WRITERS", "lead:secret"),
        ("ASTANA_KG_DEFAULT_GRAPH", "union"),
    ],
)
def test_a_wrong_setting_is_named(name: str, value: str) -> None:
    with pytest.raises(InputError, match=name):
        Settings.of_environment({name: value})
