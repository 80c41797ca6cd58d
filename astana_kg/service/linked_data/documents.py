"""A description as a document: its own statements, its formats, its links to further pages."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from urllib.parse import quote

from fastapi import Request
from fastapi.responses import Response
from pyoxigraph import NamedNode, Quad, Triple

from astana_kg.graph import BASE, TYPE, serialise, serialise_graph, term
from astana_kg.service.errors import ServiceError
from astana_kg.service.linked_data.addresses import description_of, path_of
from astana_kg.service.linked_data.statements import graph_of
from astana_kg.service.negotiation import GRAPHS, HTML, Format, choose

_TRIG = Format("trig", "application/trig")
FORMATS: Mapping[str, Format] = MappingProxyType(
    {**{t: f for t, f in GRAPHS.items() if f.name != "trig"}, "application/trig": _TRIG}
)
"""Formats of a document by media type; the first is what a client without a wish gets."""

_BY_EXTENSION: Mapping[str, str] = MappingProxyType(
    {
        "html": "text/html",
        "ttl": "text/turtle",
        "nt": "application/n-triples",
        "jsonld": "application/ld+json",
        "rdf": "application/rdf+xml",
        "trig": "application/trig",
    }
)
LICENSE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
_XHV = "http://www.w3.org/1999/xhtml/vocab#"


def format_of(request: Request, extension: str | None) -> Format:
    """Return the format that the ending of an address names, else the Accept header.

    Raises ServiceError 406 where none of those offered is accepted.
    """
    if extension is not None:
        return FORMATS[_BY_EXTENSION[extension]]
    accept = ", ".join(request.headers.getlist("accept")) or None
    chosen = choose(accept, FORMATS)
    if chosen is None:
        offered = ", ".join(dict.fromkeys(f.media_type for f in FORMATS.values()))
        raise ServiceError(406, f"This document comes as {offered}; none of these was accepted.")
    return chosen


def page_of(request: Request, parameter: str = "page") -> int:
    """Return the number of the page that a request asks for. Raises ServiceError 400."""
    wanted = request.query_params.get(parameter, "1")
    if not (wanted.isascii() and wanted.isdigit() and 0 < int(wanted) < 1_000_000):
        raise ServiceError(400, f"{parameter}={wanted!r} is no page: give a whole number from 1.")
    return int(wanted)


def of_document(about: NamedNode, page: int, *, more: bool) -> frozenset[Triple]:
    """Return what a description says of itself: its topic, licence, dataset and neighbours."""
    document = NamedNode(page_iri(about, page))
    said = {
        Triple(document, TYPE, term("foaf", "Document")),
        Triple(document, term("foaf", "primaryTopic"), about),
        Triple(document, term("dcterms", "license"), LICENSE),
        Triple(document, term("void", "inDataset"), NamedNode(f"{BASE}dataset")),
    }
    if more:
        following = NamedNode(page_iri(about, page + 1))
        said.add(Triple(document, NamedNode(f"{_XHV}next"), following))
    if page > 1:
        before = NamedNode(page_iri(about, page - 1))
        said.add(Triple(document, NamedNode(f"{_XHV}prev"), before))
    return frozenset(said)


def page_iri(about: NamedNode, page: int) -> str:
    """Return the IRI of a page of the document that describes a thing."""
    document = description_of(about.value)
    return document if page == 1 else f"{document}?page={page}"


def rdf(quads: Iterable[Quad], document: NamedNode, said: Iterable[Triple], form: Format) -> bytes:
    """Return a document in a format of RDF: TriG keeps the graphs, the others hold their merge.

    In TriG, what the document says of itself stands in a graph that bears its name.
    """
    graphs: dict[str, set[Triple]] = {document.value: set(said)}
    for quad in quads:
        graphs.setdefault(graph_of(quad), set()).add(quad.triple)
    if form.name == "trig":
        return serialise(graphs, "trig")
    return serialise_graph(set().union(*graphs.values()), form.name)


def respond(data: bytes, form: Format, links: Mapping[str, str]) -> Response:
    """Return the answer with its headers; `links` are addresses by their relation."""
    headers = {
        "Content-Type": form.content_type,
        "Vary": "Accept, Accept-Language" if form is HTML else "Accept",
        "Cache-Control": "no-cache",
    }
    if links:
        headers["Link"] = ", ".join(f'<{link}>; rel="{rel}"' for rel, link in links.items())
    return Response(data, headers=headers)


def links_of(about: NamedNode, page: int, *, more: bool) -> dict[str, str]:
    """Return the addresses, on this server, of a document's neighbours and topic by relation."""
    base = path_of(description_of(about.value))
    # A header holds ASCII alone: what an IRI has beyond it is percent-encoded.
    links = {"describes": quote(about.value, safe=":/?#[]@!$&'()*+,;=~%")}
    if more:
        links["next"] = f"{base}?page={page + 1}"
    if page > 1:
        links["prev"] = f"{base}?page={page - 1}"
    return links
