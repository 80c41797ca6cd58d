"""A meeting or round: when, where, who took part, what it issued, and who said what there."""

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import akg
from astana_kg.service.linked_data.views.listing import listing
from astana_kg.service.linked_data.views.rows import iris_in, plain_rows
from astana_kg.service.linked_data.views.view import Look, View


async def meeting(look: Look) -> View:
    """Show a meeting, with the rounds before and after it."""
    about = look.about
    parts = await participants(look)
    documents = await plain_rows(look.answering, "document", f"?document akg:issuedAt {about} .")
    articles = await plain_rows(
        look.answering,
        "issued article outlet",
        f"?article akg:reportsOn {about} . OPTIONAL {{ ?article dcterms:issued ?issued }} "
        "OPTIONAL { ?article dcterms:publisher ?outlet }",
    )
    promises = await plain_rows(
        look.answering,
        "due commitment",
        f"?commitment akg:committedAt {about} . OPTIONAL {{ ?commitment akg:dueTo ?due }}",
    )
    beside = await plain_rows(
        look.answering,
        "step round",
        f"{about} akg:inProcess ?process ; akg:number ?number . "
        "?round akg:inProcess ?process ; akg:number ?other . "
        "BIND(?other - ?number AS ?step) FILTER(?step IN (-1, 1))",
    )
    disputed = await _claims(look)
    held = await listing(look, f"?position akg:inRound {about} .", "holder")
    values = {
        "facts": _facts(look),
        "participants": parts,
        "documents": documents,
        "articles": articles,
        "promises": promises,
        "claims": disputed,
        "beside": {row["step"]: row["round"] for row in beside},
        "held": held,
    }
    nodes = (
        held.nodes
        | iris_in(parts, "participant role head representative")
        | iris_in(documents, "document")
        | iris_in(articles, "article outlet")
        | iris_in(beside, "round")
        | iris_in(promises, "commitment")
        | iris_in(disputed, "claim about property thing")
    )
    return View("meeting.html", values, nodes)


async def _claims(look: Look) -> list[dict[str, str]]:
    """Return what sources dispute of a meeting or of who took part in it."""
    return await plain_rows(
        look.answering,
        "about property value thing accepted claim",
        f"{{ ?claim akg:claimAbout {look.about} }} UNION "
        f"{{ ?claim akg:claimAbout/akg:participationIn {look.about} }} "
        "?claim akg:claimAbout ?about ; akg:claimedProperty ?property . "
        "OPTIONAL { ?claim akg:claimedValue ?value } OPTIONAL { ?claim akg:claimedThing ?thing } "
        "OPTIONAL { ?claim akg:accepted ?accepted }",
    )


def _facts(look: Look) -> dict[str, list[str]]:
    """Return the values of what one asks of a meeting first, by property."""
    found: dict[str, list[str]] = {}
    for name in ("startDate", "endDate", "venue", "host", "number", "inProcess"):
        values = {
            quad.object.value
            for quad in look.found.own
            if quad.predicate == akg(name) and isinstance(quad.object, NamedNode | Literal)
        }
        if values:
            found[akg(name).value] = sorted(values)
    return found


async def process(look: Look) -> View:
    """Show a process of talks: its meetings in order, and who takes part in it."""
    meetings = await plain_rows(
        look.answering,
        "start end number meeting venue",
        f"?meeting akg:inProcess {look.about} . OPTIONAL {{ ?meeting akg:startDate ?start }} "
        "OPTIONAL { ?meeting akg:endDate ?end } OPTIONAL { ?meeting akg:number ?number } "
        "OPTIONAL { ?meeting akg:venue ?venue }",
    )
    counted = await plain_rows(
        look.answering,
        "meeting positions",
        "{ SELECT ?meeting (COUNT(DISTINCT ?position) AS ?positions) { "
        f"?meeting akg:inProcess {look.about} . ?position akg:inRound ?meeting }} "
        "GROUP BY ?meeting }",
    )
    parts = await participants(look)
    values = {
        "meetings": sorted(meetings, key=lambda row: (row["start"] or row["end"], row["meeting"])),
        "counts": {row["meeting"]: row["positions"] for row in counted},
        "participants": parts,
    }
    nodes = iris_in(meetings, "meeting venue") | iris_in(
        parts, "participant role head representative"
    )
    return View("process.html", values, nodes)


async def participants(look: Look) -> list[dict[str, str]]:
    """Return who takes part in a meeting or process, in which role and led by whom."""
    return await plain_rows(
        look.answering,
        "role participant head representative",
        f"?part akg:participationIn {look.about} ; akg:participant ?participant . "
        "OPTIONAL { ?part akg:role ?role } OPTIONAL { ?part akg:headOfDelegation ?head } "
        "OPTIONAL { ?part akg:representative ?representative }",
    )
