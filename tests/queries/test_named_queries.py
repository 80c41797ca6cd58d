"""The header of a query is read strictly, and parameters are bound as terms, never as text."""

import pytest
from pyoxigraph import Literal, NamedNode, QuerySolutions, Store

from astana_kg.model import InputError
from astana_kg.store import named_queries
from astana_kg.store.named_queries import NamedQuery, Parameter, read_query

B = "https://w3id.org/astana-kg/"
HEADER = """#@ id: sample
#@ question-en: What is it?
#@ question-ar: ما هو؟
"""
DATE = '"2023-12-31"^^<http://www.w3.org/2001/XMLSchema#date>'
NUMBER = '"20"^^<http://www.w3.org/2001/XMLSchema#integer>'
SAMPLE = f"""{HEADER}#@ param what iri default state/russia : whose it is
#@ param word string default a : a word
#@ param label text default words@ar : a label
#@ param number integer default 20 : how many
#@ param day date default 2023-12-31 : until when
#@ param open iri default any : where it is
#@ param given iri example place/astana : which place
# A comment.

SELECT * WHERE {{
  VALUES ?what {{ <{B}id/state/russia> }}
  VALUES ?word {{ "a" }}
  VALUES ?label {{ "words"@ar }}
  VALUES ?number {{ {NUMBER} }}
  VALUES ?day {{ {DATE} }}
  VALUES ?open {{ UNDEF }}
  VALUES ?given {{ <{B}id/place/astana> }}
}}
"""
GIVEN = {"given": "place/sochi"}


@pytest.fixture(scope="module")
def sample() -> NamedQuery:
    return read_query("sample", SAMPLE)


def bound(query: NamedQuery, values: dict[str, str]) -> dict[str, object]:
    """Return the one row of the bound query: what the parameters became."""
    answer = Store().query(query.bind({**GIVEN, **values}))
    assert isinstance(answer, QuerySolutions)
    (row,) = answer
    return {v.value: row[v] for v in answer.variables}


def test_the_header_is_read(sample: NamedQuery) -> None:
    assert sample.question_en == "What is it?"
    assert sample.question_ar == "ما هو؟"
    assert sample.kind == "select"
    assert sample.text == SAMPLE
    assert sample.parameters[0] == Parameter(
        "what", "iri", "state/russia", "state/russia", "whose it is"
    )
    assert sample.parameters[-1] == Parameter("given", "iri", None, "place/astana", "which place")


def test_defaults_are_bound(sample: NamedQuery) -> None:
    row = bound(sample, {})
    assert row["what"] == NamedNode(f"{B}id/state/russia")
    assert row["given"] == NamedNode(f"{B}id/place/sochi")
    assert row["open"] is None


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("what", "state/turkiye", NamedNode(f"{B}id/state/turkiye")),
        ("what", "topic/oil", NamedNode(f"{B}topic/oil")),
        ("what", "modality/conditional", NamedNode(f"{B}modality/conditional")),
        ("what", f"{B}id/state/iran", NamedNode(f"{B}id/state/iran")),
        ("what", "urn:x:y", NamedNode("urn:x:y")),
        ("what", "outlet/عنب-بلدي", NamedNode(f"{B}id/outlet/عنب-بلدي")),
        ("open", "place/astana", NamedNode(f"{B}id/place/astana")),
        ("open", "any", None),
        ("word", "الهدوء", Literal("الهدوء")),
        ("word", "", Literal("")),
        ("word", "any", Literal("any")),
        ("label", "a@b@en", Literal("a@b", language="en")),
        ("number", "-3", Literal(-3)),
        ("number", "007", Literal(7)),
        ("day", "2024-02-29", Literal("2024-02-29", datatype=NamedNode(DATE.split("<")[1][:-1]))),
    ],
)
def test_a_value_becomes_one_term(
    sample: NamedQuery, name: str, value: str, expected: object
) -> None:
    assert bound(sample, {name: value})[name] == expected


@pytest.mark.parametrize(
    "hostile",
    [
        'a" } ?s ?p ?o { "',
        "a\\",
        'a\\" } #',
        "a\n} ?s ?p ?o #",
        "} UNION { ?s ?p ?o }",
        'VALUES ?label { "x" }',
        f"VALUES ?what {{ <{B}id/state/iran> }}",
        "# comment\r\n",
        "\u202e\u0000",
        "\\u0022 } ?s ?p ?o",
        "{{}}",
        "\\1\\g<0>",
    ],
)
def test_hostile_words_stay_words(sample: NamedQuery, hostile: str) -> None:
    row = bound(sample, {"word": hostile})
    assert row["word"] == Literal(hostile)
    assert row["label"] == Literal("words", language="ar")
    assert row["what"] == NamedNode(f"{B}id/state/russia")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("what", "russia"),
        ("what", ""),
        ("what", "state/ru ssia"),
        ("what", "state/x> } ?s ?p ?o { <"),
        ("what", "http://a/b> } #"),
        ("what", 'http://a/"b'),
        ("what", "http://a/{b}"),
        ("what", "any"),
        ("label", "words"),
        ("label", "words@"),
        ("label", "words@ar } #"),
        ("number", "20.5"),
        ("number", "٢٠"),
        ("number", "20 } #"),
        ("number", "9" * 40),
        ("day", "2023-13-45"),
        ("day", "2023-02-30"),
        ("day", "20231231"),
        ("day", "today"),
    ],
)
def test_a_value_of_another_type_is_refused(sample: NamedQuery, name: str, value: str) -> None:
    with pytest.raises(InputError) as caught:
        sample.bind({**GIVEN, name: value})
    assert caught.value.place == "query sample"
    assert name in caught.value.problem
    assert "for example" in caught.value.mend


def test_an_unknown_parameter_is_refused_with_those_known(sample: NamedQuery) -> None:
    with pytest.raises(InputError, match=r"'state'.*It takes what, word, label"):
        sample.bind({**GIVEN, "state": "state/russia"})


def test_a_missing_parameter_is_asked_for_with_an_example(sample: NamedQuery) -> None:
    with pytest.raises(InputError, match=r"given is missing: which place.*given=place/astana"):
        sample.bind({})


BODY = "SELECT * {}\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (BODY, "its header has no id"),
        (HEADER.replace("#@ question-ar: ما هو؟\n", "") + BODY, "no question-ar"),
        (HEADER.replace("sample", "other") + BODY, "its id is other"),
        (HEADER + "#@ nonsense\n" + BODY, "cannot be read"),
        (HEADER + "#@ question-fr: Quoi ?\n" + BODY, "cannot be read"),
        (HEADER + "#@ param: x iri default any : whose\n" + BODY, "cannot be read"),
        (HEADER + "#@ param x iri : no value\n" + BODY, "cannot be read"),
        (HEADER + "#@ param x colour default red : a colour\n" + BODY, "cannot be read"),
        (HEADER + "#@ param x iri default state/iran : whose\n" + BODY, "no clause of its own"),
        (
            HEADER + "#@ param x iri default state/iran : whose\n"
            f"SELECT * {{ VALUES ?x {{ <{B}id/state/iraq> }} }}",
            "no clause of its own",
        ),
        (HEADER + "#@ param x date default soon : when\nSELECT * {}", "not a date"),
        (HEADER + "INSERT DATA { <urn:a> <urn:b> <urn:c> }", "it begins with 'INSERT'"),
        (HEADER, "it begins with ''"),
    ],
)
def test_a_broken_header_is_refused(text: str, problem: str) -> None:
    with pytest.raises(InputError, match=problem):
        read_query("sample", text)


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("SELECT * {}", "select"),
        ("select(1 as ?x) {}", "select"),
        ("PREFIX select: <urn:ask#>\nBASE <urn:x>\n# ASK\nCONSTRUCT WHERE {}", "construct"),
        ("ASK{}", "ask"),
        ("DESCRIBE <urn:x>", "describe"),
    ],
)
def test_the_form_of_a_query_is_told(body: str, kind: str) -> None:
    assert read_query("sample", HEADER + body).kind == kind


def test_the_shipped_queries_are_read_once_and_cannot_be_changed() -> None:
    queries = named_queries()
    assert queries is named_queries()
    assert list(queries) == sorted(queries)
    with pytest.raises(TypeError):
        queries["x"] = next(iter(queries.values()))  # type: ignore[index]
