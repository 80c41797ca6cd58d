"""Every IRI of ours answers: 303 where it names a thing, 200 for documents, in each format."""

import json
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import BASE, TYPE, akg, term
from astana_kg.publishing import excerpt
from astana_kg.service import Settings, create_app
from astana_kg.service.linked_data.statements import PAGE
from astana_kg.store import Store, open_store, shipped_graphs

RUSSIA = f"{BASE}id/state/russia"
FORMATS = {
    "text/turtle": RdfFormat.TURTLE,
    "application/n-triples": RdfFormat.N_TRIPLES,
    "application/ld+json": RdfFormat.JSON_LD,
    "application/rdf+xml": RdfFormat.RDF_XML,
    "application/trig": RdfFormat.TRIG,
}


@pytest.fixture(scope="module")
def client(seed_store: Store) -> Iterator[TestClient]:
    with TestClient(create_app(seed_store, Settings()), follow_redirects=False) as opened:
        yield opened


def triples(content: bytes, media_type: str) -> set[Triple]:
    return {q.triple for q in parse(content, format=FORMATS[media_type], base_iri=BASE)}


def test_a_name_answers_with_the_address_of_its_description(client: TestClient) -> None:
    answer = client.get("/id/state/russia?lang=ar")
    assert answer.status_code == 303
    assert answer.headers["location"] == "/doc/id/state/russia?lang=ar"


@pytest.mark.parametrize("media_type", FORMATS)
def test_each_format_says_the_same(client: TestClient, media_type: str) -> None:
    answer = client.get("/doc/id/state/russia", headers={"Accept": media_type})
    assert answer.headers["content-type"].partition(";")[0] == media_type
    turtle = client.get("/doc/id/state/russia.ttl")
    assert triples(answer.content, media_type) == triples(turtle.content, "text/turtle")


@pytest.mark.parametrize(
    ("path", "part"),
    [
        (
            "/id/state/xanadu",
            "Nothing is known here of <https://w3id.org/astana-kg/id/state/xanadu>",
        ),
        ("/doc/id/state/xanadu", "Nothing is known here"),
        ("/id/a%3Eb%20c", "Nothing is known here"),
        ("/topic/nothing", "Nothing is known here"),
        (
            "/id/state%252Frussia",
            "Nothing is known here of <https://w3id.org/astana-kg/id/state%2Frussia>",
        ),
        ("/id/%D8%FF", "Nothing is known here of <https://w3id.org/astana-kg/id/%D8%FF>"),
    ],
)
def test_an_unknown_name_is_404_with_a_sentence(client: TestClient, path: str, part: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert part in answer.text


def test_what_no_format_fits_is_406_and_names_those_there_are(client: TestClient) -> None:
    answer = client.get("/doc/id/state/russia", headers={"Accept": "image/png"})
    assert answer.status_code == 406
    assert "application/trig" in answer.text


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "99999999"])
def test_a_page_that_is_no_number_is_400(client: TestClient, page: str) -> None:
    assert client.get(f"/doc/id/state/russia?page={page}").status_code == 400


def test_a_description_goes_both_ways_and_labels_what_it_names(client: TestClient) -> None:
    found = triples(client.get("/doc/id/state/russia.nt").content, "application/n-triples")
    subjects = {t.subject for t in found if t.object == NamedNode(RUSSIA)}
    assert NamedNode(f"{BASE}id/person/alexander-lavrentiev") in subjects
    labelled = {t.subject for t in found if t.predicate.value.endswith(("abel", "title"))}
    assert NamedNode(f"{BASE}id/person/alexander-lavrentiev") in labelled
    assert NamedNode(f"{BASE}topic/syria-sovereignty") not in labelled


@pytest.mark.parametrize(
    ("wish", "header", "language", "direction"),
    [
        ("", "", "en", "ltr"),
        ("", "ar", "ar", "rtl"),
        ("", "fr, ar-SY;q=0.8, en;q=0.7", "ar", "rtl"),
        ("", "ar;q=0.1, en", "en", "ltr"),
        ("?lang=ar", "en", "ar", "rtl"),
    ],
)
def test_a_page_is_in_the_language_that_the_reader_wants(
    client: TestClient, wish: str, header: str, language: str, direction: str
) -> None:
    headers = {"Accept": "text/html", "Accept-Language": header}
    page = client.get(f"/doc/id/state/russia{wish}", headers=headers)
    assert f'<html lang="{language}" dir="{direction}">' in page.text
    assert "Accept-Language" in page.headers["vary"]


def test_links_of_a_page_stay_on_this_host(client: TestClient) -> None:
    page = client.get("/doc/id/state/russia.html").text
    assert f'href="{BASE}' not in page.replace('rel="canonical" href="', "")
    assert 'href="/id/person/alexander-lavrentiev"' in page


def test_a_page_carries_schema_org(client: TestClient) -> None:
    page = client.get("/doc/id/round/astana-20.html").text
    data = page.split('<script type="application/ld+json">')[1].split("</script>")[0]
    event = json.loads(data)
    assert event["@type"] == "Event"
    assert event["@id"] == f"{BASE}id/round/astana-20"


def test_an_arabic_name_is_decoded_once(client: TestClient) -> None:
    asked = "/id/state/" + quote("روسيا")
    answer = client.get(asked)
    assert answer.status_code == 404
    assert "id/state/روسيا" in answer.text


@pytest.fixture
def crowded(tmp_path: Path) -> Iterator[TestClient]:
    """A service over a store in which more name a thing than a page holds."""
    store = open_store(tmp_path / "store")
    place = NamedNode(f"{BASE}id/place/somewhere")
    named = (NamedNode(f"{BASE}id/state/s{n:04d}") for n in range(PAGE + 7))
    triples = [Triple(one, akg("capital"), place) for one in named]
    store.commit({f"{BASE}graph/article/crowd": triples})
    with TestClient(create_app(store, Settings()), follow_redirects=False) as opened:
        yield opened
    store.close()


def test_a_long_description_comes_in_pages(crowded: TestClient) -> None:
    path = "/doc/id/place/somewhere"
    pages = [
        triples(crowded.get(f"{path}.nt?page={n}").content, "application/n-triples") for n in (1, 2)
    ]
    states = [{t.subject for t in page if t.predicate == akg("capital")} for page in pages]
    assert [len(found) for found in states] == [PAGE, 7]
    assert not states[0] & states[1]
    following = "http://www.w3.org/1999/xhtml/vocab#next"
    assert {t.object.value for t in pages[0] if t.predicate.value == following} == {
        f"{BASE}doc/id/place/somewhere?page=2"
    }
    assert f'<{path}?page=2>; rel="next"' in crowded.get(path).headers["link"]
    assert 'rel="prev"' in crowded.get(f"{path}?page=2").headers["link"]
    assert crowded.get(f"{path}?page=3").status_code == 404
    assert 'rel="next"' in crowded.get(f"{path}.html").text


def test_an_iri_in_arabic_answers_in_every_format(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    outlet = NamedNode(f"{BASE}id/outlet/عنب-بلدي")
    label = Triple(outlet, term("rdfs", "label"), Literal("عنب بلدي"))
    store.commit({f"{BASE}graph/article/one": [label]})
    with TestClient(create_app(store, Settings())) as client:
        for media_type in (*FORMATS, "text/html"):
            answer = client.get(f"/id/outlet/{quote('عنب-بلدي')}", headers={"Accept": media_type})
            assert answer.status_code == 200, media_type
            assert "عنب بلدي" in answer.text
    store.close()


@pytest.mark.parametrize(
    "path", ["/doc/id/state/russia", "/graph/reference", "/ontology", "/.well-known/void"]
)
def test_a_client_that_has_it_is_told_so(client: TestClient, path: str) -> None:
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "etag" not in client.get(path, headers={"Accept": "text/html"}).headers


def test_every_term_of_the_ontology_is_documented_in_both_languages(client: TestClient) -> None:
    ontology = shipped_graphs()[f"{BASE}graph/ontology"]
    defined = [t for t in ontology if t.predicate == term("skos", "definition")]
    terms = [t for t in defined if str(t.subject.value).startswith(akg("").value)]
    assert len({t.subject for t in terms}) > 60
    for language in ("en", "ar"):
        page = unescape(client.get("/ontology.html", params={"lang": language}).text)
        for one in terms:
            assert f'id="{one.subject.value.partition("#")[2]}"' in page
            assert one.object.value in page


def test_a_thing_may_be_called_a_service(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store")
    thing = NamedNode(f"{BASE}id/organization/security-service")
    label = Triple(thing, term("rdfs", "label"), Literal("Security service", language="en"))
    store.commit({f"{BASE}graph/article/one": [label, Triple(thing, TYPE, akg("Organization"))]})
    with TestClient(create_app(store, Settings())) as client:
        for path in ("/id/organization/security-service", "/graph/article/one"):
            assert client.get(path, headers={"Accept": "text/html"}).status_code == 200
    assert excerpt(store, "organization/security-service")
    store.close()
