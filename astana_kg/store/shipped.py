"""The graphs that every store is born with: ontology and schemes, reference data, links."""

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from pyoxigraph import RdfFormat, Triple, parse

from astana_kg.graph import LINKS_GRAPH, ONTOLOGY_GRAPH, REFERENCE_GRAPH
from astana_kg.model import InputError
from astana_kg.resources import shipped


@cache
def shipped_graphs() -> dict[str, frozenset[Triple]]:
    """Return the shipped graphs by IRI; one of which nothing is shipped is left out.

    Raises InputError, with line and column, where a shipped file is malformed.
    """
    folders = {
        ONTOLOGY_GRAPH.value: shipped("ontology").rglob("*.ttl"),
        REFERENCE_GRAPH.value: shipped("seeds").glob("reference/*.ttl"),
        LINKS_GRAPH.value: shipped("seeds").glob("links/*.ttl"),
    }
    graphs = {name: _read(files) for name, files in folders.items()}
    return {name: triples for name, triples in graphs.items() if triples}


@cache
def shipped_sha256() -> str:
    """Return a hash of the shipped graphs, by which a store sees that a package is newer."""
    digest = hashlib.sha256()
    for name, triples in sorted(shipped_graphs().items()):
        digest.update(f"{name}\n".encode())
        for line in sorted(map(str, triples)):
            digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _read(files: Iterable[Path]) -> frozenset[Triple]:
    triples: set[Triple] = set()
    for path in sorted(files):
        try:
            triples.update(q.triple for q in parse(path.read_bytes(), format=RdfFormat.TURTLE))
        except SyntaxError as error:
            place = f"{path}:{error.lineno}:{error.offset}"
            mend = "Mend the file there, or install the package again"
            raise InputError(place, f"malformed: {error.msg}", mend) from error
    return frozenset(triples)
