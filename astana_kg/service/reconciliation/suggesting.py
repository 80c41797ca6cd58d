"""Suggestions while a client types, and the small pages beside them."""

from html import escape
from typing import Any

from astana_kg.graph import akg
from astana_kg.language import fold_name
from astana_kg.service.answering import Answering
from astana_kg.service.errors import ServiceError
from astana_kg.service.reconciliation.catalogue import Catalogue
from astana_kg.service.reconciliation.extending import property_name
from astana_kg.service.reconciliation.values import read_properties

_AT_ONCE = 20

Suggestion = dict[str, Any]


def entities(catalogue: Catalogue, prefix: str, start: int, language: str) -> list[Suggestion]:
    """Return entities, topics and acts of which a name begins with some letters."""
    found = catalogue.index.beginning_with(prefix)[start : start + _AT_ONCE]
    return [
        {
            "id": one.thing.id,
            "name": one.thing.label(language),
            "description": catalogue.description(one.thing, language),
            "notable": catalogue.types_of(one.thing, language),
        }
        for one in found
    ]


def types(catalogue: Catalogue, prefix: str, start: int, language: str) -> list[Suggestion]:
    """Return kinds of things of which the id or a label begins with some letters."""
    wanted = fold_name(prefix)
    found = [
        kind
        for kind, one in catalogue.kinds.items()
        if any(_begins(text, wanted) for text in (kind, *one.labels.values()))
    ]
    return [catalogue.type_of(kind, language) for kind in found[start : start + _AT_ONCE]]


async def properties(
    answering: Answering, prefix: str, start: int, language: str
) -> list[Suggestion]:
    """Return properties of things of which the id or a label begins with some letters."""
    known = await read_properties(answering)
    wanted = fold_name(prefix)
    found = [
        {"id": one, "name": property_name(one, known, language)}
        for one in known
        if any(
            _begins(text, wanted)
            for text in (one, property_name(one, known, "en"), property_name(one, known, "ar"))
        )
    ]
    return found[start : start + _AT_ONCE]


def _begins(text: str, wanted: str) -> bool:
    folded = fold_name(text)
    return folded.startswith(wanted) or f" {wanted}" in folded


def flyout(identifier: str, name: str, text: str) -> dict[str, str]:
    """Return the small page of a suggestion: a name and a sentence."""
    html = f"<p><strong>{escape(name)}</strong></p><p>{escape(text)}</p>"
    return {"id": identifier, "html": html}


def entity_flyout(catalogue: Catalogue, identifier: str, language: str) -> dict[str, str]:
    """Return the small page of an entity. Raises ServiceError 404."""
    thing = catalogue.index.things.get(identifier)
    if thing is None:
        raise ServiceError(404, f"There is nothing with the id {identifier!r}.")
    return flyout(identifier, thing.label(language), catalogue.description(thing, language))


async def term_flyout(
    answering: Answering, iri: str, identifier: str, name: str, language: str
) -> dict[str, str]:
    """Return the small page of a kind or property: its definition, where it has one."""
    rows = await answering.select(
        f"SELECT ?text WHERE {{ <{iri}> <http://www.w3.org/2004/02/skos/core#definition> ?text "
        f"FILTER(LANG(?text) = '{language}') }} ORDER BY ?text"
    )
    text = getattr(rows[0]["text"], "value", "") if rows else ""
    return flyout(identifier, name, text)


def kind_iri(kind: str) -> str:
    """Return the IRI of a kind."""
    return akg(kind).value
