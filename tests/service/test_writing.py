"""Writing over HTTP: who may, what may be written, and that nothing unsound gets in."""

import json
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import NamedNode, Triple

from astana_kg.graph import REFERENCE_GRAPH
from astana_kg.ingest import Outcome
from astana_kg.service import Settings, create_app, writer_setting
from astana_kg.store import Store, open_store

TOKEN = {"Authorization": "Bearer secret"}
SETTINGS = Settings(writers=(writer_setting("editor", "secret"),))
AKG = "PREFIX akg: <https://w3id.org/astana-kg/ontology#> "


@pytest.fixture(scope="module")
def opened(
    seed_ingest: tuple[Store, Outcome], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, str]]:
    store = open_store(tmp_path_factory.mktemp("writing") / "store")
    seeded, outcome = seed_ingest
    store.commit({outcome.graph: seeded.graph(outcome.graph)})
    yield store, outcome.graph
    store.close()


@pytest.fixture
def graph(opened: tuple[Store, str]) -> Iterator[str]:
    """The name of the article's graph, which is as it was after each test."""
    store, name = opened
    before = store.graph(name)
    yield name
    store.commit({name: before})


@pytest.fixture(scope="module")
def client(opened: tuple[Store, str]) -> Iterator[TestClient]:
    with TestClient(create_app(opened[0], SETTINGS), headers=TOKEN) as started:
        yield started


def update(client: TestClient, text: str, **options: object) -> int:
    headers = {"Content-Type": "application/sparql-update", **TOKEN}
    answer = client.post("/sparql", content=text.encode(), headers=headers, **options)  # type: ignore[arg-type]
    return answer.status_code


def label(client: TestClient, graph: str) -> list[str]:
    query = (
        f"{AKG} SELECT ?l {{ GRAPH <{graph}> {{ ?p a akg:Position ; akg:confidence ?l }} }}"
        " ORDER BY DESC(?l)"
    )
    rows = client.get("/sparql", params={"query": query}).json()["results"]["bindings"]
    return [row["l"]["value"] for row in rows]


CHANGE = (
    AKG + "WITH <{graph}> DELETE {{ ?p akg:confidence ?c }} INSERT {{ ?p akg:confidence 0.25 }}"
    " WHERE {{ ?p a akg:Position ; akg:confidence ?c }}"
)
UNSOUND = AKG + "DELETE WHERE {{ GRAPH <{graph}> {{ ?p akg:evidence ?e }} }}"


def test_a_sound_update_is_seen_at_once_in_the_graph_and_in_the_merge(
    client: TestClient, graph: str
) -> None:
    assert update(client, CHANGE.format(graph=graph)) == 204
    assert set(label(client, graph)) == {"0.25"}
    merged = f"{AKG} ASK {{ ?p a akg:Position ; akg:confidence ?c FILTER(?c != 0.25) }}"
    assert client.get("/sparql", params={"query": merged}).json()["boolean"] is False


def test_an_unsound_update_is_refused_whole_with_the_report(
    client: TestClient, opened: tuple[Store, str], graph: str
) -> None:
    before = opened[0].graph(graph)
    text = CHANGE.format(graph=graph) + " ; " + UNSOUND.format(graph=graph)
    answer = client.post("/sparql", data={"update": text})
    assert answer.status_code == 422
    assert "Does not conform" in answer.text
    assert "evidence" in answer.text
    assert opened[0].graph(graph) == before


def test_an_unsound_graph_is_refused_whole(client: TestClient, graph: str) -> None:
    turtle = "<urn:x> a <https://w3id.org/astana-kg/ontology#Position> ."
    headers = {"Content-Type": "text/turtle"}
    answer = client.put("/data", params={"graph": graph}, content=turtle, headers=headers)
    assert answer.status_code == 422
    assert client.get("/data", params={"graph": graph}).status_code == 200


def test_each_operation_sees_those_before_it(client: TestClient, graph: str) -> None:
    text = AKG + (
        "WITH <{graph}> DELETE {{ ?p akg:confidence ?c }} INSERT {{ ?p akg:confidence 0.5 }}"
        " WHERE {{ ?p akg:confidence ?c }} ;"
        "WITH <{graph}> DELETE {{ ?p akg:confidence ?c }} INSERT {{ ?p akg:confidence ?half }}"
        # The merge, too, is as the operation before has left it.
        " USING <https://w3id.org/astana-kg/graph/reference> USING <{graph}>"
        " WHERE {{ ?p akg:confidence ?c BIND(?c / 2 AS ?half) }}"
    )
    assert update(client, text.format(graph=graph)) == 204
    assert set(label(client, graph)) == {"0.25"}


OTHER = "https://w3id.org/astana-kg/graph/reference"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (f"INSERT DATA {{ GRAPH <{OTHER}> {{ <urn:a> <urn:a> <urn:a> }} }}", 403),
        (
            "INSERT DATA { GRAPH <https://w3id.org/astana-kg/graph/links> { <urn:a> <urn:a> 1 } }",
            403,
        ),
        ("INSERT DATA { GRAPH <urn:mine> { <urn:a> <urn:a> <urn:a> } }", 403),
        ("INSERT DATA { <urn:a> <urn:a> <urn:a> }", 403),
        ("DELETE WHERE { ?s ?p ?o }", 403),
        ("DROP ALL", 403),
        ("CLEAR NAMED", 403),
        ("CLEAR DEFAULT", 403),
        (f"MOVE <{OTHER}> TO <https://w3id.org/astana-kg/graph/article/x>", 403),
        ("INSERT DATA { GRAPH <https://w3id.org/astana-kg/graph/article/> { <urn:a> a 1 } }", 403),
        (
            "INSERT DATA { GRAPH <https://w3id.org/astana-kg/graph/article/x> { [] a <urn:c> } }",
            422,
        ),
        ("LOAD <http://127.0.0.1:9/x>", 403),
        ("INSERT { ?s ?p ?o } WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }", 403),
        ("INSERT DATA {", 400),
        ("SELECT * { ?s ?p ?o }", 400),
        ("INSERT DATA { GRAPH <g> { <urn:a> <urn:a> ?x } }", 400),
    ],
)
def test_what_may_not_be_written_is_refused_and_changes_nothing(
    client: TestClient, opened: tuple[Store, str], text: str, status: int
) -> None:
    before = set(opened[0].quads())
    answer = client.post("/sparql", data={"update": text})
    assert (answer.status_code, "Traceback" in answer.text) == (status, False), answer.text
    assert set(opened[0].quads()) == before


@pytest.mark.parametrize(
    ("method", "options"),
    [
        ("PUT", {"params": {"graph": OTHER}}),
        ("POST", {"params": {"graph": OTHER}}),
        ("DELETE", {"params": {"graph": OTHER}}),
        ("PUT", {"params": {"default": ""}}),
        ("DELETE", {"params": {"default": ""}}),
        ("POST", {}),
    ],
)
def test_other_graphs_are_not_written_by_the_graph_store_protocol(
    client: TestClient, opened: tuple[Store, str], method: str, options: dict[str, object]
) -> None:
    before = set(opened[0].quads())
    if method != "DELETE":
        options = {**options, "content": "", "headers": {"Content-Type": "text/turtle"}}
    answer = client.request(method, "/data", **options)  # type: ignore[arg-type]
    assert answer.status_code == 403, answer.text
    assert set(opened[0].quads()) == before


@pytest.mark.parametrize("authorization", [None, "Bearer wrong", "Basic secret"])
@pytest.mark.parametrize(
    ("method", "address"),
    [("POST", "/sparql"), ("PUT", "/data?graph=urn:x"), ("POST", "/data"), ("DELETE", "/data/x")],
)
def test_without_the_token_nothing_is_even_read(
    opened: tuple[Store, str], method: str, address: str, authorization: str | None
) -> None:
    headers = {"Content-Type": "application/sparql-update"}
    if authorization:
        headers["Authorization"] = authorization
    with TestClient(create_app(opened[0], SETTINGS)) as stranger:
        answer = stranger.request(method, address, content="nonsense", headers=headers)
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")


@pytest.mark.parametrize(("method", "address"), [("POST", "/sparql"), ("PUT", "/data?graph=urn:x")])
def test_where_nobody_is_listed_writing_is_off(
    opened: tuple[Store, str], method: str, address: str
) -> None:
    headers = {"Content-Type": "application/sparql-update", **TOKEN}
    with TestClient(create_app(opened[0], Settings())) as client:
        answer = client.request(method, address, content="DROP ALL", headers=headers)
    assert answer.status_code == 403
    assert "only reads" in answer.text


def test_a_graph_goes_out_and_comes_back_the_same(
    client: TestClient, opened: tuple[Store, str], graph: str
) -> None:
    before = opened[0].graph(graph)
    for kind in ("text/turtle", "application/rdf+xml"):
        sent = client.get("/data", params={"graph": graph}, headers={"Accept": kind})
        assert client.delete("/data", params={"graph": graph}).status_code == 204
        assert client.head("/data", params={"graph": graph}).status_code == 404
        put = client.put(
            "/data", params={"graph": graph}, content=sent.content, headers={"Content-Type": kind}
        )
        assert put.status_code == 201, put.text
        assert opened[0].graph(graph) == before


def test_a_path_below_data_is_a_name_of_ours(client: TestClient, graph: str) -> None:
    path = graph.removeprefix("https://w3id.org/astana-kg/")
    by_path = client.get(f"/data/{path}")
    assert by_path.status_code == 200
    assert by_path.content == client.get("/data", params={"graph": graph}).content


def test_a_write_is_made_for_the_state_that_its_maker_saw(client: TestClient, graph: str) -> None:
    seen = client.get("/data", params={"graph": graph}).headers["etag"]
    text = CHANGE.format(graph=graph)
    headers = {"Content-Type": "application/sparql-update", "If-Match": seen}
    first = client.post("/sparql", content=text, headers=headers)
    second = client.post("/sparql", content=text.replace("0.25", "0.75"), headers=headers)
    assert (first.status_code, second.status_code) == (204, 412)
    assert set(label(client, graph)) == {"0.25"}


@pytest.mark.parametrize(
    ("name", "header", "status"),
    [("", "If-None-Match", 412), ("0", "If-Match", 412)],
)
def test_a_graph_is_put_only_where_there_is_none_or_one(
    client: TestClient, graph: str, name: str, header: str, status: int
) -> None:
    headers = {"Content-Type": "text/turtle", header: "*"}
    answer = client.put("/data", params={"graph": graph + name}, content="", headers=headers)
    assert answer.status_code == status


def test_who_wrote_what_is_logged(
    client: TestClient, graph: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "astana_kg.writes"):
        update(client, CHANGE.format(graph=graph))
        update(client, "DROP ALL")
    lines = [json.loads(record.message) for record in caplog.records if "writes" in record.name]
    told = [(line["writer"], line["operation"], line["outcome"]) for line in lines]
    assert told == [
        ("editor", "update", "committed"),
        ("editor", "update", "refused: ForbiddenError"),
    ]
    assert lines[0]["graphs"] == [f"<{graph}>"]
    assert "secret" not in caplog.text


def test_what_was_answered_is_on_disk(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    name = "https://w3id.org/astana-kg/graph/article/x"
    store.commit({name: [Triple(*[NamedNode("urn:x")] * 3)]})
    with TestClient(create_app(store, SETTINGS), headers=TOKEN) as client:
        assert client.delete("/data", params={"graph": name}).status_code == 204
    store.close()
    again = open_store(tmp_path / "store", read_only=True)
    assert name not in again.graph_names()
    assert REFERENCE_GRAPH.value in again.graph_names()
    again.close()
