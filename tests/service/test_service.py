"""The service as a client sees it: protocol, formats, statuses, pages."""

import re
import threading
from collections.abc import Iterator
from html import unescape
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from astana_kg.model import StoreError
from astana_kg.service import Settings, create_app
from astana_kg.service.negotiation import GRAPHS, RESULTS, choose
from astana_kg.store import Store, named_queries

SELECT = "SELECT ?s { ?s a <https://w3id.org/astana-kg/ontology#Round> } ORDER BY ?s"
CONSTRUCT = "CONSTRUCT WHERE { <https://w3id.org/astana-kg/id/round/astana-20> ?p ?o }"
ASK = "ASK { ?s ?p ?o }"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings())) as opened:
        yield opened


@pytest.mark.parametrize("query", [SELECT, CONSTRUCT, ASK], ids=["select", "construct", "ask"])
def test_get_form_and_direct_post_give_the_same_answer(client: TestClient, query: str) -> None:
    answers = [
        client.get("/sparql", params={"query": query}),
        client.post("/sparql", data={"query": query}),
        client.post(
            "/sparql", content=query.encode(), headers={"Content-Type": "application/sparql-query"}
        ),
    ]
    assert {a.status_code for a in answers} == {200}
    assert len({a.content for a in answers}) == 1


@pytest.mark.parametrize(
    ("query", "accept", "content_type", "part"),
    [
        (SELECT, "*/*", "application/sparql-results+json", '"bindings"'),
        (SELECT, "application/sparql-results+json", "application/sparql-results+json", "astana-20"),
        (SELECT, "application/json", "application/json", "astana-20"),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", "<sparql"),
        (SELECT, "text/csv", "text/csv; charset=utf-8", "s\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?s\n"),
        (
            SELECT,
            "text/csv;q=0.5, application/sparql-results+xml",
            "application/sparql-results+xml",
            "<sparql",
        ),
        (SELECT, "text/*", "text/csv; charset=utf-8", "s\r\n"),
        (SELECT, "text/html,application/xml;q=0.9,*/*;q=0.8", "text/html; charset=utf-8", "<table"),
        (ASK, "application/sparql-results+json", "application/sparql-results+json", "true"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml", "<boolean>true"),
        (CONSTRUCT, "*/*", "text/turtle; charset=utf-8", "round:astana-20 a akg:Round"),
        (
            CONSTRUCT,
            "application/n-triples",
            "application/n-triples",
            "<https://w3id.org/astana-kg/id/round/astana-20>",
        ),
        (CONSTRUCT, "application/ld+json", "application/ld+json", '"@id":'),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
        (
            CONSTRUCT,
            "text/turtle;q=0.1, application/rdf+xml;q=0.2",
            "application/rdf+xml",
            "rdf:RDF",
        ),
    ],
)
def test_the_format_is_negotiated(
    client: TestClient, query: str, accept: str, content_type: str, part: str
) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == content_type
    assert "Accept" in answer.headers["vary"].split(", ")
    assert part in answer.text


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        (None, "json"),
        ("", "json"),
        ("text/turtle", None),
        ("application/sparql-results+json;q=0", None),
        ("*/*;q=0.1, text/csv;q=0", "json"),
        ("text/csv;q=bad, text/tab-separated-values;q=0.1", "tsv"),
        ("TEXT/CSV", "csv"),
    ],
)
def test_quality_values(accept: str | None, expected: str | None) -> None:
    form = choose(accept, RESULTS)
    assert (form.name if form else None) == expected


def test_a_graph_without_a_wish_is_turtle() -> None:
    form = choose(None, GRAPHS)
    assert form is not None
    assert form.name == "turtle"


@pytest.mark.parametrize(
    ("method", "options", "status", "part"),
    [
        ("POST", {"data": {"format": "json"}}, 400, "no query"),
        ("GET", {"params": [("query", ASK), ("query", ASK)]}, 400, "2 queries"),
        ("GET", {"params": {"query": "SELECT * {"}}, 400, "syntax"),
        ("GET", {"params": {"query": "INSERT DATA { <a:b> <a:b> <a:b> }"}}, 400, "is an update"),
        (
            "GET",
            {"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> {} }"}},
            403,
            "SERVICE",
        ),
        ("GET", {"params": {"query": ASK, "default-graph-uri": "no iri"}}, 400, "no IRI"),
        ("GET", {"params": {"query": ASK, "format": "xlsx"}}, 400, "xlsx"),
        ("GET", {"params": {"query": ASK}, "headers": {"Accept": "image/png"}}, 406, "text/csv"),
        ("GET", {"params": {"update": "DROP ALL"}}, 403, "only reads"),
        ("POST", {"data": {"update": "DROP ALL"}}, 403, "only reads"),
        (
            "POST",
            {"content": b"DROP ALL", "headers": {"Content-Type": "application/sparql-update"}},
            403,
            "only reads",
        ),
        ("POST", {"content": ASK, "headers": {"Content-Type": "text/plain"}}, 415, "text/plain"),
        ("POST", {"content": ASK}, 415, "without a media type"),
        (
            "POST",
            {
                "content": "ASK {}".encode("utf-16"),
                "headers": {"Content-Type": "application/sparql-query"},
            },
            400,
            "UTF-8",
        ),
        ("POST", {"content": b"query=%FF", "headers": {"Content-Type": FORM}}, 400, "UTF-8"),
        ("POST", {"content": b"x" * 1_000_001, "headers": {"Content-Type": FORM}}, 413, "shorten"),
        ("PUT", {"content": ASK}, 405, "takes GET, HEAD, POST"),
        ("DELETE", {}, 405, "takes GET, HEAD, POST"),
    ],
)
def test_a_wrong_request_has_the_right_status_and_a_sentence(
    client: TestClient, method: str, options: dict[str, object], status: int, part: str
) -> None:
    answer = client.request(method, "/sparql", **options)  # type: ignore[arg-type]
    assert answer.status_code == status
    assert part in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert "Traceback" not in answer.text


def test_the_dataset_of_the_protocol(client: TestClient) -> None:
    reference = "https://w3id.org/astana-kg/graph/reference"
    query = "ASK { ?s a <https://w3id.org/astana-kg/ontology#Position> }"
    whole = client.get("/sparql", params={"query": query})
    part = client.get("/sparql", params={"query": query, "default-graph-uri": reference})
    assert whole.json()["boolean"] is True
    assert part.json()["boolean"] is False


def test_an_arabic_iri_is_decoded_once(client: TestClient) -> None:
    query = "SELECT (STR(<urn:x:عنب%20بلدي>) AS ?s) {}"
    answer = client.get(f"/sparql?query={quote(query)}")
    assert answer.json()["results"]["bindings"][0]["s"]["value"] == "urn:x:عنب%20بلدي"


@pytest.mark.parametrize(
    "address", [f"/sparql?query={quote(ASK)}", "/queries/articles", "/", "/health"]
)
def test_head_is_get_without_a_body(client: TestClient, address: str) -> None:
    answer = client.head(address)
    assert answer.status_code == 200
    assert answer.content == b""
    assert answer.headers["content-type"] == client.get(address).headers["content-type"]


def test_a_method_that_is_not_allowed_is_told_those_that_are(client: TestClient) -> None:
    assert client.put("/sparql").headers["allow"] == "GET, HEAD, POST"


def test_the_links_of_an_answer_stay_on_this_host(client: TestClient) -> None:
    page = client.get("/queries/articles", headers={"Accept": "text/html"}).text
    addresses = re.findall(r'(?:href|action)="([^#][^"]*)"', page)
    assert addresses
    for address in addresses:
        assert address.startswith("/"), address
        assert client.get(unescape(address)).status_code == 200, address


def test_any_origin_may_ask(client: TestClient) -> None:
    answer = client.get("/sparql", params={"query": ASK}, headers={"Origin": "https://x.example"})
    assert answer.headers["access-control-allow-origin"] == "*"


def test_health_counts(client: TestClient) -> None:
    told = client.get("/health").json()
    assert told["status"] == "ok"
    assert told["articles"] == 1
    assert told["positions"] >= 18


@pytest.mark.parametrize("name", sorted(named_queries()))
def test_every_named_query_answers(client: TestClient, name: str) -> None:
    query = named_queries()[name]
    wanted = {p.name: p.example for p in query.parameters if p.default is None}
    answer = client.get(f"/queries/{name}", params=wanted)
    assert answer.status_code == 200, answer.text
    expected = "text/turtle" if query.kind in ("construct", "describe") else "application/sparql"
    assert answer.headers["content-type"].startswith(expected)


def test_named_queries_are_listed_and_others_are_not_found(client: TestClient) -> None:
    assert set(client.get("/queries").json()) == set(named_queries())
    missing = client.get("/queries/no-such")
    assert missing.status_code == 404
    assert "no-such" in missing.text


def test_a_wrong_parameter_is_a_sentence(client: TestClient) -> None:
    answer = client.get("/queries/who-condemned-what", params={"nonsense": "1"})
    assert answer.status_code == 400
    assert "nonsense" in answer.text


def test_a_page_escapes_what_it_shows(client: TestClient) -> None:
    query = "SELECT ('<script>alert(1)</script>' AS ?x) {}"
    page = client.get("/sparql", params={"query": query, "format": "html"}).text
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


class SlowStore:
    """A store whose queries end only when they are let."""

    def __init__(self) -> None:
        self.released = threading.Event()

    def query(self, text: str, **dataset: object) -> bool:
        self.released.wait(10)
        return True

    def graph_names(self) -> tuple[str, ...]:
        return ()

    def version(self) -> None:
        return None


def test_a_query_that_takes_too_long_is_told_with_the_setting() -> None:
    slow = SlowStore()
    app = create_app(slow, Settings(timeout=0.05))  # type: ignore[arg-type]
    with TestClient(app) as client:
        answer = client.get("/sparql", params={"query": ASK})
        slow.released.set()
    assert answer.status_code == 504
    assert "ASTANA_KG_TIMEOUT" in answer.text


def test_a_query_that_finds_no_turn_is_told_to_come_again() -> None:
    slow = SlowStore()
    app = create_app(slow, Settings(timeout=0.5, concurrency=1))  # type: ignore[arg-type]
    with TestClient(app) as client:
        assert client.get("/sparql", params={"query": ASK}).status_code == 504
        # The first one still runs: the engine cannot be stopped, so its slot is not free.
        answer = client.get("/sparql", params={"query": ASK})
        slow.released.set()
    assert answer.status_code == 503
    assert "ASTANA_KG_CONCURRENCY" in answer.text


def test_a_store_that_cannot_be_read_is_503() -> None:
    class Broken(SlowStore):
        def query(self, text: str, **dataset: object) -> bool:
            raise StoreError("store", "reading failed", "Restore it")

    with TestClient(create_app(Broken(), Settings())) as client:  # type: ignore[arg-type]
        answer = client.get("/sparql", params={"query": ASK})
    assert answer.status_code == 503
    assert "Restore it" in answer.text


def test_openapi_names_the_paths_and_their_errors(client: TestClient) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/sparql", "/queries", "/queries/articles", "/health", "/id/{path}"} <= set(paths)
    assert {"200", "400", "403", "406", "504"} <= set(paths["/sparql"]["get"]["responses"])
