"""An article: its text with the evidence marked, and the positions that it reports."""

from dataclasses import dataclass

from pyoxigraph import Literal

from astana_kg.graph import akg, term
from astana_kg.service.answering import Row
from astana_kg.service.linked_data.highlighting import Highlight, anchor, pieces
from astana_kg.service.linked_data.positions import PositionRow, nodes_of, positions
from astana_kg.service.linked_data.views.view import Look, View


@dataclass(frozen=True, slots=True)
class Numbered:
    """A position with its number on the page and the places of all its evidence."""

    number: int
    row: PositionRow
    anchors: tuple[str, ...]


async def article(look: Look) -> View:
    """Show an article; where its text was left out, its quotations alone."""
    about = look.about
    rows = await positions(look.answering, f"?position {akg('reportedIn')} {about} .", look.page)
    spans = await _evidence(look)
    numbered = [
        Numbered(number, row, tuple(anchor(h.start, h.end) for h in spans.get(row.iri, ())))
        for number, row in enumerate(rows, start=1)
    ]
    highlights = [
        Highlight(h.start, h.end, h.iri, one.number)
        for one in numbered
        for h in spans.get(one.row.iri, ())
    ]
    highlights += await _mentions(look)
    text = _literal(look, akg("text").value)
    values = {
        "positions": numbered,
        "pieces": pieces(text, highlights) if text else (),
        "text_language": _literal(look, term("dcterms", "language").value),
    }
    return View("article.html", values, frozenset(nodes_of(rows)))


async def _evidence(look: Look) -> dict[str, list[Highlight]]:
    """Return the places of the evidence of each position."""
    asked = (
        f"SELECT DISTINCT ?of ?start ?end {{ ?of {akg('reportedIn')} {look.about} ; "
        f"{akg('evidence')}/{term('oa', 'hasSelector')} ?place . "
        f"?place {term('oa', 'start')} ?start ; {term('oa', 'end')} ?end }} ORDER BY ?start ?end"
    )
    found: dict[str, list[Highlight]] = {}
    for row in await look.answering.select(asked):
        one = _highlight(row)
        found.setdefault(one.iri, []).append(one)
    return found


async def _mentions(look: Look) -> list[Highlight]:
    asked = (
        f"SELECT DISTINCT ?of ?start ?end {{ ?mention {term('oa', 'hasSource')} {look.about} ; "
        f"{akg('mentionOf')} ?of ; {term('oa', 'hasSelector')} ?place . "
        f"?place {term('oa', 'start')} ?start ; {term('oa', 'end')} ?end }}"
    )
    return [_highlight(row) for row in await look.answering.select(asked)]


def _highlight(row: Row) -> Highlight:
    of, start, end = (str(getattr(row[name], "value", "")) for name in ("of", "start", "end"))
    return Highlight(int(start), int(end), of)


def _literal(look: Look, predicate: str) -> str:
    return next(
        (
            quad.object.value
            for quad in look.found.own
            if quad.predicate.value == predicate and isinstance(quad.object, Literal)
        ),
        "",
    )
