"""The validator: a graph in, a report out."""

import logging
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from pathlib import Path

from pyoxigraph import Triple
from pyshacl.graph_abstraction import DataGraph
from pyshacl.validator import Validator as PyshaclValidator
from rdflib import Graph, URIRef

from astana_kg.graph import ARTICLE_GRAPHS, LINKS_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH
from astana_kg.validation.context import Context
from astana_kg.validation.data import Data
from astana_kg.validation.queries import PreparedGraph
from astana_kg.validation.reference_facts import ReferenceFacts
from astana_kg.validation.report import Report, Row
from astana_kg.validation.results import rows_of
from astana_kg.validation.shapes import GraphKind, ShapeSet, load_shapes
from astana_kg.validation.terms import add_all

ALL_GRAPHS = "all graphs"
"""What stands as the graph of a row that concerns several graphs together."""


def kind_of_graph(name: str) -> GraphKind:
    """Return the kind of a graph by its IRI, which says what may stand in it."""
    if name.startswith(ARTICLE_GRAPHS):
        return "article"
    if name == REFERENCE_GRAPH.value:
        return "reference"
    if name == LINKS_GRAPH.value or name.startswith(f"{LINKS_GRAPH.value}/"):
        return "links"
    return "ontology" if name == ONTOLOGY_GRAPH.value else "other"


class Validator:
    """Judges graphs by the shapes of a folder.

    Built once, for it reads shapes and context; `validate` changes nothing in it.
    """

    def __init__(self, shapes: Path, context: Iterable[Triple]) -> None:
        """Prepare to judge by the shapes of a folder.

        `context` are the triples of ontology, schemes and reference graph: what they say
        that a node is counts for every graph; their facts do not.

        Raises InputError where the shapes cannot be read.
        """
        self._folder = shapes
        known = tuple(context)
        self._context = Context(known)
        self._facts = ReferenceFacts(known)
        self._sets: dict[GraphKind, ShapeSet] = {}

    def validate(self, triples: Iterable[Triple], graph_name: str) -> Report:
        """Return the report of one graph by itself, with the context as known.

        An article's graph is then laid beside the facts of the reference data.

        Rows are of the nodes that the graph describes, and of the graph as a whole.

        Raises InputError where the graph holds what RDF 1.1 has no place for.
        """
        return self._validate(tuple(triples), graph_name, kind_of_graph(graph_name))

    def validate_dataset(self, graphs: Mapping[str, Iterable[Triple]]) -> Report:
        """Return the report of each graph by itself and of all together.

        Where graphs disagree, a row of severity warning or info says so, with
        `ALL_GRAPHS` as its graph.
        """
        held = {name: tuple(triples) for name, triples in sorted(graphs.items())}
        rows = [row for name, triples in held.items() for row in self.validate(triples, name).rows]
        merged = tuple({t for triples in held.values() for t in triples})
        rows += self._validate(merged, ALL_GRAPHS, "across").rows
        return Report.of(rows)

    def _validate(self, triples: tuple[Triple, ...], name: str, kind: GraphKind) -> Report:
        shapes = self._shapes(kind)
        own = kind in ("reference", "ontology")
        data = Data(triples)
        described = data.described if own else frozenset()
        data.add(self._context.of(data.named(), own=described, names=kind == "links"))
        rows = list(_rows(shapes, data, name, triples))
        if kind == "article":
            data.add(self._facts.of(data.named()))
            rows += _rows(self._shapes("against"), data, name, triples)
        return Report.of(rows)

    def _shapes(self, kind: GraphKind) -> ShapeSet:
        found = self._sets.get(kind)
        if found is None:
            found = self._sets[kind] = load_shapes(self._folder, kind)
        return found

    @cached_property
    def context(self) -> tuple[Triple, ...]:
        """All that counts as known in every graph."""
        return tuple(self._context.all())


def _rows(shapes: ShapeSet, data: Data, name: str, triples: tuple[Triple, ...]) -> Iterator[Row]:
    """Yield what the shapes find in a graph of some triples, with all that `data` knows."""
    suspected = [screen.shape for screen in shapes.screens if screen.may_fail(data)]
    if suspected:
        yield from rows_of(run_pyshacl(shapes, data.triples, suspected), shapes, name, triples)


def run_pyshacl(shapes: ShapeSet, triples: Iterable[Triple], only: Iterable[URIRef]) -> Graph:
    """Return pyshacl's report on some triples by some of the shapes."""
    graph = PreparedGraph(bind_namespaces="none")
    add_all(graph, triples)
    validator = PyshaclValidator(
        DataGraph.from_rdflib(graph),
        shacl_graph=shapes.graph,
        options={
            "inplace": True,
            "use_shapes": [str(shape) for shape in only],
            "logger": logging.getLogger("astana_kg.validation"),
        },
    )
    validator.shacl_graph = shapes.compiled
    report: Graph = validator.run()[1]  # type: ignore[no-untyped-call]
    return report
