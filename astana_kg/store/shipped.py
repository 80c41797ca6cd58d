"""The graphs that every store is born with: what the package ships, as ground triples."""

import hashlib
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import pyoxigraph
from pyoxigraph import (
    BlankNode,
    CanonicalizationAlgorithm,
    Dataset,
    NamedNode,
    Quad,
    RdfFormat,
    Triple,
)

from astana_kg.graph import BASE, LINKS_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH, plain_labels
from astana_kg.model import InputError
from astana_kg.resources import shipped

_Node = TypeVar("_Node")
_SOURCES = (
    (ONTOLOGY_GRAPH, "ontology", "."),
    (REFERENCE_GRAPH, "seeds", "reference"),
    (LINKS_GRAPH, "seeds", "links"),
)


def shipped_graphs() -> dict[str, frozenset[Triple]]:
    """Return the graphs that the package ships, by name: those that hold anything.

    They are ontology and schemes, the reference data and the links. Blank nodes, of which
    OWL's syntax needs some, become IRIs made of the graph's content; a name that is a node
    is a plain label of its bearer as well. Raises InputError for a file that is not Turtle.
    """
    graphs = {}
    for name, folder, below in _SOURCES:
        files = sorted((shipped(folder) / below).rglob("*.ttl"))
        triples = skolemised(name.value, (triple for file in files for triple in _read(file)))
        if triples:
            graphs[name.value] = triples | frozenset(plain_labels(triples))
    return graphs


def skolemised(name: str, triples: Iterable[Triple]) -> frozenset[Triple]:
    """Return triples with an IRI for each blank node: the same one for the same content.

    `name` keeps the nodes of different graphs apart.
    """
    found = frozenset(triples)
    if not any(isinstance(term, BlankNode) for triple in found for term in triple):
        return found
    dataset = Dataset(Quad(t.subject, t.predicate, t.object) for t in found)
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    return frozenset(
        Triple(_named(name, q.subject), q.predicate, _named(name, q.object)) for q in dataset
    )


def _named(name: str, term: _Node) -> _Node | NamedNode:
    if not isinstance(term, BlankNode):
        return term
    digest = hashlib.sha256(f"{name}\n{term.value}".encode()).hexdigest()
    return NamedNode(f"{BASE}.well-known/genid/{digest[:32]}")


def _read(file: Path) -> list[Triple]:
    try:
        quads = list(pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE, base_iri=BASE))
    except SyntaxError as error:
        mend = "Mend the file, or install astana-kg again"
        raise InputError(str(file), f"it is not Turtle ({error})", mend) from error
    # A label such as _:b0 names another node in each file.
    prefix = hashlib.sha256(file.name.encode()).hexdigest()[:8]
    return [Triple(_apart(prefix, q.subject), q.predicate, _apart(prefix, q.object)) for q in quads]


def _apart(prefix: str, term: _Node) -> _Node | BlankNode:
    return BlankNode(f"{prefix}{term.value}") if isinstance(term, BlankNode) else term
