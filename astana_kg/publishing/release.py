"""A release: the dataset as files that others load, check and cite, in a folder of its own."""

import hashlib
import json
import shutil
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources import files
from pathlib import Path
from string import Template

from pyoxigraph import Triple

from astana_kg import __version__
from astana_kg.graph import (
    BASE,
    LINKS_GRAPH,
    ONTOLOGY_GRAPH,
    REFERENCE_GRAPH,
    context,
    serialise,
    serialise_graph,
    without_text,
)
from astana_kg.model import InputError
from astana_kg.publishing.catalogue import Distribution, Edition, catalogue
from astana_kg.publishing.figures import Figures, figures_of
from astana_kg.store import Store

_WHOLE = (
    ("astana-kg.ttl", "turtle", "text/turtle", "All graphs merged, as Turtle"),
    ("astana-kg.nt", "ntriples", "application/n-triples", "All graphs merged, as N-Triples"),
    ("astana-kg.rdf", "rdfxml", "application/rdf+xml", "All graphs merged, as RDF/XML"),
    ("astana-kg.trig", "trig", "application/trig", "All graphs with their names, as TriG"),
    ("astana-kg.nq", "nquads", "application/n-quads", "All graphs with their names, as N-Quads"),
    ("astana-kg.jsonld", "jsonld", "application/ld+json", "All graphs with names, as JSON-LD"),
)
_SINGLE = (
    ("ontology.ttl", ONTOLOGY_GRAPH, "Ontology and schemes, as Turtle"),
    ("reference.ttl", REFERENCE_GRAPH, "Reference data, as Turtle"),
    ("links.ttl", LINKS_GRAPH, "Links to other datasets, as Turtle"),
)
CHECKSUMS = "SHA256SUMS"


def write_release(store: Store, folder: Path, day: date, *, with_text: bool = False) -> Figures:
    """Write a release of a store into a folder, which is made, and return its figures.

    The same store and day give the same bytes. Without `with_text` the articles' texts are
    left out. The folder appears whole or not at all. Raises InputError where it is there
    already or cannot be made, and StoreError where the store cannot be read.
    """
    if folder.exists():
        raise InputError(str(folder), "is there already", "Name a folder that does not exist yet")
    stored = {name: store.graph(name) for name in store.graph_names()}
    graphs = stored if with_text else without_text(stored)
    counted = figures_of(graphs)
    made = _files(graphs, counted, day, _TEXTS[with_text])
    begun = folder.with_name(f"{folder.name}.partial")
    try:
        shutil.rmtree(begun, ignore_errors=True)
        begun.mkdir(parents=True)
        for name, data in made.items():
            (begun / name).write_bytes(data)
        begun.rename(folder)
    except OSError as error:
        problem = f"cannot be written: {(error.strerror or str(error)).lower()}"
        raise InputError(str(folder), problem, "Name another place") from error
    return counted


def _files(
    graphs: Mapping[str, Iterable[Triple]], counted: Figures, day: date, texts: str
) -> dict[str, bytes]:
    """Return the bytes of each file by name."""
    made: dict[str, bytes] = {}
    distributions = []
    data = [(*one, graphs) for one in _WHOLE] + [
        (name, "turtle", "text/turtle", title, {graph.value: graphs[graph.value]})
        for name, graph, title in _SINGLE
        if graph.value in graphs
    ]
    for name, form, media_type, title, chosen in data:
        made[name] = serialise(chosen, form)
        distributions.append(_distribution(name, made[name], media_type, title, day))
    described = catalogue(counted, Edition(day.isoformat(), tuple(distributions)))
    made["void.ttl"] = serialise_graph(described, "turtle")
    made["context.jsonld"] = _json({"@context": context().definitions()})
    values = {
        "version": __version__,
        "day": day.isoformat(),
        "year": str(day.year),
        "base": BASE,
        "triples": f"{counted.triples:,}",
        "articles": f"{counted.articles:,}",
        "texts": texts,
        "files": "\n".join(f"| `{d.name}` | {d.title} |" for d in distributions),
    }
    for name in ("README.md", "LICENSE.md", "CITATION.cff"):
        made[name] = _template(name).substitute(values).encode()
    made[CHECKSUMS] = "".join(
        f"{hashlib.sha256(made[name]).hexdigest()}  {name}\n" for name in sorted(made)
    ).encode()
    return made


_TEXTS = {
    False: "The texts of the articles are left out: their rights are others'.",
    True: "The texts of the articles are in it: their rights are others', so do not pass it on.",
}


def _distribution(name: str, data: bytes, media_type: str, title: str, day: date) -> Distribution:
    return Distribution(
        name=name,
        url=f"{BASE}release/{day.isoformat()}/{name}",
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        title=title,
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _template(name: str) -> Template:
    folder = files("astana_kg.publishing") / "templates"
    return Template((folder / name).read_text(encoding="utf-8"))
