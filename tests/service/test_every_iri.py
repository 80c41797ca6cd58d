"""Every IRI of ours in a release answers: 303 to a description where it names a thing, then 200."""

from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from astana_kg.graph import BASE
from astana_kg.publishing import write_release
from astana_kg.service import Settings, create_app
from astana_kg.store import Store

FORMATS = (
    "text/html", "text/turtle", "application/ld+json", "application/n-triples",
    "application/rdf+xml", "application/trig",
)  # fmt: skip
EVERY = 5
"""One in so many things is asked for its description; benchmarks/linked_data.py asks for all."""


@pytest.fixture(scope="module")
def releases(seed_store: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("releases")
    write_release(seed_store, folder / "2026-11-24", date(2026, 11, 24))
    return folder


@pytest.fixture(scope="module")
def client(seed_store: Store, releases: Path) -> Iterator[TestClient]:
    app = create_app(seed_store, Settings(releases=(str(releases),)))
    with TestClient(app, follow_redirects=False) as opened:
        yield opened


@pytest.fixture(scope="module")
def ours(releases: Path) -> list[str]:
    found = set()
    for name in ("astana-kg.nq", "void.ttl"):
        file = releases / "2026-11-24" / name
        for quad in parse(path=str(file), format=RdfFormat.from_extension(file.suffix[1:])):
            for one in (*quad.triple, quad.graph_name):
                if isinstance(one, NamedNode):
                    found.add(one.value)
                elif isinstance(one, Literal):
                    found.add(one.datatype.value)
    # The endpoint answers by its own protocol, which tests of the protocol look at.
    answering = {iri.partition("#")[0] for iri in found if iri.startswith(BASE)}
    return sorted(answering - {f"{BASE}sparql"})


def path_of(iri: str) -> str:
    return "/" + quote(iri.removeprefix(BASE))


def test_each_answers_and_names_lead_to_a_description(client: TestClient, ours: list[str]) -> None:
    assert len(ours) > 600
    wrong = [
        (iri, answer.status_code)
        for iri in ours
        if (answer := client.head(path_of(iri))).status_code != (303 if is_name(iri) else 200)
    ]
    assert not wrong


def is_name(iri: str) -> bool:
    local = iri.removeprefix(BASE)
    if local in ("", "ontology", ".well-known/void"):
        return False
    return not local.startswith(("graph/", "release/"))


def test_each_kind_is_described_in_every_format(client: TestClient, ours: list[str]) -> None:
    kinds = {kind(iri): iri for iri in ours if not iri.startswith(f"{BASE}release/")}
    assert len(kinds) > 30
    for iri in kinds.values():
        for media_type in FORMATS:
            assert_described(client, iri, media_type)


def test_others_are_described_in_one_format_each(client: TestClient, ours: list[str]) -> None:
    things = [iri for iri in ours if iri.startswith(f"{BASE}id/")]
    for iri, media_type in zip(things[::EVERY], cycle(FORMATS), strict=False):
        assert_described(client, iri, media_type)


def kind(iri: str) -> str:
    parts = iri.removeprefix(BASE).split("/")
    return "/".join(parts[:2] if parts[0] in ("id", "graph", ".well-known") else parts[:1])


def assert_described(client: TestClient, iri: str, media_type: str) -> None:
    headers = {"Accept": media_type}
    answer = client.get(path_of(iri), headers=headers, follow_redirects=True)
    assert answer.status_code == 200, f"{iri} as {media_type}: {answer.text[:300]}"
    assert answer.headers["content-type"].startswith(media_type), iri


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/release/2026-11-24/astana-kg.trig", 200),
        ("/release/2026-11-24/SHA256SUMS", 200),
        ("/release/2026-11-24/nothing.ttl", 404),
        ("/release/2026-11-24/..%2F..%2Fetc%2Fpasswd", 404),
        ("/release/..%2F2026-11-24/astana-kg.trig", 404),
        ("/release/2020-01-01/astana-kg.trig", 404),
    ],
)
def test_a_release_is_served_and_nothing_beside_it(
    client: TestClient, path: str, status: int
) -> None:
    assert client.get(path).status_code == status
