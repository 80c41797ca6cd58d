"""The namespaces and terms that the graph is written in."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pyoxigraph import NamedNode

BASE = "https://w3id.org/astana-kg/"

PREFIXES = MappingProxyType(
    {
        "act": f"{BASE}act/",
        "akg": f"{BASE}ontology#",
        "article": f"{BASE}id/article/",
        "cameo": f"{BASE}cameo/",
        "claim": f"{BASE}id/claim/",
        "collective": f"{BASE}id/collective/",
        "commitment": f"{BASE}id/commitment/",
        "dataset": f"{BASE}id/dataset/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dcterms": "http://purl.org/dc/terms/",
        "document": f"{BASE}id/document/",
        "evidence": f"{BASE}id/evidence/",
        "extraction": f"{BASE}id/extraction/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "graph": f"{BASE}graph/",
        "id": f"{BASE}id/",
        "link": f"{BASE}id/link/",
        "mandate": f"{BASE}id/mandate/",
        "mention": f"{BASE}id/mention/",
        "modality": f"{BASE}modality/",
        "name": f"{BASE}id/name/",
        "oa": "http://www.w3.org/ns/oa#",
        "organization": f"{BASE}id/organization/",
        "outlet": f"{BASE}id/outlet/",
        "owl": "http://www.w3.org/2002/07/owl#",
        "participation": f"{BASE}id/participation/",
        "period": f"{BASE}id/period/",
        "person": f"{BASE}id/person/",
        "place": f"{BASE}id/place/",
        "plover": f"{BASE}plover/",
        "polarity": f"{BASE}polarity/",
        "position": f"{BASE}id/position/",
        "process": f"{BASE}id/process/",
        "prov": "http://www.w3.org/ns/prov#",
        "publication": f"{BASE}id/publication/",
        "quad-class": f"{BASE}quad-class/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "role": f"{BASE}role/",
        "round": f"{BASE}id/round/",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "skosxl": "http://www.w3.org/2008/05/skos-xl#",
        "software": f"{BASE}id/software/",
        "state": f"{BASE}id/state/",
        "topic": f"{BASE}topic/",
        "voice": f"{BASE}voice/",
        "void": "http://rdfs.org/ns/void#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
"""Prefixes of every export, in alphabetical order."""


@cache
def term(prefix: str, name: str) -> NamedNode:
    """Return a term of one of the vocabularies in `PREFIXES`."""
    return NamedNode(PREFIXES[prefix] + name)


@cache
def akg(name: str) -> NamedNode:
    """Return a term of our ontology."""
    return term("akg", name)


def compact(iri: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """Return an IRI with the prefix of the longest namespace that fits, else as it is."""
    fitting = [(ns, prefix) for prefix, ns in prefixes.items() if iri.startswith(ns)]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri.removeprefix(namespace)}"


TYPE = term("rdf", "type")
LABEL = term("rdfs", "label")
