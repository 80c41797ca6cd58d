"""From the model to RDF: names, triples, provenance and stable bytes."""

from astana_kg.graph.article import Provenance, article_graph, sort_triples
from astana_kg.graph.context import context
from astana_kg.graph.iris import (
    ARTICLE_GRAPHS,
    LINKS_GRAPH,
    ONTOLOGY_GRAPH,
    REFERENCE_GRAPH,
    article_graph_name,
    concept,
    content_hash,
    entity,
    extraction,
)
from astana_kg.graph.iris import article as article_iri
from astana_kg.graph.iris import position as position_iri
from astana_kg.graph.labels import Labels
from astana_kg.graph.own_labels import labels_with
from astana_kg.graph.plain_labels import plain_labels
from astana_kg.graph.recorded import Recorded, recorded
from astana_kg.graph.serialisation import (
    DATASET_FORMATS,
    FORMATS,
    serialise,
    serialise_graph,
    without_text,
)
from astana_kg.graph.terms import BASE, PREFIXES, TYPE, akg, compact, term

__all__ = [
    "ARTICLE_GRAPHS",
    "BASE",
    "DATASET_FORMATS",
    "FORMATS",
    "LINKS_GRAPH",
    "ONTOLOGY_GRAPH",
    "PREFIXES",
    "REFERENCE_GRAPH",
    "TYPE",
    "Labels",
    "Provenance",
    "Recorded",
    "akg",
    "article_graph",
    "article_graph_name",
    "article_iri",
    "compact",
    "concept",
    "content_hash",
    "context",
    "entity",
    "extraction",
    "labels_with",
    "plain_labels",
    "position_iri",
    "recorded",
    "serialise",
    "serialise_graph",
    "sort_triples",
    "term",
    "without_text",
]
