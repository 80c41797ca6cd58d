"""Documents that are not about one thing: graphs, the ontology, the dataset's description."""

from collections.abc import Iterable

from fastapi import Request
from fastapi.responses import Response
from pyoxigraph import NamedNode, Quad, Triple

from astana_kg.graph import BASE, ONTOLOGY_GRAPH, serialise, serialise_graph
from astana_kg.publishing import DATASET, DESCRIPTION, catalogue
from astana_kg.service.answering import Answering
from astana_kg.service.linked_data import documents
from astana_kg.service.linked_data.addresses import Address, path_of, unknown
from astana_kg.service.linked_data.counting import Counting
from astana_kg.service.linked_data.ontology_terms import terms_by_kind
from astana_kg.service.linked_data.page import page
from astana_kg.service.linked_data.statements import (
    Statements,
    labels_of,
    nodes_in,
    statements,
)
from astana_kg.service.linked_data.views import View
from astana_kg.service.linked_data.views.rows import iris_in, plain_rows
from astana_kg.service.negotiation import HTML, Format

ONTOLOGY = NamedNode(f"{BASE}ontology")
SUBJECTS = 200
"""Things that a graph's page lists at once."""


async def graph(answering: Answering, request: Request, asked: Address, form: Format) -> Response:
    """Answer for a named graph: its triples and no others, or a page that lists its things."""
    name = asked.iri
    if form is HTML:
        return await _graph_page(answering, request, name, form)
    triples = await answering.construct(
        f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {name} {{ ?s ?p ?o }} }}"
    )
    if not triples:
        raise unknown(name.value)
    return documents.respond(_bytes(triples, name, form), form, {})


async def ontology(answering: Answering, request: Request, form: Format) -> Response:
    """Answer for the ontology: its terms as RDF, or their documentation in both languages."""
    triples = await answering.construct(
        f"CONSTRUCT {{ ?s ?p ?o }} {{ GRAPH {ONTOLOGY_GRAPH} {{ ?s ?p ?o }} "
        f"FILTER(STRSTARTS(STR(?s), '{ONTOLOGY.value}')) }}"
    )
    if form is not HTML:
        return documents.respond(_bytes(triples, ONTOLOGY, form), form, {})
    found = await _told(answering, ONTOLOGY, triples, ONTOLOGY_GRAPH)
    schemes = await plain_rows(
        answering,
        "scheme concepts",
        "{ SELECT ?scheme (COUNT(?concept) AS ?concepts) { ?concept skos:inScheme ?scheme } "
        "GROUP BY ?scheme }",
    )
    view = View(
        "ontology.html",
        {"terms": terms_by_kind(triples), "schemes": schemes},
        iris_in(schemes, "scheme"),
    )
    return documents.respond(await page(answering, request, found, view), form, {})


async def dataset(
    answering: Answering, request: Request, counting: Counting, form: Format
) -> Response:
    """Answer with the description of the dataset, its figures as they are now."""
    counted = await counting.figures()
    triples = catalogue(counted)
    if form is not HTML:
        return documents.respond(_bytes(triples, DESCRIPTION, form), form, {})
    found = await _told(answering, DATASET, triples, DESCRIPTION)
    view = View("dataset.html", {"figures": counted}, document=path_of(DESCRIPTION.value))
    return documents.respond(await page(answering, request, found, view), form, {})


async def _graph_page(
    answering: Answering, request: Request, name: NamedNode, form: Format
) -> Response:
    number = documents.page_of(request)
    things = await plain_rows(
        answering,
        "thing class",
        f"{{ SELECT DISTINCT ?thing {{ GRAPH {name} {{ ?thing ?p ?o }} "
        "FILTER(!CONTAINS(STR(?thing), '#')) } ORDER BY ?thing "
        f"LIMIT {SUBJECTS + 1} OFFSET {(number - 1) * SUBJECTS} }} "
        f"OPTIONAL {{ GRAPH {name} {{ ?thing a ?class }} }}",
    )
    if not things:
        raise unknown(name.value)
    found = await statements(answering, name)
    shown = sorted({row["thing"] for row in things})
    values = {
        "things": shown[:SUBJECTS],
        "kind": name.value.removeprefix(f"{BASE}graph/").partition("/")[0],
        "classes_of": {row["thing"]: row["class"] for row in things},
        "things_page": number,
        "things_more": len(shown) > SUBJECTS,
    }
    view = View("graph.html", values, iris_in(things, "thing class"), path_of(name.value))
    return documents.respond(await page(answering, request, found, view), form, {})


async def _told(
    answering: Answering, about: NamedNode, triples: Iterable[Triple], graph: NamedNode
) -> Statements:
    """Return statements that were made or read as a whole, as if about one thing."""
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    own = tuple(q for q in quads if q.subject == about)
    labels = await labels_of(answering, nodes_in(quads))
    return Statements(about, 1, own, frozenset(quads) - set(own), labels | frozenset(quads), False)


def _bytes(triples: Iterable[Triple], name: NamedNode, form: Format) -> bytes:
    if form.name == "trig":
        return serialise({name.value: triples}, "trig")
    return serialise_graph(triples, form.name)
