"""One case of evaluation or syntax, run over HTTP: what failed, or None."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal, InvalidOperation

import pyoxigraph
from fastapi.testclient import TestClient
from pyoxigraph import BlankNode, CanonicalizationAlgorithm, Dataset, Literal, Quad
from w3c_suite import MF, QT, UT, Case, Node, dataset_of, file_of, graph_of

from astana_kg.service import Settings, create_app, writer_setting
from astana_kg.store import MemoryStore

SETTINGS = Settings(writers=(writer_setting("w3c", "token"),), default_graph="own")
TOKEN = {"Authorization": "Bearer token"}
_ACCEPTED = {
    ".srx": "application/sparql-results+xml",
    ".srj": "application/sparql-results+json",
    ".csv": "text/csv",
    ".tsv": "text/tab-separated-values",
    ".ttl": "text/turtle",
    ".rdf": "application/rdf+xml",
}
RS = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
XSD = "http://www.w3.org/2001/XMLSchema#"
_BOOLEANS = {"0": "false", "1": "true"}
Row = tuple[object, ...]


class EmptiedStore(MemoryStore):
    """A store that each case finds with its own data alone."""

    def reset(self, quads: Iterable[Quad] = ()) -> None:
        self.__init__(quads)  # type: ignore[misc]


class Service:
    """The service as the cases see it."""

    def __init__(self) -> None:
        self.store = EmptiedStore()
        self.client = TestClient(create_app(self.store, SETTINGS), base_url="http://www.example")


def run(case: Case, service: Service) -> str | None:
    """Run a case of query or update."""
    if case.kind.endswith("QuerySyntax") or "SyntaxTest" in case.kind:
        return _syntax(case, service)
    action = case.manifest.value(case.node, f"{MF}action")
    vocabulary = UT if case.kind == "UpdateEvaluationTest" else QT
    service.store.reset(dataset_of(case, action, vocabulary))
    if case.kind == "UpdateEvaluationTest":
        return _update(case, action, service)
    return _query(case, action, service)


def _syntax(case: Case, service: Service) -> str | None:
    service.store.reset()
    action = case.manifest.value(case.node, f"{MF}action")
    assert action is not None
    text = file_of(action).read_text(encoding="utf-8")
    answer = _post(service, text, "Update" in case.kind, action.value, "*/*")
    expected = range(400, 500) if case.kind.startswith("Negative") else range(200, 300)
    return None if answer.status_code in expected else f"{answer.status_code}: {answer.text}"


def _post(service: Service, text: str, is_update: bool, base: str, accept: str):
    kind = "update" if is_update else "query"
    headers = {"Content-Type": f"application/sparql-{kind}", "Accept": accept, **TOKEN}
    body = f"BASE <{base}> {text}".encode()
    return service.client.post("/sparql", content=body, headers=headers)


def _update(case: Case, action: Node | None, service: Service) -> str | None:
    request = case.manifest.value(action, f"{UT}request")
    assert request is not None
    text = file_of(request).read_text(encoding="utf-8")
    answer = _post(service, text, True, request.value, "*/*")
    if answer.status_code != 204:
        return f"{answer.status_code}: {answer.text}"
    result = case.manifest.value(case.node, f"{MF}result")
    wanted = dataset_of(case, result, UT)
    return None if same(wanted, service.store.quads()) else "another dataset is left"


def _query(case: Case, action: Node | None, service: Service) -> str | None:
    query = case.manifest.value(action, f"{QT}query")
    result = case.manifest.value(case.node, f"{MF}result")
    assert query is not None
    assert result is not None
    suffix = file_of(result).suffix
    is_set = _is_result_set(result, suffix)
    accept = _ACCEPTED[".srx" if is_set else suffix]
    text = file_of(query).read_text(encoding="utf-8")
    answer = _post(service, text, False, query.value, accept)
    if answer.status_code != 200:
        return f"{answer.status_code}: {answer.text}"
    if answer.headers["content-type"].partition(";")[0] != accept:
        return f"sent as {answer.headers['content-type']}"
    expected = file_of(result).read_bytes()
    if suffix == ".csv":
        return _compare_csv(answer.content, expected)
    if is_set:
        return _compare_with_set(answer.content, graph_of(result))
    if suffix in (".ttl", ".rdf"):
        return _compare_graphs(answer.content, result, suffix)
    return _compare_rows(answer.content, expected, suffix)


def _compare_csv(answer: bytes, expected: bytes) -> str | None:
    found, wanted = (list(csv.reader(io.StringIO(b.decode()))) for b in (answer, expected))
    if found[0] != wanted[0]:
        return f"columns {found[0]}, not {wanted[0]}"
    as_bag = [Counter(tuple(map(_csv_value, row)) for row in rows[1:]) for rows in (found, wanted)]
    return None if as_bag[0] == as_bag[1] else f"rows {found[1:]}, not {wanted[1:]}"


def _csv_value(text: str) -> str:
    return "_:" if text.startswith("_:") else text


def _compare_graphs(answer: bytes, result: Node, suffix: str) -> str | None:
    form = pyoxigraph.RdfFormat.from_extension(suffix[1:])
    found = pyoxigraph.parse(answer, format=form)
    return None if same(found, graph_of(result)) else "another graph"


def _is_result_set(result: Node, suffix: str) -> bool:
    """Tell whether a result is rows that are written as a graph."""
    return suffix in (".ttl", ".rdf") and any(
        q.object.value == f"{RS}ResultSet"
        for q in graph_of(result)
        if q.predicate.value == RDF_TYPE
    )


def _compare_with_set(answer: bytes, expected: list[Quad]) -> str | None:
    objects: dict[tuple[object, str], list[Node]] = {}
    for quad in expected:
        objects.setdefault((quad.subject, quad.predicate.value), []).append(quad.object)
    (root,) = {q.subject for q in expected if q.object.value == f"{RS}ResultSet"}
    names = sorted(v.value for v in objects[root, f"{RS}resultVariable"])
    wanted = []
    for solution in objects.get((root, f"{RS}solution"), []):
        row = {
            objects[b, f"{RS}variable"][0].value: objects[b, f"{RS}value"][0]
            for b in objects.get((solution, f"{RS}binding"), [])
        }
        wanted.append(tuple(_value(row.get(name)) for name in names))
    form = pyoxigraph.QueryResultsFormat.XML
    solutions = pyoxigraph.parse_query_results(answer, format=form)
    found = [tuple(_value(row[name]) for name in names) for row in solutions]
    return None if _match(found, wanted) else f"rows {found}, not {wanted}"


def _compare_rows(answer: bytes, expected: bytes, suffix: str) -> str | None:
    form = pyoxigraph.QueryResultsFormat.from_extension(suffix[1:])
    found, wanted = (pyoxigraph.parse_query_results(b, format=form) for b in (answer, expected))
    if isinstance(wanted, pyoxigraph.QueryBoolean):
        return None if bool(found) == bool(wanted) else f"{bool(found)}, not {bool(wanted)}"
    names = [v.value for v in wanted.variables]
    if {v.value for v in found.variables} != set(names):
        return f"columns {[v.value for v in found.variables]}, not {names}"
    if suffix == ".tsv" and [v.value for v in found.variables] != names:
        return f"columns in the order {[v.value for v in found.variables]}, not {names}"
    rows = [
        [tuple(_value(row[name]) for name in names) for row in rows] for rows in (found, wanted)
    ]
    return None if _match(rows[0], rows[1]) else f"rows {rows[0]}, not {rows[1]}"


def _value(term: Node | None) -> object:
    """Return what makes a term equal to another: numbers and booleans by value."""
    if not isinstance(term, Literal) or not term.datatype.value.startswith(XSD):
        return term
    if term.datatype.value == f"{XSD}boolean":
        return (_BOOLEANS.get(term.value, term.value), term.datatype)
    try:
        return (Decimal(term.value).normalize(), term.datatype)
    except InvalidOperation:
        return term


def _match(found: Sequence[Row], wanted: Sequence[Row]) -> bool:
    """Tell whether rows are the same bag, blank nodes standing for one another."""
    if len(found) != len(wanted):
        return False
    return _matched(list(found), list(wanted), {})


def _matched(found: list[Row], wanted: list[Row], names: dict[BlankNode, BlankNode]) -> bool:
    if not found:
        return True
    first, rest = found[0], found[1:]
    for place, row in enumerate(wanted):
        extended = _unified(first, row, names)
        if extended is not None and _matched(rest, wanted[:place] + wanted[place + 1 :], extended):
            return True
    return False


def _unified(
    one: Row, other: Row, names: dict[BlankNode, BlankNode]
) -> dict[BlankNode, BlankNode] | None:
    extended = dict(names)
    for mine, its in zip(one, other, strict=True):
        if isinstance(mine, BlankNode) and isinstance(its, BlankNode):
            if mine not in extended and its in extended.values():
                return None
            if extended.setdefault(mine, its) != its:
                return None
        elif mine != its:
            return None
    return extended


def same(one: Iterable[Quad], other: Iterable[Quad]) -> bool:
    """Tell whether two datasets are isomorphic."""
    sets = []
    for quads in (one, other):
        dataset = Dataset(quads)
        dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
        sets.append(set(dataset))
    return sets[0] == sets[1]
