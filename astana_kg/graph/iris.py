"""The IRIs of things: names from ids, and hashes of content."""

import hashlib

from pyoxigraph import NamedNode

from astana_kg.graph.terms import BASE
from astana_kg.model import Article, EntityId, Mandate, Participation, Publication, Span, local_of

HASH_LENGTH = 32
"""Hexadecimal digits of a SHA-256 that an IRI carries: 128 bits."""

ONTOLOGY_GRAPH = NamedNode(f"{BASE}graph/ontology")
REFERENCE_GRAPH = NamedNode(f"{BASE}graph/reference")
LINKS_GRAPH = NamedNode(f"{BASE}graph/links")
ARTICLE_GRAPHS = f"{BASE}graph/article/"


def content_hash(*parts: str) -> str:
    """Return the hash of some strings, told apart from any other split of their characters."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8")
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()[:HASH_LENGTH]


def entity(identifier: EntityId) -> NamedNode:
    """Return the IRI of an entity from its id."""
    return NamedNode(f"{BASE}id/{identifier}")


def concept(scheme: str, identifier: str) -> NamedNode:
    """Return the IRI of a concept of the codebook: `concept("act", "condemn")`."""
    return NamedNode(f"{BASE}{scheme}/{identifier}")


def article(thing: Article) -> NamedNode:
    """Return an article's IRI, from the hash of its kept text alone."""
    return NamedNode(f"{BASE}id/article/{thing.sha256[:HASH_LENGTH]}")


def article_graph_name(thing: Article) -> NamedNode:
    """Return the name of the graph that holds an article and what it states."""
    return NamedNode(f"{ARTICLE_GRAPHS}{thing.sha256[:HASH_LENGTH]}")


def publication(thing: Article, one: Publication) -> NamedNode:
    """Return the IRI of one appearance of an article."""
    issued = one.published.isoformat() if one.published else ""
    parts = (thing.sha256, one.outlet or "", issued, one.url or "", one.source_sha256)
    return NamedNode(f"{BASE}id/publication/{content_hash(*parts)}")


def position(thing: Article, identity: tuple[str, ...]) -> NamedNode:
    """Return a position's IRI, from its article and `Position.identity`."""
    return NamedNode(f"{BASE}id/position/{content_hash(thing.sha256, *identity)}")


def evidence(of: NamedNode, what: str, span: Span) -> NamedNode:
    """Return the IRI of the evidence that `span` gives for `what` (a property, say) of a node."""
    parts = (of.value, what, str(span.start), str(span.end))
    return NamedNode(f"{BASE}id/evidence/{content_hash(*parts)}")


def mention(thing: Article, span: Span, of: EntityId) -> NamedNode:
    """Return the IRI of a mention of an entity in an article."""
    parts = (thing.sha256, str(span.start), str(span.end), of)
    return NamedNode(f"{BASE}id/mention/{content_hash(*parts)}")


def day_mention(thing: Article, span: Span) -> NamedNode:
    """Return the IRI of a place in an article that names a day."""
    parts = (thing.sha256, str(span.start), str(span.end))
    return NamedNode(f"{BASE}id/day-mention/{content_hash(*parts)}")


def participation(one: Participation) -> NamedNode:
    """Return the IRI of a participation: event, participant and role, readable."""
    names = (local_of(one.event), local_of(one.participant), one.role)
    return NamedNode(f"{BASE}id/participation/{'-'.join(names)}")


def mandate(one: Mandate) -> NamedNode:
    """Return the IRI of a mandate as an article words it."""
    post = " ".join(one.post.casefold().split())
    return NamedNode(f"{BASE}id/mandate/{content_hash(one.person, one.on_behalf_of, post)}")


def extraction(thing: Article, program: str, lexicon_sha256: str) -> NamedNode:
    """Return the IRI of the reading of an article by one version of program and lexicon."""
    return NamedNode(f"{BASE}id/extraction/{content_hash(thing.sha256, program, lexicon_sha256)}")


def software(version: str) -> NamedNode:
    """Return the IRI of a version of the program."""
    return NamedNode(f"{BASE}id/software/astana-kg-{version}")
