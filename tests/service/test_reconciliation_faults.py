"""What the reconciliation service says to requests that are wrong or hostile."""

import json
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from astana_kg.service import Settings, create_app
from astana_kg.store import Store


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


@pytest.mark.parametrize(
    ("form", "status", "told"),
    [
        ({"queries": "{"}, 400, "not JSON"),
        ({"queries": "[" * 100_000}, 400, "not JSON"),
        ({"queries": "[]"}, 400, "no object"),
        ({"queries": '{"q": 1}'}, 400, "no object"),
        ({"queries": '{"q": {}}'}, 400, "neither"),
        ({"queries": '{"q": {"query": 1}}'}, 400, "no text"),
        ({"queries": json.dumps({"q": {"query": "a" * 2000}})}, 400, "1000 characters"),
        ({"queries": '{"q": {"query": "a", "type_strict": "never"}}'}, 400, "type_strict"),
        ({"queries": '{"q": {"query": "a", "limit": "all"}}'}, 400, "limit"),
        ({"queries": '{"q": {"query": "a", "limit": NaN}}'}, 400, "limit"),
        ({"queries": '{"q": {"query": "a", "properties": [{"pid": "p"}]}}'}, 400, "`v`"),
        ({"queries": json.dumps({str(i): {"query": "a"} for i in range(201)})}, 413, "200"),
        ({"extend": "{}"}, 400, "ids"),
        ({"extend": '{"ids": [1], "properties": []}'}, 400, "ids"),
        ({"extend": '{"ids": [], "properties": [{}]}'}, 400, "id"),
        ({"extend": json.dumps({"ids": ["a"] * 1001, "properties": []})}, 413, "1000"),
        ({"other": "x"}, 400, "neither"),
    ],
)
def test_a_fault_is_told_in_a_sentence(
    client: TestClient, form: dict[str, str], status: int, told: str
) -> None:
    answer = client.post("/reconcile", data=form)
    assert answer.status_code == status
    assert told in answer.text
    assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "address",
    ["preview?id=nobody", "view?id=id/state/x> }", "flyout/entity?id=", "flyout/type?id=Planet",
     "flyout/property?id=akg:nothing"],
)  # fmt: skip
def test_what_is_not_there_is_told(client: TestClient, address: str) -> None:
    assert client.get(f"/reconcile/{address}").status_code == 404


def test_hostile_ids_and_properties_stay_names(client: TestClient) -> None:
    hostile = "id/state/x> ?p ?o } #"
    extend = {"ids": [hostile], "properties": [{"id": hostile}, {"id": "akg:x y"}]}
    answer = client.post("/reconcile", data={"extend": json.dumps(extend)})
    assert answer.status_code == 200
    assert answer.json()["rows"] == {hostile: {hostile: [], "akg:x y": []}}
