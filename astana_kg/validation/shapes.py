"""The shapes as they are shipped, in sets by the kind of graph that they judge.

Every file of the folder holds for any graph by itself, but for those named after a kind:
`article-graph.ttl`, `reference-graph.ttl`, `ontology-graph.ttl` and `links-graph.ttl` add
what holds only there, `against-reference.ttl` judges an article's graph with the reference
data's facts, and `across-graphs.ttl` the merge of all graphs and nothing else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Literal

from pyoxigraph import RdfFormat, Triple, parse
from pyshacl.shapes_graph import ShapesGraph
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from astana_kg.model import InputError
from astana_kg.validation.screening import TARGETS, Screen
from astana_kg.validation.terms import add_all

GraphKind = Literal["article", "reference", "ontology", "links", "other", "against", "across"]
_SPECIAL: Mapping[str, GraphKind] = MappingProxyType(
    {
        "article-graph.ttl": "article",
        "reference-graph.ttl": "reference",
        "ontology-graph.ttl": "ontology",
        "links-graph.ttl": "links",
        "against-reference.ttl": "against",
        "across-graphs.ttl": "across",
    }
)
_PREFIXES_FILE = "prefixes.ttl"
_ALONE: Mapping[GraphKind, str] = MappingProxyType(
    {"against": "against-reference.ttl", "across": "across-graphs.ttl"}
)
"""The kinds that one file alone judges."""
KINDS: tuple[GraphKind, ...] = (
    "article", "reference", "ontology", "links", "other", "against", "across",
)  # fmt: skip


@dataclass(frozen=True)
class ShapeSet:
    """The shapes that judge one kind of graph, ready to be run again and again."""

    graph: Graph
    compiled: ShapesGraph
    screens: tuple[Screen, ...]

    def messages(self, shape: URIRef) -> tuple[str, str]:
        """Return a shape's message in English and in Arabic."""
        found = {m.language: str(m) for m in self.graph.objects(shape, SH.message)}  # type: ignore[attr-defined]
        return found.get("en", ""), found.get("ar", "")


def shape_files(folder: Path, kind: GraphKind) -> tuple[Path, ...]:
    """Return the files of a folder that hold the shapes for one kind of graph, sorted."""
    files = sorted(folder.glob("*.ttl"))
    if kind in _ALONE:
        return tuple(f for f in files if f.name in (_PREFIXES_FILE, _ALONE[kind]))
    return tuple(f for f in files if _SPECIAL.get(f.name, kind) == kind)


def load_shapes(folder: Path, kind: GraphKind) -> ShapeSet:
    """Return the shapes for one kind of graph.

    Raises InputError where the folder holds no shapes or a file is not Turtle.
    """
    files = shape_files(folder, kind)
    if not files:
        raise InputError(str(folder), "there are no shapes", "name the folder that holds them")
    return compile_shapes(triple for file in files for triple in _parse(file))


def compile_shapes(triples: Iterable[Triple]) -> ShapeSet:
    """Return shapes given as triples, ready to run."""
    graph = Graph(bind_namespaces="none")
    add_all(graph, triples)
    compiled = ShapesGraph(graph)
    targeted = {
        shape.node: shape
        for shape in compiled.shapes
        if isinstance(shape.node, URIRef)
        and any((shape.node, target, None) in graph for target in TARGETS)
    }
    screens = tuple(Screen.of(graph, targeted[node]) for node in sorted(targeted))
    return ShapeSet(graph, compiled, screens)


def _parse(file: Path) -> Iterable[Triple]:
    try:
        for quad in parse(path=file, format=RdfFormat.TURTLE):
            yield quad.triple
    except (SyntaxError, OSError) as error:
        raise InputError(str(file), str(error), "mend the Turtle of the shapes") from error
