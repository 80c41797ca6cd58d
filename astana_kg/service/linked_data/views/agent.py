"""A state, body, group, outlet or person: what it holds, who speaks for it, where it took part."""

from astana_kg.service.linked_data.views.listing import listing, related_by
from astana_kg.service.linked_data.views.rows import iris_in, plain_rows
from astana_kg.service.linked_data.views.view import Look, View


async def agent(look: Look) -> View:
    """Show an agent."""
    about = look.about
    held = await listing(look, related_by("holder speaker", about), "topic")
    spoken_of = await listing(look, related_by("target addressee", about), "holder")
    mandates = await plain_rows(
        look.answering,
        "start end person mandate body",
        f"?mandate akg:mandateOf|akg:onBehalfOf {about} . "
        "?mandate akg:mandateOf ?person ; akg:onBehalfOf ?body . "
        "OPTIONAL { ?mandate akg:startDate ?start } OPTIONAL { ?mandate akg:endDate ?end }",
    )
    meetings = await plain_rows(
        look.answering,
        "start event role head",
        f"?part akg:participationIn ?event . {{ ?part akg:participant {about} }} UNION "
        f"{{ ?part akg:headOfDelegation|akg:representative {about} }} "
        "OPTIONAL { ?part akg:role ?role } OPTIONAL { ?part akg:headOfDelegation ?head } "
        "OPTIONAL { ?event akg:startDate ?start }",
    )
    articles = await plain_rows(
        look.answering,
        "issued article",
        f"?article dcterms:publisher {about} ; a akg:Article . "
        "OPTIONAL { ?article dcterms:issued ?issued }",
    )
    values = {
        "held": held,
        "spoken_of": spoken_of,
        "mandates": mandates,
        "meetings": meetings,
        "articles": articles,
    }
    nodes = (
        held.nodes
        | spoken_of.nodes
        | iris_in(mandates, "person mandate body")
        | iris_in(meetings, "event role head")
        | iris_in(articles, "article")
    )
    return View("agent.html", values, nodes)
