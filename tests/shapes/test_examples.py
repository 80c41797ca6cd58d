"""Every shape has an example that it passes and one that it fails, with the exact report.

`base.trig` is the graph in which every shape finds nothing. A case in `cases/*.toml` takes
triples away from one of its graphs and adds others, in Turtle with the prefixes of the
base; `rows` are all that the validator then reports:
severity, shape, focus node, property and value, with `-` for none.

Names are short: `position:1` stands for `position:` and the digit after 31 zeros,
`article:it` for the article of the base, `evidence:1#quote` for that selector.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyshacl
import pytest
from pyoxigraph import RdfFormat, Triple, parse
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from astana_kg.resources import shipped
from astana_kg.validation import Row, Validator
from astana_kg.validation.context import Context
from astana_kg.validation.queries import PreparedGraph
from astana_kg.validation.report import short
from astana_kg.validation.results import rows_of
from astana_kg.validation.shapes import KINDS, GraphKind, load_shapes
from astana_kg.validation.terms import add_all
from astana_kg.validation.validator import kind_of_graph

HERE = Path(__file__).parent
BASE = (HERE / "base.trig").read_text(encoding="utf-8")
PREFIXES = "".join(line + "\n" for line in BASE.splitlines() if line.startswith("@prefix"))
ARTICLE = re.search(r"article:([0-9a-f]{32})", BASE)[1]
HASHED = "day-mention|link|article|position|evidence|mention|publication|extraction|mandate"
GRAPHS = {
    "article": f"https://w3id.org/astana-kg/graph/article/{ARTICLE}",
    "reference": "https://w3id.org/astana-kg/graph/reference",
    "ontology": "https://w3id.org/astana-kg/graph/ontology",
    "links": "https://w3id.org/astana-kg/graph/links",
}


def full(text: str) -> str:
    """Return text with the short names of the cases written out."""
    text = text.replace("article:it", f"article:{ARTICLE}")
    text = re.sub(rf"\b({HASHED}):(\d+)\b", lambda m: f"{m[1]}:{int(m[2]):032d}", text)
    iri = r"<https://w3id.org/astana-kg/id/\1/\2#\3>"
    return re.sub(r"\b(evidence|day-mention|mention):(\d{32})#(position|quote)\b", iri, text)


def brief(text: str) -> str:
    """Return text with IRIs as the cases write them."""
    text = re.sub(r"^id:([\w-]+)/", r"\1:", short(text)).replace(f"article:{ARTICLE}", "article:it")
    return re.sub(rf"^({HASHED}):0{{9,}}(\d+)", r"\1:\2", text)


def triples_of(turtle: str) -> set[Triple]:
    """Return the triples of a part of a case."""
    return {quad.triple for quad in parse(PREFIXES + full(turtle), format=RdfFormat.TURTLE)}


def base() -> dict[str, set[Triple]]:
    """Return the graphs of the base by name."""
    graphs = defaultdict(set)
    for quad in parse(BASE, format=RdfFormat.TRIG):
        graphs[quad.graph_name.value].add(quad.triple)
    return dict(graphs)


def changed(case: dict[str, Any]) -> tuple[str, dict[str, set[Triple]]]:
    """Return the name of the graph that a case changes, and all graphs after the change."""
    graphs, name = base(), GRAPHS[case.get("graph", "article")]
    taken = triples_of(case.get("take", ""))
    assert taken <= graphs[name], f"not in the base: {taken - graphs[name]}"
    graphs[name] = graphs[name] - taken | triples_of(case.get("add", ""))
    return name, graphs


def written(row: Row) -> str:
    """Return a row as the cases write it."""
    parts = (row.severity, row.shape.partition("#")[2], row.focus, row.path, row.value)
    return " ".join(brief(part) or "-" for part in parts)


CASES = [
    (file.stem, name, case)
    for file in sorted((HERE / "cases").glob("*.toml"))
    for name, case in tomllib.loads(file.read_text(encoding="utf-8")).items()
]
IDS = [name for _, name, _ in CASES]
CONTEXT = [t for key in ("reference", "ontology") for t in base()[GRAPHS[key]]]


@pytest.fixture(scope="module")
def validator() -> Validator:
    return Validator(shipped("shapes"), CONTEXT)


def report(validator: Validator, family: str, case: dict[str, Any]) -> tuple[Row, ...]:
    name, graphs = changed(case)
    if family == "across-graphs":
        return validator.validate_dataset(graphs).rows
    return validator.validate(graphs[name], name).rows


def test_the_base_conforms_and_has_nothing_to_report(validator: Validator) -> None:
    assert validator.validate_dataset(base()).rows == ()


@pytest.mark.parametrize(("family", "name", "case"), CASES, ids=IDS)
def test_a_case_is_reported_exactly(
    validator: Validator, family: str, name: str, case: dict[str, Any]
) -> None:
    assert [written(row) for row in report(validator, family, case)] == case["rows"]
    shape, _, variant = name.partition(": ")[0].partition("/")
    shapes = {row.split()[1] for row in case["rows"]}
    assert (shape in shapes) != variant.startswith("passes")


def shapes_with_targets() -> dict[str, Graph]:
    found = {}
    for kind in KINDS:
        loaded = load_shapes(shipped("shapes"), kind)
        found |= {str(screen.shape): loaded.graph for screen in loaded.screens}
    return found


def test_every_shape_has_a_failing_case_in_the_file_of_its_family() -> None:
    failing = defaultdict(set)
    for family, _, case in CASES:
        failing[family] |= {row.split()[1] for row in case["rows"]}
    for file in sorted(shipped("shapes").glob("*.ttl")):
        declared = re.findall(
            r"(?m)^shapes:([\w-]+) a sh:(?:Node|Property)Shape ;$", file.read_text()
        )
        missing = set(declared) - failing[file.stem]
        assert not missing, f"{file.name}: no failing case for {sorted(missing)}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_shape_finds_what_it_is_for_in_the_base(kind: GraphKind) -> None:
    graph = Graph()
    add_all(graph, set().union(*base().values()))
    shapes = load_shapes(shipped("shapes"), kind)
    targeted = {str(screen.shape) for screen in shapes.screens}
    for shape in shapes.compiled.shapes:
        if str(shape.node) in targeted:
            assert shape.focus_nodes(graph), f"{shape.node} finds nothing"


def plain_pyshacl(triples: set[Triple], context: set[Triple], name: str) -> set[Row]:
    """Return the rows of one call of pyshacl with all shapes on a graph and the whole context.

    An article's graph is judged once more, beside all that the reference data says.
    """
    kind = kind_of_graph(name)
    rows = _plain(triples, context, name, kind)
    return rows | _plain(triples, set(CONTEXT), name, "against") if kind == "article" else rows


def _plain(triples: set[Triple], context: set[Triple], name: str, kind: GraphKind) -> set[Row]:
    data = PreparedGraph()
    add_all(data, triples | context)
    shapes = load_shapes(shipped("shapes"), kind)
    _, found, _ = pyshacl.validate(data, shacl_graph=shapes.graph)
    return set(rows_of(found, shapes, name, triples))


def batches(size: int) -> Iterator[tuple[str, set[Triple], set[Triple]]]:
    """Yield graphs that break many shapes at once, with the context that is theirs."""
    for key, name in GRAPHS.items():
        waiting = [
            case
            for family, _, case in CASES
            if family != "across-graphs" and case.get("graph", "article") == key and case["rows"]
        ]
        while waiting:
            graph, later = base()[name], waiting[size:]
            for case in waiting[:size]:
                taken = triples_of(case.get("take", ""))
                if taken <= graph:
                    graph = graph - taken | triples_of(case.get("add", ""))
                else:
                    later.append(case)
            assert len(later) < len(waiting), f"none of these can be taken away: {later}"
            own = {t.subject for t in graph} if key in ("reference", "ontology") else set()
            context = Context(CONTEXT).all(names=key == "links")
            yield name, graph, {t for t in context if t.subject not in own}
            waiting = later


@pytest.mark.parametrize(("name", "graph", "context"), list(batches(40)))
def test_the_report_is_that_of_pyshacl_on_all_shapes_and_the_whole_context(
    validator: Validator, name: str, graph: set[Triple], context: set[Triple]
) -> None:
    expected = plain_pyshacl(graph, context, name)
    assert expected
    assert set(validator.validate(graph, name).rows) == expected


def test_a_graph_that_conforms_is_one_for_plain_pyshacl_too() -> None:
    graph = base()[GRAPHS["article"]]
    assert plain_pyshacl(graph, set(Context(CONTEXT).all()), GRAPHS["article"]) == set()


def test_every_shape_says_in_both_languages_what_is_wrong_and_how_to_mend_it() -> None:
    for shape, graph in shapes_with_targets().items():
        messages = {m.language: str(m) for m in graph.objects(URIRef(shape), SH.message)}
        assert set(messages) == {"ar", "en"}, shape
        for message in messages.values():
            assert len(re.findall(r"[.؛](?: |$)", message)) >= 2, f"{shape}: no mend in {message!r}"
        assert next(graph.objects(URIRef(shape), SH.severity), None), f"{shape}: no severity"
