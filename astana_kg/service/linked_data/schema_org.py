"""A thing in the words of schema.org, for search engines and other readers of pages."""

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from markupsafe import Markup
from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, PREFIXES, akg, term
from astana_kg.service.linked_data.names import Names
from astana_kg.service.linked_data.statements import Statements

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        akg("Article").value: "Article",
        akg("Position").value: "CommunicateAction",
        akg("Round").value: "Event",
        akg("Meeting").value: "Event",
        akg("TalksProcess").value: "EventSeries",
        akg("State").value: "Country",
        akg("Organization").value: "Organization",
        akg("Collective").value: "Organization",
        akg("Outlet").value: "NewsMediaOrganization",
        akg("Person").value: "Person",
        akg("Envoy").value: "Person",
        akg("Place").value: "Place",
        akg("Document").value: "CreativeWork",
        akg("Claim").value: "Claim",
        term("skos", "Concept").value: "DefinedTerm",
        term("skos", "ConceptScheme").value: "DefinedTermSet",
    }
)
"""schema.org's class for each of ours, the more special first."""

_PROPERTIES: Mapping[str, str] = MappingProxyType(
    {
        term("skos", "altLabel").value: "alternateName",
        term("skos", "definition").value: "description",
        term("skos", "notation").value: "termCode",
        term("skos", "inScheme").value: "inDefinedTermSet",
        term("dcterms", "issued").value: "datePublished",
        term("dcterms", "language").value: "inLanguage",
        term("dcterms", "publisher").value: "publisher",
        term("dcterms", "source").value: "isBasedOn",
        akg("startDate").value: "startDate",
        akg("endDate").value: "endDate",
        akg("venue").value: "location",
        akg("host").value: "organizer",
        akg("inProcess").value: "superEvent",
        akg("represents").value: "affiliation",
        akg("locatedIn").value: "containedInPlace",
        akg("holder").value: "agent",
        akg("topic").value: "about",
        akg("target").value: "object",
        akg("addressee").value: "recipient",
        akg("reportedIn").value: "subjectOf",
        akg("issuedBy").value: "author",
        term("skos", "exactMatch").value: "sameAs",
        term("owl", "sameAs").value: "sameAs",
    }
)


def schema_org(found: Statements, names: Names, language: str) -> Markup:
    """Return JSON-LD that is safe inside a script element."""
    about = found.about.value
    classes = names.classes(about)
    kind = next((theirs for ours, theirs in _TYPES.items() if ours in classes), "Thing")
    told: dict[str, Any] = {
        "@context": "https://schema.org",
        "@id": about,
        "@type": kind,
        "headline" if kind == "Article" else "name": names.get(about, language).text,
        "url": about,
    }
    for quad in found.own:
        name = _PROPERTIES.get(quad.predicate.value)
        if name and quad.subject == found.about:
            value = _value(quad.object, names, language)
            if value is not None:
                _add(told, name, value)
    # In a script element only "<" could end it; JSON has an escape for it.
    return Markup(json.dumps(told, ensure_ascii=False, indent=1).replace("<", "\\u003c"))  # noqa: S704


def _value(value: object, names: Names, language: str) -> object:
    if isinstance(value, NamedNode):
        if not value.value.startswith(BASE):
            return value.value
        return {"@id": value.value, "name": names.get(value.value, language).text}
    assert isinstance(value, Literal)  # noqa: S101 - a store holds nothing else
    if value.language not in (None, language):
        return None
    is_number = value.datatype.value == f"{PREFIXES['xsd']}integer"
    return int(value.value) if is_number else value.value


def _add(told: dict[str, Any], name: str, value: object) -> None:
    if name not in told:
        told[name] = value
    elif isinstance(told[name], list):
        if value not in told[name]:
            told[name].append(value)
    elif told[name] != value:
        told[name] = [told[name], value]
