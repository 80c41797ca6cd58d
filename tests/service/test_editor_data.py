"""What the editor offers: prefixes, terms in both languages, questions that run as they stand."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from astana_kg.graph import PREFIXES
from astana_kg.service import Settings, create_app
from astana_kg.store import Store, named_queries


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


@pytest.fixture(scope="module")
def data(client: TestClient) -> Any:
    return client.get("/editor.json").json()


def test_all_prefixes_are_there_and_the_longest_that_fits_comes_first(data: Any) -> None:
    assert data["prefixes"] == dict(PREFIXES)
    order = list(data["prefixes"])
    assert order.index("state") < order.index("id")


@pytest.mark.parametrize(
    ("iri", "en", "ar"),
    [
        ("ontology#Position", "position", "موقف"),
        ("act/condemn", "condemn", "إدانة"),
        ("id/state/russia", "Russia", "روسيا"),
        ("topic/israeli-attacks", "Israeli attacks on Syria", None),
        ("ontology#holder", "holder", None),
    ],
)
def test_terms_have_their_names(data: Any, iri: str, en: str, ar: str | None) -> None:
    (term,) = [one for one in data["terms"] if one["iri"] == f"https://w3id.org/astana-kg/{iri}"]
    assert term["en"] == en
    assert term["ar"]
    assert ar is None or term["ar"] == ar


def test_terms_are_sorted_and_stand_once(data: Any) -> None:
    iris = [term["iri"] for term in data["terms"]]
    assert iris == sorted(set(iris))
    assert len(iris) > 250


@pytest.mark.parametrize(
    "name", sorted(name for name in named_queries() if not name.endswith("-violation"))
)
def test_a_question_runs_as_the_editor_shows_it(client: TestClient, data: Any, name: str) -> None:
    question = data["questions"][name]
    assert question["en"] in question["text"]
    assert question["ar"] in question["text"]
    answer = client.get("/sparql", params={"query": question["text"]})
    assert answer.status_code == 200, answer.text


def test_the_same_data_is_sent_once(client: TestClient) -> None:
    etag = client.get("/editor.json").headers["etag"]
    again = client.get("/editor.json", headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")
