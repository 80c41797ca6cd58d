"""The settings of a store on a server, read and documented."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from astana_kg.model import InputError
from astana_kg.store import RemoteSettings, remote_setting_names
from astana_kg.store.remote_dialects import server_of

PAGE = Path(__file__).parents[2] / "docs" / "service.md"
ROW = re.compile(r"^\| `(ASTANA_KG_\w+)` \| ([^`|]+) \|", re.MULTILINE)


def test_each_is_documented_with_its_default() -> None:
    rows = dict(ROW.findall(PAGE.read_text("utf-8")))
    assert tuple(rows) == remote_setting_names()
    for (name, default), value in zip(rows.items(), asdict(RemoteSettings()).values(), strict=True):
        assert default == (f"{value:g}" if value else default), name


@pytest.mark.parametrize(
    ("location", "settings", "addresses"),
    [
        ("http://h:7878", {}, ("http://h:7878/query", "/update", "/store")),
        ("http://h:7878/", {}, ("http://h:7878/query", "/update", "/store")),
        ("https://h/sparql", {}, ("https://h/sparql", "-auth", "-graph-crud-auth")),
        ("https://h/sparql", {"remote_user": "u"}, ("https://h/sparql-auth", "-auth", "-auth")),
        ("http://h/d", {"graph_store_url": "http://h/d/data"}, ("http://h/d/query", "", "/data")),
        ("http://h/sparql", {"remote_dialect": "standard"}, ("http://h/sparql/query", "", "")),
    ],
)  # fmt: skip
def test_addresses_follow_from_the_stores(
    location: str, settings: dict[str, str], addresses: tuple[str, str, str]
) -> None:
    server = server_of(location, RemoteSettings(**settings))
    assert server.query == addresses[0]
    assert server.update.endswith(addresses[1])
    assert server.graph_store.endswith(addresses[2])


def test_a_number_that_is_none_is_told() -> None:
    with pytest.raises(InputError, match="ASTANA_KG_REMOTE_TIMEOUT"):
        RemoteSettings.of_environment({"ASTANA_KG_REMOTE_TIMEOUT": "soon"})
