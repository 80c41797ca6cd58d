"""pyshacl's report graph as rows."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import Triple
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import SH
from rdflib.term import Node

from astana_kg.validation.context import words
from astana_kg.validation.report import Row, Severity, short
from astana_kg.validation.shapes import ShapeSet
from astana_kg.validation.terms import to_rdflib

_SEVERITIES: Mapping[Node, Severity] = MappingProxyType(
    {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
)
_BLANK = "[]"
_ESCAPES = str.maketrans({"\\": r"\\", '"': r"\"", "\n": r"\n", "\r": r"\r", "\t": r"\t"})


def rows_of(
    report: Graph, shapes: ShapeSet, graph_name: str, triples: Collection[Triple]
) -> Iterator[Row]:
    """Yield the rows of a report on the triples of a graph, of nodes that they describe."""
    quoted = words(triples)
    described = {to_rdflib(subject) for subject in {triple.subject for triple in triples}}
    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceShape)
        focus = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
        if focus not in described and (shape, SH.targetNode, focus) not in shapes.graph:
            continue
        message_en, message_ar = shapes.messages(URIRef(str(shape)))
        yield Row(
            severity=_SEVERITIES[report.value(result, SH.resultSeverity) or SH.Violation],
            graph=graph_name,
            focus=_text(focus),
            path=_text(report.value(result, SH.resultPath)),
            value="" if value == focus else _text(value),
            shape=str(shape),
            message_en=message_en,
            message_ar=message_ar,
            words=quoted.get(f"<{focus}>") or quoted.get(f"<{value}>") or "",
        )


def _text(term: Node | None) -> str:
    if term is None:
        return ""
    if isinstance(term, BNode):
        return _BLANK
    if not isinstance(term, Literal):
        return str(term)
    quoted = f'"{str(term).translate(_ESCAPES)}"'
    if term.language:
        return f"{quoted}@{term.language}"
    return f"{quoted}^^{short(str(term.datatype))}" if term.datatype else quoted
