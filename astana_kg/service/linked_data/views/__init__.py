"""The kinds of pages, by class of what they are about."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from astana_kg.graph import akg, term
from astana_kg.service.linked_data.views.agent import agent
from astana_kg.service.linked_data.views.article import article
from astana_kg.service.linked_data.views.concept import concept, scheme
from astana_kg.service.linked_data.views.meeting import meeting, process
from astana_kg.service.linked_data.views.position import anchor, position
from astana_kg.service.linked_data.views.source import document, place
from astana_kg.service.linked_data.views.thing import thing
from astana_kg.service.linked_data.views.view import Look, View

_AGENTS = ("State", "Organization", "Collective", "Outlet", "Person", "Envoy")
_VIEWS: Mapping[str, Callable[[Look], Awaitable[View]]] = MappingProxyType(
    {
        akg("Article").value: article,
        akg("Position").value: position,
        akg("Evidence").value: anchor,
        akg("Mention").value: anchor,
        akg("Round").value: meeting,
        akg("Meeting").value: meeting,
        akg("TalksProcess").value: process,
        akg("Document").value: document,
        akg("Place").value: place,
        **{akg(name).value: agent for name in _AGENTS},
        term("skos", "ConceptScheme").value: scheme,
        term("skos", "Concept").value: concept,
    }
)


def view_of(look: Look) -> Awaitable[View]:
    """Return the view that fits the class of a thing; one without a view of its own is a thing."""
    classes = look.names.classes(look.about.value)
    fitting = next((view for name, view in _VIEWS.items() if name in classes), thing)
    return fitting(look)


__all__ = ["Look", "View", "view_of"]
