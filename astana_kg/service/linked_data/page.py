"""A description as a page for people."""

from urllib.parse import urlencode

from fastapi import Request
from pyoxigraph import NamedNode

from astana_kg.service.answering import Answering
from astana_kg.service.linked_data import documents
from astana_kg.service.linked_data.addresses import description_of, path_of
from astana_kg.service.linked_data.composed import with_composed
from astana_kg.service.linked_data.generic import SHOWN, said
from astana_kg.service.linked_data.names import Names
from astana_kg.service.linked_data.reader import LANGUAGES, language_of
from astana_kg.service.linked_data.rendering import Wording, render
from astana_kg.service.linked_data.schema_org import schema_org
from astana_kg.service.linked_data.statements import Statements, labels_of, nodes_in
from astana_kg.service.linked_data.views import Look, View, view_of


async def page(
    answering: Answering, request: Request, found: Statements, view: View | None = None
) -> bytes:
    """Return the page about a thing of which statements were found, by the view for its class."""
    look = Look(answering, found, Names(found.labels), documents.page_of(request, "positions"))
    view = view or await view_of(look)
    table = said(found)
    nodes = view.nodes | {NamedNode(iri) for iri in table.sources}
    labels = found.labels | await labels_of(answering, nodes)
    names = await with_composed(answering, labels, nodes | nodes_in(found.own))
    asked = request.query_params.get("lang")
    language = language_of(request)
    wording = Wording(language, names, asked if asked in LANGUAGES else None)
    values = {
        "said": table,
        "shown": SHOWN,
        "page": found.page,
        "open": view.template == "thing.html",
        "more": found.more,
        "title": names.get(found.about.value, language),
        "names": names.languages(found.about.value),
        "classes": sorted(names.classes(found.about.value)),
        "schema_org": schema_org(found, names, language),
        "query": lambda **change: _query(request, change),
        **view.values,
    }
    document = view.document or path_of(description_of(found.about.value))
    return render(view.template, wording, found.about.value, document, values)


def _query(request: Request, change: dict[str, object]) -> str:
    """Return the query string of this page's address with some of it changed."""
    kept = {**dict(request.query_params), **{k: str(v) for k, v in change.items()}}
    return f"?{urlencode(kept)}" if kept else ""
