"""Whatever stands in a graph, the validator answers with a report and says nothing else."""

import logging
from collections import defaultdict
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, parse
from pyshacl import validate

from astana_kg.model import InputError
from astana_kg.resources import shipped
from astana_kg.validation import Report, Validator
from astana_kg.validation.shapes import KINDS, load_shapes
from astana_kg.validation.terms import IllTypedLiteral, is_well_formed, to_rdflib

XSD = "http://www.w3.org/2001/XMLSchema#"
BASE = defaultdict(set)
for _quad in parse(
    path=Path(__file__).parent.parent / "shapes" / "base.trig", format=RdfFormat.TRIG
):
    BASE[_quad.graph_name.value].add(_quad.triple)
ARTICLE = next(name for name in BASE if "/graph/article/" in name)
CONTEXT = [t for name, triples in BASE.items() if name != ARTICLE for t in triples]
VALIDATOR = Validator(shipped("shapes"), CONTEXT)
REPLACEABLE = sorted((t for t in BASE[ARTICLE] if not t.predicate.value.endswith("#type")), key=str)
DATATYPES = st.sampled_from(
    [
        XSD + name
        for name in ("date", "dateTime", "gYear", "integer", "decimal", "boolean", "string")
    ]
    + [XSD + "duration", XSD + "hexBinary", XSD + "time", "https://example.org/type"]
)
FORMS = st.one_of(
    st.from_regex(r"-?\d{1,5}-\d\d-\d\d(T\d\d:\d\d:\d\d)?Z?", fullmatch=True),
    st.from_regex(r"[+-]?\d{0,5}\.?\d{0,3}([eE]\d)?", fullmatch=True),
    st.sampled_from(["", " ", "true", "NaN", "INF", "2023-13-45", "24:00:00", "٢٠٢٣-٠٦-٢١"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
)
VALUES = st.one_of(
    st.builds(lambda form, kind: Literal(form, datatype=NamedNode(kind)), FORMS, DATATYPES),
    st.builds(lambda form: Literal(form, language="ar"), FORMS),
    st.just(BlankNode("b")),
    st.just(NamedNode("https://example.org/thing")),
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(st.lists(st.tuples(st.sampled_from(REPLACEABLE), VALUES), min_size=1, max_size=4))
def test_any_value_anywhere_ends_in_a_report(changes: list[tuple[Triple, Literal]]) -> None:
    graph = set(BASE[ARTICLE])
    for triple, value in changes:
        graph.discard(triple)
        graph.add(Triple(triple.subject, triple.predicate, value))
    assert isinstance(VALIDATOR.validate(graph, ARTICLE), Report)


ILL_TYPED = [
    ("dueTo", "2023-13-45", "date"),
    ("dueTo", "2023-02-29", "date"),
    ("dueTo", "tomorrow", "date"),
    ("confidence", "high", "decimal"),
    ("number", "twenty", "integer"),
    ("sinceYear", "MMXVII", "gYear"),
    ("startDate", "", "date"),
]


@pytest.mark.parametrize(("name", "form", "datatype"), ILL_TYPED)
def test_an_ill_typed_literal_is_a_row_and_no_log_line(
    name: str, form: str, datatype: str, caplog: pytest.LogCaptureFixture
) -> None:
    old = next(t for t in sorted(BASE[ARTICLE], key=str) if t.predicate.value.endswith(f"#{name}"))
    value = Literal(form, datatype=NamedNode(XSD + datatype))
    graph = BASE[ARTICLE] - {old} | {Triple(old.subject, old.predicate, value)}
    with caplog.at_level(logging.INFO):
        report = VALIDATOR.validate(graph, ARTICLE)
    assert caplog.records == []
    assert not report.conforms
    wrong = [row for row in report.rows if row.value.startswith(f'"{form}"^^xsd:{datatype}')]
    assert {row.focus for row in wrong} == {old.subject.value}


def test_a_triple_as_a_node_is_refused_with_a_sentence() -> None:
    inner = next(iter(BASE[ARTICLE]))
    outer = Triple(NamedNode("https://example.org/x"), NamedNode("https://example.org/y"), inner)
    broken = Triple(NamedNode("https://example.org/x"), inner.predicate, BlankNode())
    with pytest.raises(InputError, match="a triple stands as a node"):
        VALIDATOR.validate({*BASE[ARTICLE], outer, broken}, ARTICLE)


WELL_FORMED = [
    ("2024-02-29", "date", True),
    ("2023-02-29", "date", False),
    ("2023-06-21Z", "date", True),
    ("2023-6-21", "date", False),
    ("2023-06-21T12:00:00", "dateTime", True),
    ("2023-06-21T25:00:00", "dateTime", False),
    ("2017", "gYear", True),
    ("0000", "gYear", False),
    ("-5", "integer", True),
    ("٥", "integer", False),
    ("0.5", "decimal", True),
    ("5e-1", "decimal", False),
    ("5e-1", "double", True),
    ("true", "boolean", True),
    ("TRUE", "boolean", False),
    ("anything", "string", True),
    ("P1Y", "duration", False),
]


@pytest.mark.parametrize(("form", "datatype", "expected"), WELL_FORMED)
def test_lexical_forms(form: str, datatype: str, expected: bool) -> None:
    assert is_well_formed(form, XSD + datatype) is expected
    converted = to_rdflib(Literal(form, datatype=NamedNode(XSD + datatype)))
    assert isinstance(converted, IllTypedLiteral) is not expected
    assert str(converted) == form or expected


@pytest.mark.parametrize("kind", KINDS)
def test_the_shapes_are_shacl_by_the_shapes_of_shacl(kind: str) -> None:
    graph = load_shapes(shipped("shapes"), kind).graph
    conforms, _, text = validate(graph, shacl_graph=graph, meta_shacl=True, focus_nodes=["urn:x"])
    assert conforms, text


def test_reports_are_the_same_whatever_the_order_of_triples() -> None:
    broken = sorted(BASE[ARTICLE], key=str)[5:]
    forward = VALIDATOR.validate(broken, ARTICLE)
    assert not forward.conforms
    assert VALIDATOR.validate(broken[::-1], ARTICLE) == forward


def test_a_folder_without_shapes_is_an_error_that_names_it(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there are no shapes"):
        Validator(tmp_path, CONTEXT).validate(BASE[ARTICLE], ARTICLE)


def test_shapes_that_are_no_turtle_are_an_error_that_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("shapes:x a", encoding="utf-8")
    with pytest.raises(InputError, match=r"broken\.ttl"):
        Validator(tmp_path, CONTEXT).validate(BASE[ARTICLE], ARTICLE)
