"""An act, topic or other concept with who takes it which way; a scheme as a tree of concepts."""

from astana_kg.service.linked_data.views.listing import listing, related_by
from astana_kg.service.linked_data.views.rows import PlainRow, iris_in, plain_rows
from astana_kg.service.linked_data.views.view import Look, View


async def concept(look: Look) -> View:
    """Show a concept: the positions that bear it, or evidence of its voice."""
    held = await listing(
        look, related_by("act topic alsoTopic polarity modality", look.about),
        "holder",
    )  # fmt: skip
    around = await plain_rows(
        look.answering,
        "relation concept",
        "VALUES ?relation { skos:broader skos:narrower skos:related } "
        f"{look.about} ?relation ?concept .",
    )
    return View(
        "concept.html", {"held": held, "around": around}, held.nodes | iris_in(around, "concept")
    )


async def scheme(look: Look) -> View:
    """Show a scheme: its concepts as a tree, with how many positions bear each."""
    concepts = await plain_rows(
        look.answering,
        "notation concept broader",
        f"?concept skos:inScheme {look.about} . OPTIONAL {{ ?concept skos:notation ?notation }} "
        f"OPTIONAL {{ ?concept skos:broader ?broader . ?broader skos:inScheme {look.about} }}",
    )
    counted = await plain_rows(
        look.answering,
        "concept positions",
        "{ SELECT ?concept (COUNT(DISTINCT ?position) AS ?positions) { "
        f"?concept skos:inScheme {look.about} . ?position a akg:Position ; ?property ?concept }} "
        "GROUP BY ?concept }",
    )
    values = {
        "children": _children(concepts),
        "counts": {row["concept"]: row["positions"] for row in counted},
    }
    return View("scheme.html", values, iris_in(concepts, "concept"))


def _children(concepts: list[PlainRow]) -> dict[str, list[str]]:
    """Return the concepts below each, and under "" those at the top."""
    children: dict[str, list[str]] = {}
    for row in concepts:
        below = children.setdefault(row["broader"], [])
        if row["concept"] not in below:
            below.append(row["concept"])
    return children
