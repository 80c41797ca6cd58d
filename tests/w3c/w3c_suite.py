"""The manifests of the W3C's tests, read into cases."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat

DATA = Path(__file__).parent / "data"
BASE = "http://www.w3.org/2009/sparql/docs/tests/data-sparql11/"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
QT = "http://www.w3.org/2001/sw/DataAccess/tests/test-query#"
UT = "http://www.w3.org/2009/sparql/tests/test-update#"

Node = NamedNode | BlankNode | Literal


class Manifest:
    """One manifest's graph."""

    def __init__(self, path: Path) -> None:
        self.folder = path.parent.name
        self._store = pyoxigraph.Store()
        base = f"{BASE}{self.folder}/{path.name}"
        self._store.load(path=str(path), format=RdfFormat.TURTLE, base_iri=base)
        self.root = NamedNode(base)

    def values(self, node: Node, name: str) -> list[Node]:
        return [q.object for q in self._store.quads_for_pattern(node, NamedNode(name), None)]

    def value(self, node: Node | None, name: str) -> Node | None:
        return next(iter(self.values(node, name)), None) if node is not None else None

    def members(self, node: Node | None) -> Iterator[Node]:
        while node is not None and node.value != f"{RDF}nil":
            first = self.value(node, f"{RDF}first")
            if first is not None:
                yield first
            node = self.value(node, f"{RDF}rest")


@dataclass(frozen=True)
class Case:
    """One test: its kind, and what its manifest says of it."""

    id: str
    kind: str
    node: Node = field(repr=False)
    manifest: Manifest = field(repr=False)

    @property
    def suite(self) -> str:
        return self.id.partition("/")[0]


@cache
def cases() -> tuple[Case, ...]:
    """Return all cases, folder by folder, in the order of their manifests."""
    found = []
    for path in sorted(DATA.glob("*/manifest*.ttl")):
        manifest = Manifest(path)
        entries = manifest.members(manifest.value(manifest.root, f"{MF}entries"))
        for node in entries:
            kind = manifest.value(node, f"{RDF}type")
            assert kind is not None, node
            name = node.value.rpartition("#")[2]
            found.append(
                Case(f"{manifest.folder}/{name}", kind.value.removeprefix(MF), node, manifest)
            )
    return tuple(found)


def file_of(node: Node) -> Path:
    """Return the file that an IRI of a manifest stands for."""
    return DATA / node.value.removeprefix(BASE)


def graph_of(node: Node, name: NamedNode | None = None) -> list[Quad]:
    """Return the quads of a file, in the default graph or in that of a name."""
    path = file_of(node)
    form = RdfFormat.from_extension(path.suffix[1:])
    assert form is not None, path
    parsed = pyoxigraph.parse(
        path.read_bytes(), format=form, base_iri=node.value, rename_blank_nodes=True
    )
    graph = name or pyoxigraph.DefaultGraph()
    return [Quad(q.subject, q.predicate, q.object, graph) for q in parsed]


def dataset_of(case: Case, node: Node | None, vocabulary: str) -> list[Quad]:
    """Return the quads of an action's or a result's data and graphData."""
    if node is None or isinstance(node, Literal):
        return []
    manifest = case.manifest
    quads = [q for one in manifest.values(node, f"{vocabulary}data") for q in graph_of(one)]
    for one in manifest.values(node, f"{vocabulary}graphData"):
        label = manifest.value(one, f"{RDFS}label")
        file = manifest.value(one, f"{UT}graph") or one
        quads += graph_of(file, NamedNode(label.value if label else file.value))
    return quads
