"""The preview of an entity: a page small enough for a frame in the client."""

from html import escape

from pyoxigraph import Literal, NamedNode

from astana_kg.service.answering import Answering
from astana_kg.service.reconciliation.catalogue import Catalogue
from astana_kg.service.reconciliation.extending import property_name
from astana_kg.service.reconciliation.things import Thing
from astana_kg.service.reconciliation.values import read_properties, read_values, shown

_SHOWN = ("akg:represents", "akg:locatedIn", "akg:startDate", "akg:endDate", "akg:venue",
          "akg:host", "akg:inProcess", "akg:issuedBy", "owl:sameAs", "skos:broader",
          "skos:definition")  # fmt: skip

POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
"""The preview loads nothing, and unlike other pages it may stand in another site's frame."""


async def preview(answering: Answering, catalogue: Catalogue, thing: Thing, language: str) -> str:
    """Return the page: names in both languages, what it is, and the facts that tell it apart."""
    values = await read_values(answering, (thing.id,), _SHOWN)
    known = await read_properties(answering)
    rows = [
        (property_name(pid, known, language), _text(value, catalogue, language))
        for pid in _SHOWN
        for value in values.get((thing.id, pid), ())
        if not (isinstance(value, Literal) and value.language not in (None, language))
    ]
    facts = "".join(f"<dt>{escape(name)}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    direction = "rtl" if language == "ar" else "ltr"
    return (
        f'<!DOCTYPE html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8">'
        f"<title>{escape(thing.label(language))}</title><style>"
        "body{font:14px/1.4 sans-serif;margin:8px}h1{font-size:16px;margin:0}p{margin:2px 0 6px}"
        "dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 10px;margin:0}"
        "dt{color:#555}dd{margin:0;overflow-wrap:anywhere}</style></head><body>"
        f"<h1>{escape(thing.label(language))}</h1>"
        f"<p>{escape(catalogue.description(thing, language))}</p><dl>{facts}</dl></body></html>"
    )


def _text(value: object, catalogue: Catalogue, language: str) -> str:
    if isinstance(value, Literal):
        return value.value
    if isinstance(value, NamedNode):
        one = shown(value, catalogue.index.things, language)
        return str(one.get("name", one.get("str", "")))
    return str(value)
