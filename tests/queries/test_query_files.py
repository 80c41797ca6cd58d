"""Every shipped query: two questions, an order, an answer on the seed, a line in the docs."""

import re
from pathlib import Path

import pytest
from pyoxigraph import QuerySolutions, QueryTriples, Store

from astana_kg.store import named_queries
from astana_kg.store.named_queries import NamedQuery

HERE = Path(__file__).parent
DOCS = HERE.parent.parent / "docs" / "queries.md"
QUERIES = list(named_queries().values())
COMPETENCY = [q for q in QUERIES if not q.name.endswith("-violation")]
QUALITY = [q for q in QUERIES if q.name.endswith("-violation")]
every_query = pytest.mark.parametrize("query", QUERIES, ids=lambda q: q.name)


def test_there_are_enough_questions() -> None:
    assert len(COMPETENCY) >= 15
    assert len(QUALITY) >= 4


@every_query
def test_questions_are_in_arabic_and_in_english(query: NamedQuery) -> None:
    assert re.search(r"[\u0621-\u064a]{3}", query.question_ar)
    assert not re.search(r"[A-Za-z]", query.question_ar)
    assert re.search(r"[A-Za-z]{3}", query.question_en)
    assert query.kind == "construct" or query.question_ar.endswith("؟")


@every_query
def test_the_file_is_sparql_as_it_stands_and_when_bound(query: NamedQuery) -> None:
    store, kinds = Store(), {"select": QuerySolutions, "construct": QueryTriples}
    bound = query.bind({one.name: one.example for one in query.parameters})
    for text in (query.text, bound):
        assert isinstance(store.query(text), kinds[query.kind])


@every_query
def test_rows_come_in_an_order(query: NamedQuery) -> None:
    assert query.kind == "construct" or "\nORDER BY " in query.text


@every_query
def test_every_prefix_is_used_and_no_line_is_long(query: NamedQuery) -> None:
    for prefix in re.findall(r"^PREFIX (\w+):", query.text, re.MULTILINE):
        assert query.text.count(f"{prefix}:") > 1, prefix
    body = [line for line in query.text.splitlines() if not line.startswith("#")]
    assert max(map(len, body)) <= 100


@pytest.mark.parametrize("query", COMPETENCY, ids=lambda q: q.name)
def test_every_question_has_an_expected_answer(query: NamedQuery) -> None:
    suffix = "ttl" if query.kind == "construct" else "csv"
    assert (HERE / "expected" / f"{query.name}.{suffix}").is_file()


def table(queries: list[NamedQuery]) -> str:
    """Return the table of queries as the documentation holds it."""
    lines = ["| query | question | السؤال | parameters |", "| --- | --- | --- | --- |"]
    for query in queries:
        parameters = "<br>".join(
            f"`{one.name}` {one.type}, {'by default' if one.default else 'for example'} "
            f"`{one.example}`: {one.description}"
            for one in query.parameters
        )
        lines.append(
            f"| `{query.name}` | {query.question_en} | {query.question_ar} | {parameters} |"
        )
    return "\n".join(lines)


@pytest.mark.parametrize("queries", [COMPETENCY, QUALITY], ids=["questions", "quality"])
def test_the_documentation_lists_every_query(queries: list[NamedQuery]) -> None:
    expected = table(queries)
    assert expected in DOCS.read_text(encoding="utf-8"), f"put into {DOCS}:\n{expected}"
