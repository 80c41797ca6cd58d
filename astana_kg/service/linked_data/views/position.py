"""A position: its words in their place, who holds it, and what else was said on the matter."""

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import akg
from astana_kg.service.linked_data.positions import PAGE, nodes_of, positions
from astana_kg.service.linked_data.views.rows import PlainRow, iris_in, plain_rows
from astana_kg.service.linked_data.views.view import Look, View


async def position(look: Look) -> View:
    """Show a position with all its evidence."""
    about = look.about
    evidence = await quotations(look, f"{about} akg:evidence ?evidence .")
    same = f"{about} akg:topic ?topic ; akg:holder ?holder . ?position akg:topic ?topic ; "
    by_holder = await positions(look.answering, f"{same} akg:holder ?holder .")
    by_others = await positions(
        look.answering,
        f"{same} akg:inRound ?round . {about} akg:inRound ?round . "
        f"FILTER NOT EXISTS {{ {about} akg:holder ?shared . ?position akg:holder ?shared }}",
    )
    facts = {
        q.predicate.value: q.object.value
        for q in look.found.own
        if q.subject == about and isinstance(q.object, NamedNode | Literal)
    }
    values = {
        "facts": facts,
        "parties": _parties(look),
        "evidence": evidence,
        "by_holder": [row for row in by_holder if row.iri != about.value][:PAGE],
        "by_others": by_others[:PAGE],
    }
    nodes = iris_in(evidence, "voice speaker article") | nodes_of([*by_holder, *by_others])
    return View("position.html", values, nodes)


async def anchor(look: Look) -> View:
    """Show evidence or a mention: its words in their place, and what they are evidence for."""
    evidence = await quotations(look, f"BIND({look.about} AS ?evidence)")
    supported = await plain_rows(
        look.answering,
        "of",
        f"{{ ?of akg:evidence {look.about} }} UNION {{ {look.about} akg:mentionOf ?of }}",
    )
    values = {"evidence": evidence, "supported": supported}
    nodes = iris_in(evidence, "voice speaker article") | iris_in(supported, "of")
    return View("anchor.html", values, nodes)


async def quotations(look: Look, pattern: str) -> list[PlainRow]:
    """Return words with what stands around them, for a pattern of `?evidence`."""
    return await plain_rows(
        look.answering,
        "article start end words before after voice speaker language evidence",
        f"{pattern} ?evidence oa:hasSource ?article ; oa:hasSelector ?place , ?quote . "
        "?place oa:start ?start ; oa:end ?end . ?quote oa:exact ?words . "
        "OPTIONAL { ?quote oa:prefix ?before } OPTIONAL { ?quote oa:suffix ?after } "
        "OPTIONAL { ?evidence akg:voice ?voice } OPTIONAL { ?evidence akg:speaker ?speaker } "
        "OPTIONAL { ?article dcterms:language ?language }",
    )


def _parties(look: Look) -> dict[str, list[str]]:
    """Return the IRIs of those concerned by what they are to the position."""
    found: dict[str, list[str]] = {}
    for name in ("holder", "speaker", "target", "addressee", "concerns", "alsoTopic"):
        values = {
            q.object.value
            for q in look.found.own
            if q.predicate == akg(name) and isinstance(q.object, NamedNode)
        }
        if values:
            found[akg(name).value] = sorted(values)
    return found
