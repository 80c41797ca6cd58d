"""The service described by itself, in the terms of SPARQL 1.1 Service Description."""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import TYPE
from astana_kg.service.errors import ServiceError
from astana_kg.service.settings import Settings

_SD = "http://www.w3.org/ns/sparql-service-description#"
_RDFS = "http://www.w3.org/2000/01/rdf-schema#"
_FORMATS = "http://www.w3.org/ns/formats/"
_RESULT_FORMATS = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    *(_GRAPH_FORMATS := ("Turtle", "N-Triples", "JSON-LD", "RDF_XML", "TriG", "N-Quads")),
)


def description(endpoint: str, settings: Settings, graphs: Iterable[str]) -> list[Triple]:
    """Return what a service is and can do; `graphs` are named graphs to name in it.

    Raises ServiceError where the client's name for this server makes no IRI.
    """
    try:
        place = NamedNode(endpoint)
    except ValueError:
        raise ServiceError(400, "The Host header names no host: mend it.") from None
    return list(_triples(place, settings, graphs))


def _triples(place: NamedNode, settings: Settings, graphs: Iterable[str]) -> Iterator[Triple]:
    dataset = NamedNode(f"{place.value}#dataset")
    default = NamedNode(f"{place.value}#default-graph")
    yield Triple(place, TYPE, _sd("Service"))
    yield Triple(place, _sd("endpoint"), place)
    yield Triple(place, NamedNode(f"{_RDFS}label"), Literal("Astana KG", language="en"))
    for language in ("SPARQL11Query", *(["SPARQL11Update"] if settings.writers else [])):
        yield Triple(place, _sd("supportedLanguage"), _sd(language))
    for name in _RESULT_FORMATS:
        yield Triple(place, _sd("resultFormat"), NamedNode(_FORMATS + name))
    if settings.writers:
        for name in _GRAPH_FORMATS:
            yield Triple(place, _sd("inputFormat"), NamedNode(_FORMATS + name))
    if settings.default_graph == "merge":
        yield Triple(place, _sd("feature"), _sd("UnionDefaultGraph"))
    yield Triple(place, _sd("defaultDataset"), dataset)
    yield Triple(dataset, TYPE, _sd("Dataset"))
    yield Triple(dataset, _sd("defaultGraph"), default)
    yield Triple(default, TYPE, _sd("Graph"))
    for name in graphs:
        named = NamedNode(f"{place.value}#{name.rpartition('/')[2]}")
        yield Triple(dataset, _sd("namedGraph"), named)
        yield Triple(named, TYPE, _sd("NamedGraph"))
        yield Triple(named, _sd("name"), NamedNode(name))


def _sd(name: str) -> NamedNode:
    return NamedNode(_SD + name)
