"""The page at / as it is sent: both languages, every question, links that lead somewhere."""

import re
from collections.abc import Iterator
from html import unescape

import pytest
from fastapi.testclient import TestClient

from astana_kg.service import Settings, create_app
from astana_kg.store import Store, named_queries


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_front_page_offers_every_question_in_both_languages(
    client: TestClient, language: str
) -> None:
    page = unescape(client.get("/", params={"lang": language}).text)
    assert f'<html lang="{language}"' in page
    for query in named_queries().values():
        if not query.name.endswith("-violation"):
            assert f'href="/queries/{query.name}' in page
            assert query.question_ar in page
            assert query.question_en in page
    assert "http://" not in page.replace("http://www.w3.org/", "")


@pytest.mark.parametrize(
    ("wish", "expected"),
    [
        ("ar", "ar"),
        ("ar-SY,ar;q=0.9,en;q=0.8", "ar"),
        ("fr, en;q=0.5, ar;q=0.4", "en"),
        ("de", "en"),
        ("ar;q=0", "en"),
        ("", "en"),
    ],
)
def test_the_front_page_speaks_the_language_that_a_browser_asks_for(
    client: TestClient, wish: str, expected: str
) -> None:
    answer = client.get("/", headers={"Accept-Language": wish})
    assert answer.headers["content-language"] == expected
    assert "Accept-Language" in answer.headers["vary"]


def test_every_link_of_the_front_page_leads_somewhere(client: TestClient) -> None:
    addresses = re.findall(r'href="([^#][^"]*)"', client.get("/").text)
    assert len(addresses) > 15
    for address in addresses:
        assert client.get(unescape(address)).status_code == 200, address
