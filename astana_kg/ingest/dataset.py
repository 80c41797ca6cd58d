"""Validation of a whole dataset: the store's graphs, or files."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Triple, parse

from astana_kg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH
from astana_kg.ingest.judging import shipped_validator
from astana_kg.model import InputError
from astana_kg.store import shipped_graphs
from astana_kg.validation import Report

_NO_NAME = "urn:x-astana-kg:default-graph"
"""Name that a report gives to what stood in no named graph of a file."""


def read_dataset(files: Iterable[Path]) -> dict[str, frozenset[Triple]]:
    """Read RDF files into one dataset, by name of graph.

    The format goes by the file's ending. Raises InputError, with line and column, for a
    file that is missing or malformed.
    """
    graphs: dict[str, set[Triple]] = {}
    for path in files:
        for quad in _quads(path):
            name = quad.graph_name
            key = name.value if isinstance(name, NamedNode) else _NO_NAME
            graphs.setdefault(key, set()).add(quad.triple)
    return {name: frozenset(triples) for name, triples in graphs.items()}


def _quads(path: Path) -> list[Quad]:
    form = RdfFormat.from_extension(path.suffix.lstrip("."))
    if form is None:
        mend = "Give a file that ends in .ttl, .trig, .nq, .nt, .jsonld or .rdf"
        raise InputError(str(path), "its ending names no RDF format", mend)
    try:
        quads = list(parse(path.read_bytes(), format=form, base_iri=_base(path)))
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        raise InputError(str(path), f"cannot be read: {problem}", "Check the path") from error
    except (SyntaxError, ValueError) as error:
        place, problem = str(path), str(error)
        if isinstance(error, SyntaxError) and error.lineno is not None:
            place, problem = f"{path}:{error.lineno}:{error.offset}", error.msg
        mend = "Mend the file there and try again"
        raise InputError(place, f"malformed: {problem}", mend) from error
    return [quad for quad in quads if not isinstance(quad.graph_name, BlankNode)] + [
        Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())
        for quad in quads
        if isinstance(quad.graph_name, BlankNode)
    ]


def _base(path: Path) -> str:
    return path.resolve().as_uri()


def validate_dataset(graphs: Mapping[str, Iterable[Triple]]) -> Report:
    """Check a dataset against the shapes; a shipped graph is added where it has none so named."""
    whole = {**shipped_graphs(), **graphs}
    context = {t for name in (ONTOLOGY_GRAPH, REFERENCE_GRAPH) for t in whole[name.value]}
    return shipped_validator(context).validate_dataset(whole)
