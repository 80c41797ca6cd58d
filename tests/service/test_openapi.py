"""OpenAPI says the truth: schemathesis asks what it allows and what it forbids, and compares."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import positive_data_acceptance

from astana_kg.service import Settings, create_app
from astana_kg.store import MemoryStore, Store, named_queries

QUERIES = [
    "ASK {}",
    "SELECT * { ?s ?p ?o } LIMIT 2",
    "CONSTRUCT WHERE { <https://w3id.org/astana-kg/id/round/astana-20> ?p ?o }",
    'SELECT ("مرحبا"@ar AS ?greeting) {}',
]
UPDATES = ["INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }", "DROP ALL"]
IRIS = ["state/russia", "topic/oil", "https://w3id.org/astana-kg/id/state/iran", "urn:x:عنب"]

BATCHES = [
    "{}",
    '{"a": {"query": "Lavrentyev", "limit": 2}, "b": {"query": "إيران", "type": "State"}}',
]
EXTENSIONS = [
    '{"ids": ["id/state/russia"], "properties": [{"id": "owl:sameAs"}, {"id": "rdfs:label"}]}'
]

schemathesis.openapi.format("reconciliation-queries", st.sampled_from(BATCHES))
schemathesis.openapi.format("reconciliation-extension", st.sampled_from(EXTENSIONS))
schemathesis.openapi.format("sparql-query", st.sampled_from(QUERIES))
schemathesis.openapi.format("sparql-update", st.sampled_from(UPDATES))
schemathesis.openapi.format(
    "iri", st.sampled_from(["urn:x:g", "https://w3id.org/astana-kg/graph/links"])
)
schemathesis.openapi.format("iri-or-id", st.sampled_from(IRIS))
schemathesis.openapi.format("iri-or-id-or-any", st.sampled_from([*IRIS, "any"]))


BOUNDED = settings(
    max_examples=5,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def excused(case: Any, status: int) -> list[Any]:
    """Return the checks that do not hold for what OpenAPI cannot say."""
    if status == 504:  # the request gave less time than its query takes
        return [not_a_server_error]
    # A graph is for a query to have; which formats there are depends on the kind of query.
    lone = case.path == "/sparql" and case.method == "GET" and "query" not in case.query
    return [positive_data_acceptance] if lone or status == 406 else []


def described(store: Store) -> Any:
    return schemathesis.openapi.from_asgi("/openapi.json", create_app(store, Settings()))


OPERATIONS = [one.ok().label for one in described(MemoryStore()).get_all_operations()]


@pytest.fixture(scope="module")
def api(seed_store: Store) -> Any:
    return described(seed_store)


@pytest.mark.parametrize("label", OPERATIONS)
def test_the_service_does_what_its_description_says(api: Any, label: str) -> None:
    (operation,) = [one.ok() for one in api.get_all_operations() if one.ok().label == label]
    modes = [GenerationMode.POSITIVE, GenerationMode.NEGATIVE]
    allowed, forbidden = (operation.as_strategy(generation_mode=mode) for mode in modes)

    @BOUNDED
    @given(case=st.one_of(allowed, forbidden))
    def ask(case: Any) -> None:
        answer = case.call()
        case.validate_response(answer, excluded_checks=excused(case, answer.status_code))

    ask()


def test_every_named_query_is_described_with_its_parameters(api: Any) -> None:
    paths = api.raw_schema["paths"]
    for query in named_queries().values():
        described = paths[f"/queries/{query.name}"]["get"]
        names = [one["name"] for one in described["parameters"]]
        assert names == [*(one.name for one in query.parameters), "format"]
        assert described["summary"] == query.question_en


def test_an_error_is_a_sentence(api: Any) -> None:
    for path, operations in api.raw_schema["paths"].items():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                if status >= "400" and path != "/health":
                    assert "text/plain" in response["content"], path
