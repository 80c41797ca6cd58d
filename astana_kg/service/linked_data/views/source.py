"""A document and a place: what was stated in the one, which meetings were held at the other."""

from pyoxigraph import NamedNode

from astana_kg.service.linked_data.views.listing import listing, related_by
from astana_kg.service.linked_data.views.rows import iris_in, plain_rows
from astana_kg.service.linked_data.views.view import Look, View

_ALT_LABEL = NamedNode("http://www.w3.org/2008/05/skos-xl#altLabel")
_LITERAL_FORM = NamedNode("http://www.w3.org/2008/05/skos-xl#literalForm")


async def document(look: Look) -> View:
    """Show a document: the positions that it states, and those that speak of it."""
    held = await listing(look, related_by("statedIn concerns", look.about), "topic")
    return View("listing.html", {"held": held}, held.nodes)


async def place(look: Look) -> View:
    """Show a place: its names with their days, the meetings held there, positions about it."""
    called = await plain_rows(
        look.answering,
        "start end form period name",
        f"{look.about} {_ALT_LABEL} ?name . ?name akg:usedDuring|akg:officialDuring ?period ; "
        f"{_LITERAL_FORM} ?form . "
        "OPTIONAL { ?period akg:startDate ?start } OPTIONAL { ?period akg:endDate ?end }",
    )
    held = await listing(look, related_by("concerns target", look.about), "holder")
    meetings = await plain_rows(
        look.answering,
        "start end meeting",
        f"?meeting akg:venue {look.about} ; akg:inProcess ?process . "
        "OPTIONAL { ?meeting akg:startDate ?start } OPTIONAL { ?meeting akg:endDate ?end }",
    )
    values = {"held": held, "meetings": meetings, "called": called}
    nodes = held.nodes | iris_in(meetings, "meeting") | iris_in(called, "period name")
    return View("place.html", values, nodes)
