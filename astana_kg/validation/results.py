"""pyshacl's report graph as rows."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from pyoxigraph import Triple
from rdflib import BNode, Graph, Literal, URIRef
from rdflib.namespace import RDF, SH
from rdflib.term import Node

from astana_kg.validation.context import words
from astana_kg.validation.report import Row, Severity
from astana_kg.validation.shapes import ShapeSet

_SEVERITIES: Mapping[Node, Severity] = MappingProxyType(
    {SH.Violation: "violation", SH.Warning: "warning", SH.Info: "info"}
)
_NO_VALUE = "[]"


def rows_of(
    report: Graph, shapes: ShapeSet, graph_name: str, triples: Iterable[Triple]
) -> Iterator[Row]:
    """Yield the rows of a report on the triples of a graph."""
    quoted = words(triples)
    for result in report.objects(None, SH.result):
        shape = report.value(result, SH.sourceShape)
        focus = report.value(result, SH.focusNode)
        value = report.value(result, SH.value)
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
        return _NO_VALUE
    return term.n3() if isinstance(term, Literal) else str(term)


def severities(graph: Graph) -> dict[Node, Severity]:
    """Return the severity of each shape."""
    return {
        shape: _SEVERITIES[severity]
        for shape, severity in graph.subject_objects(SH.severity)
        if (shape, RDF.type, None) in graph
    }
