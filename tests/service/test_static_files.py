"""The files that pages load come from here, by name, and browsers may keep them."""

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from astana_kg.service import Settings, create_app
from astana_kg.store import Store


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


def test_every_file_that_a_page_loads_is_here(client: TestClient) -> None:
    for page in ("/", "/queries/participants?format=html"):
        loaded = re.findall(r'(?:src|<link[^>]* href)="([^"]+)"', client.get(page).text)
        assert loaded
        for address in loaded:
            assert address.startswith("/static/"), address
            assert client.get(address).status_code == 200, address


def test_the_style_is_sent_once(client: TestClient) -> None:
    first = client.get("/static/style.css")
    assert first.headers["content-type"] == "text/css; charset=utf-8"
    again = client.get("/static/style.css", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize(
    "path",
    ["..%2Fapp.py", "%2e%2e/app.py", "../app.py", "style.css/..", "%2Fetc%2Fpasswd", "no.css"],
)
def test_no_other_file_is_reached(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


@pytest.mark.parametrize("page", ["/", "/queries/participants?format=html"])
def test_a_page_may_load_nothing_from_elsewhere(client: TestClient, page: str) -> None:
    answer = client.get(page)
    policy = dict(
        part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";")
    )
    assert policy["default-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert "http" not in answer.headers["content-security-policy"]
