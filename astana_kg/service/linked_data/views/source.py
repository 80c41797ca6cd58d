"""A document and a place: what was stated in the one, which meetings were held at the other."""

from astana_kg.service.linked_data.views.listing import listing
from astana_kg.service.linked_data.views.rows import iris_in, plain_rows
from astana_kg.service.linked_data.views.view import Look, View


async def document(look: Look) -> View:
    """Show a document: the positions that it states, and those that speak of it."""
    held = await listing(look, f"?position akg:statedIn|akg:concerns {look.about} .", "topic")
    return View("listing.html", {"held": held}, held.nodes)


async def place(look: Look) -> View:
    """Show a place: the meetings held there, and the positions about it."""
    held = await listing(look, f"?position akg:concerns|akg:target {look.about} .", "holder")
    meetings = await plain_rows(
        look.answering,
        "start end meeting",
        f"?meeting akg:venue {look.about} . "
        "OPTIONAL { ?meeting akg:startDate ?start } OPTIONAL { ?meeting akg:endDate ?end }",
    )
    return View(
        "place.html",
        {"held": held, "meetings": meetings},
        held.nodes | iris_in(meetings, "meeting"),
    )
