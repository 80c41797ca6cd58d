"""The kinds of pages, by class of what they are about."""

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType

from astana_kg.graph import akg
from astana_kg.service.linked_data.views.article import article
from astana_kg.service.linked_data.views.thing import thing
from astana_kg.service.linked_data.views.view import Look, View

_VIEWS: Mapping[str, Callable[[Look], Awaitable[View]]] = MappingProxyType(
    {
        akg("Article").value: article,
    }
)


def view_of(look: Look) -> Awaitable[View]:
    """Return the view that fits the class of a thing; one without a view of its own is a thing."""
    classes = look.names.classes(look.about.value)
    fitting = next((view for name, view in _VIEWS.items() if name in classes), thing)
    return fitting(look)


__all__ = ["Look", "View", "view_of"]
