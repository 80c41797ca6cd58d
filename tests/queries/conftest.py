"""How the tests of queries ask: a named query, its rows with short names."""

from collections.abc import Callable, Mapping

import pytest
from pyoxigraph import Literal

from astana_kg.graph import BASE
from astana_kg.store import Solutions, Store, Term, named_queries

Row = dict[str, str]
Ask = Callable[..., list[Row]]


def short(term: Term | None) -> str:
    """Return a term as expected answers write it: `state/russia`, `endDate`, `2023-06-21`."""
    if term is None:
        return ""
    if isinstance(term, Literal):
        return term.value
    return term.value.removeprefix(BASE).removeprefix("id/").removeprefix("ontology#")


def ask_of(store: Store) -> Ask:
    """Return a function that asks a store a named query and gives its rows by column."""

    def ask(name: str, values: Mapping[str, str] | None = None) -> list[Row]:
        answer = store.query(named_queries()[name].bind(values or {}))
        assert isinstance(answer, Solutions)
        return [dict(zip(answer.variables, map(short, row), strict=True)) for row in answer]

    return ask


@pytest.fixture(scope="session")
def ask(seed_store: Store) -> Ask:
    return ask_of(seed_store)
