"""The reconciliation service as OpenRefine sees it, by the schemas of the API 0.2."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient
from jsonschema import Draft7Validator
from pyoxigraph import Literal, NamedNode, Triple
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT7

from astana_kg.graph import BASE, akg, term
from astana_kg.service import Settings, create_app
from astana_kg.store import Store, open_store

FOLDER = Path(__file__).parent / "reconciliation-0.2"
SCHEMAS = {p.stem: json.loads(p.read_text(encoding="utf-8")) for p in FOLDER.glob("*.json")}
REGISTRY: Registry[Any] = Registry().with_resources(
    (schema["$id"], Resource(schema, DRAFT7)) for schema in SCHEMAS.values()
)


def valid(answer: object, schema: str) -> Any:
    """Return an answer that fits a schema of the API."""
    Draft7Validator(SCHEMAS[schema], registry=REGISTRY).validate(answer)
    return answer


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


def ask(client: TestClient, queries: Mapping[str, object], path: str = "/reconcile") -> Any:
    """Return what a batch is answered with, by POST as clients send it."""
    valid(queries, "reconciliation-query-batch")
    answer = client.post(path, data={"queries": json.dumps(queries)})
    assert answer.status_code == 200, answer.text
    return valid(answer.json(), "reconciliation-result-batch")


FIRST = [
    ("لافرنتيف", "id/person/alexander-lavrentiev", True),
    ("Lavrentyev", "id/person/alexander-lavrentiev", True),
    ("Nur Sultan", "id/place/astana", True),
    ("NUR-SULTAN", "id/place/astana", True),
    ("الأستانه", "id/place/astana", True),
    ("Alexandr Lavrentief", "id/person/alexander-lavrentiev", False),
    ("Lavrentiev, Alexander", "id/person/alexander-lavrentiev", False),
    ("turkiye", "id/state/turkiye", True),
    ("Türkiye", "id/state/turkiye", True),
    ("Kazahstan", "id/state/kazakhstan", False),
    ("مكافحه الارهاب", "topic/counter-terrorism", True),
    ("condemns", "act/condemn", False),
    ("الامم المتحدة", "id/organization/united-nations", True),
]


@pytest.mark.parametrize(("words", "expected", "certain"), FIRST, ids=[c[0] for c in FIRST])
def test_any_spelling_finds_the_right_thing_first(
    client: TestClient, words: str, expected: str, certain: bool
) -> None:
    best = ask(client, {"q": {"query": words}})["q"]["result"][0]
    assert best["id"] == expected
    assert best["match"] is certain
    assert (best["score"] == 100) is certain


@pytest.mark.parametrize(
    ("path", "words", "name"),
    [
        ("/reconcile", "لافرنتيف", "ألكسندر لافرنتييف"),
        ("/reconcile", "Lavrentyev", "Alexander Lavrentiev"),
        ("/reconcile/en", "لافرنتيف", "Alexander Lavrentiev"),
        ("/reconcile/ar", "Lavrentyev", "ألكسندر لافرنتييف"),
    ],
)
def test_names_come_in_the_language_of_the_words_or_of_the_path(
    client: TestClient, path: str, words: str, name: str
) -> None:
    best = ask(client, {"q": {"query": words}}, path)["q"]["result"][0]
    assert best["name"] == name
    assert best["description"].count("·") == 1


QUERIES: list[tuple[str, dict[str, object], list[str]]] = [
    ("of a type", {"query": "Kazakhstan", "type": "State"}, ["id/state/kazakhstan"]),
    (
        "of a type above",
        {"query": "Lavrentiev", "type": "Person", "limit": 1},
        ["id/person/alexander-lavrentiev"],
    ),
    ("of another type", {"query": "Kazakhstan", "type": "Topic"}, []),
    (
        "of all types",
        {"query": "Lavrentiev", "type": ["Person", "Envoy"], "type_strict": "all"},
        ["id/person/alexander-lavrentiev"],
    ),
    (
        "of all types, one of which it is not",
        {"query": "Lavrentiev", "type": ["Person", "State"], "type_strict": "all"},
        [],
    ),
    ("of a type that there is not", {"query": "Kazakhstan", "type": "Planet"}, []),
    ("of nobody", {"query": "qqqqqqqqqq"}, []),
    ("of punctuation", {"query": "!!!"}, []),
    ("of nothing", {"query": ""}, []),
    ("by a code", {"properties": [{"pid": "skos:notation", "v": "RU"}]}, ["id/state/russia"]),
    ("by an identifier", {"properties": [{"pid": "owl:sameAs", "v": "Q794"}]}, ["id/state/iran"]),
    (
        "by another entity",
        {
            "query": "Lavrov",
            "limit": 1,
            "properties": [{"pid": "akg:represents", "v": {"id": "id/state/russia", "name": "R"}}],
        },
        ["id/person/sergey-lavrov"],
    ),
]


@pytest.mark.parametrize(
    ("query", "expected"), [q[1:] for q in QUERIES], ids=[q[0] for q in QUERIES]
)
def test_types_and_properties_narrow_the_candidates(
    client: TestClient, query: dict[str, object], expected: list[str]
) -> None:
    found = ask(client, {"q": query})["q"]["result"]
    assert [candidate["id"] for candidate in found] == expected


def test_a_property_that_disagrees_costs_score_and_certainty(client: TestClient) -> None:
    def score(country: str) -> tuple[float, bool, list[dict[str, object]]]:
        wanted = [{"pid": "akg:represents", "v": country}]
        query = {"query": "Sergey Lavrov", "properties": wanted}
        best = ask(client, {"q": query})["q"]["result"][0]
        return best["score"], best["match"], best["features"]

    right = (
        100.0,
        True,
        [{"id": "name", "value": 100.0}, {"id": "akg:represents", "value": 100.0}],
    )
    wrong = (66.7, False, [{"id": "name", "value": 100.0}, {"id": "akg:represents", "value": 0.0}])
    assert score("روسيا") == right
    assert score("Iran") == wrong


def test_a_wished_type_comes_first_and_others_after(client: TestClient) -> None:
    query = {"query": "Geneva", "type": "TalksProcess", "type_strict": "should"}
    found = ask(client, {"q": query})["q"]["result"]
    assert {"id/place/geneva", "id/process/geneva-process"} <= {one["id"] for one in found}
    scores = {one["id"]: one["score"] for one in found}
    assert scores["id/place/geneva"] == 90


def test_a_batch_is_answered_by_its_keys_by_get_and_by_post(client: TestClient) -> None:
    queries = {"a": {"query": "Russia", "limit": 1}, "b": {"query": "إيران", "limit": 1}}
    posted = ask(client, queries)
    got = client.get("/reconcile", params={"queries": json.dumps(queries)}).json()
    assert posted == got
    assert [posted[key]["result"][0]["id"] for key in ("a", "b")] == [
        "id/state/russia",
        "id/state/iran",
    ]


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/en", "/reconcile/ar"])
def test_the_manifest_fits_and_its_addresses_answer(client: TestClient, path: str) -> None:
    found = valid(client.get(path).json(), "manifest")
    assert found["identifierSpace"] == BASE
    for what, words in (("entity", "Rus"), ("type", "per"), ("property", "rep")):
        service = found["suggest"][what]
        address = service["service_url"] + service["service_path"]
        assert address == f"http://testserver{path}/suggest/{what}"
        assert client.get(address, params={"prefix": words}).status_code == 200
    identifier = "id/person/alexander-lavrentiev"
    preview = client.get(found["preview"]["url"].replace("{{id}}", identifier))
    assert preview.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert "frame-ancestors" not in preview.headers["Content-Security-Policy"]
    view = client.get(found["view"]["url"].replace("{{id}}", identifier), follow_redirects=False)
    assert view.status_code == 303
    assert view.headers["Location"] == f"http://testserver/{identifier}"


@pytest.mark.parametrize(
    ("what", "prefix", "schema", "expected"),
    [
        ("entity", "lavren", "suggest-entities-response", "id/person/alexander-lavrentiev"),
        ("entity", "نور سل", "suggest-entities-response", "id/place/astana"),
        ("type", "per", "suggest-types-response", "Person"),
        ("type", "دول", "suggest-types-response", "State"),
        ("property", "repres", "suggest-properties-response", "akg:represents"),
    ],
)
def test_what_is_typed_is_completed(
    client: TestClient, what: str, prefix: str, schema: str, expected: str
) -> None:
    answer = client.get(f"/reconcile/suggest/{what}", params={"prefix": prefix})
    found = valid(answer.json(), schema)["result"]
    assert expected in [one["id"] for one in found]


def test_suggestions_go_on_at_a_cursor(client: TestClient) -> None:
    def found(cursor: int) -> list[str]:
        given: dict[str, str | int] = {"prefix": "a", "cursor": cursor}
        answer = client.get("/reconcile/suggest/entity", params=given)
        return [one["id"] for one in answer.json()["result"]]

    assert found(1)[:5] == found(0)[1:6]


@pytest.mark.parametrize(
    ("what", "identifier", "part"),
    [
        ("entity", "id/place/astana", "أستانا"),
        ("type", "Envoy", "<strong>envoy</strong>"),
        ("property", "akg:represents", "<strong>represents</strong>"),
    ],
)
def test_a_flyout_tells_in_brief(client: TestClient, what: str, identifier: str, part: str) -> None:
    found = client.get(f"/reconcile/flyout/{what}", params={"id": identifier}).json()
    assert found["id"] == identifier
    assert part in found["html"]


def test_a_preview_speaks_its_language_and_escapes(client: TestClient) -> None:
    page = client.get("/reconcile/ar/preview", params={"id": "id/person/alexander-lavrentiev"}).text
    assert '<html lang="ar" dir="rtl">' in page
    assert "<dd>روسيا</dd>" in page


def test_properties_are_proposed_for_a_type(client: TestClient) -> None:
    answer = client.get("/reconcile/properties", params={"type": "State", "limit": "50"})
    found = valid(answer.json(), "data-extension-property-proposal")
    assert found["type"] == "State"
    assert {"owl:sameAs", "skos:notation"} <= {one["id"] for one in found["properties"]}


def test_columns_are_fetched_for_linked_entities(client: TestClient) -> None:
    asked = {
        "ids": ["id/state/russia", "id/round/astana-20", "id/state/nowhere"],
        "properties": [
            {"id": "rdfs:label", "settings": {"language": "ar", "limit": 1}},
            {"id": "owl:sameAs"},
            {"id": "akg:venue"},
            {"id": "akg:number"},
            {"id": "akg:endDate"},
        ],
    }
    valid(asked, "data-extension-query")
    answer = client.post("/reconcile", data={"extend": json.dumps(asked)})
    found = valid(answer.json(), "data-extension-response")
    assert [one["id"] for one in found["meta"]] == [one["id"] for one in asked["properties"]]
    russia, round_20 = found["rows"]["id/state/russia"], found["rows"]["id/round/astana-20"]
    assert russia["rdfs:label"] == [{"str": "روسيا"}]
    assert {"str": "http://www.wikidata.org/entity/Q159"} in russia["owl:sameAs"]
    assert round_20["akg:venue"] == [
        {"id": "id/place/astana", "name": "Astana (Nur-Sultan 2019-2022)"}
    ]
    assert {"int": 20} in round_20["akg:number"]
    assert {"date": "2023-06-21T00:00:00"} in round_20["akg:endDate"]
    assert found["rows"]["id/state/nowhere"] == {pid: [] for pid in russia}


def test_a_new_name_is_found_without_a_restart(tmp_path: Path) -> None:
    article = f"{BASE}graph/article/{'0' * 32}"
    person = NamedNode(f"{BASE}id/person/x-0123456789abcdef")
    new = (
        Triple(person, term("rdf", "type"), akg("Person")),
        Triple(person, term("rdfs", "label"), Literal("Zaphod Beeblebrox", language="en")),
    )
    store = open_store(tmp_path / "store")
    with TestClient(create_app(store, Settings())) as client:
        assert ask(client, {"q": {"query": "Beeblebrox"}})["q"]["result"] == []
        store.commit({article: new})
        found = ask(client, {"q": {"query": "Zaphod Beeblebrox"}})["q"]["result"]
        assert found[0]["id"] == "id/person/x-0123456789abcdef"
        store.commit({article: None})
        assert ask(client, {"q": {"query": "Zaphod Beeblebrox"}})["q"]["result"] == []
    store.close()
