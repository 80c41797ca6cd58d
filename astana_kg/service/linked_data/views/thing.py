"""Any thing: its statements alone."""

from astana_kg.service.linked_data.views.view import Look, View


async def thing(look: Look) -> View:  # noqa: ARG001 - every view is given the look
    """Show what is said of a thing."""
    return View("thing.html")
