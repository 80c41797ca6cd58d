"""The W3C's SPARQL 1.1 tests against our service: over HTTP, on a store in memory."""

from pathlib import Path

import pytest
from w3c_results import expected_failures, outcome, table
from w3c_run import Service
from w3c_suite import Case, cases

PAGE = Path(__file__).parents[2] / "docs" / "conformance.md"


@pytest.fixture(scope="module")
def service() -> Service:
    return Service()


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.id)
def test_case(case: Case, service: Service) -> None:
    failure = outcome(case, service)
    known = expected_failures().get(case.id)
    if known is None:
        assert failure is None
    else:
        assert failure is not None, f"it passes: take it off not_passed.toml ({known})"


def test_what_is_listed_is_a_case() -> None:
    assert set(expected_failures()) <= {case.id for case in cases()}


def test_the_page_shows_the_table_that_the_command_prints() -> None:
    assert table() in PAGE.read_text(encoding="utf-8")
