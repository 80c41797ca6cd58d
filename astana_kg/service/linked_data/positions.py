"""Positions as rows of a page: who, does what, about what, and in which words."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from astana_kg.graph import PREFIXES, akg
from astana_kg.service.answering import Answering, Row

PAGE = 50
"""Positions that a page lists."""

_PREFIXES = "".join(f"PREFIX {p}: <{PREFIXES[p]}> " for p in ("akg", "dcterms", "oa", "rdf"))


@dataclass(slots=True)
class PositionRow:
    """One position; IRIs as strings, and the words of its first evidence with their place."""

    iri: str
    act: str
    topic: str
    polarity: str
    article: str
    meeting: str | None = None
    issued: str | None = None
    language: str | None = None
    holders: list[str] = field(default_factory=list)
    speakers: list[str] = field(default_factory=list)
    words: str = ""
    start: int = 0
    end: int = 0

    @property
    def place(self) -> str:
        """The IRI of the words' place in the article."""
        return f"{self.article}#char={self.start},{self.end}"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many positions are for, against and neutral on one thing."""

    node: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self.counts.values())


async def positions(answering: Answering, pattern: str, page: int = 1) -> list[PositionRow]:
    """Return a page of the positions that a pattern of `?position` fits, the latest first.

    One more than `PAGE` are returned where further pages follow.
    """
    asked = (
        f"{_PREFIXES} SELECT DISTINCT ?position ?act ?topic ?polarity ?article ?meeting ?issued "
        f"?language {{ {pattern} ?position a akg:Position ; akg:act ?act ; akg:topic ?topic ; "
        "akg:polarity ?polarity ; akg:reportedIn ?article . "
        "OPTIONAL { ?position akg:inRound ?meeting } "
        "OPTIONAL { ?article dcterms:issued ?issued } "
        "OPTIONAL { ?article dcterms:language ?language } "
        f"}} ORDER BY DESC(?issued) ?article ?position LIMIT {PAGE + 1} OFFSET {(page - 1) * PAGE}"
    )
    rows: dict[str, PositionRow] = {}
    for found in await answering.select(asked):
        iri = _value(found, "position")
        rows.setdefault(iri, _row(iri, found))
    if rows:
        await _fill(answering, rows)
    return sorted(rows.values(), key=lambda r: (_backwards(r.issued), r.article, r.start, r.iri))


async def tallies(answering: Answering, pattern: str, what: str) -> list[Tally]:
    """Count positions that a pattern of `?position` fits by `what` (a property) and polarity."""
    asked = (
        f"{_PREFIXES} SELECT ?node ?polarity (COUNT(DISTINCT ?position) AS ?n) {{ {pattern} "
        f"?position a akg:Position ; akg:polarity ?polarity ; {akg(what)} ?node . }} "
        "GROUP BY ?node ?polarity"
    )
    counts: dict[str, dict[str, int]] = {}
    for row in await answering.select(asked):
        polarity = _value(row, "polarity").rpartition("/")[2]
        counts.setdefault(_value(row, "node"), {})[polarity] = int(_value(row, "n"))
    found = [Tally(node, by_polarity) for node, by_polarity in counts.items()]
    return sorted(found, key=lambda tally: (-tally.total, tally.node))


async def count(answering: Answering, pattern: str) -> int:
    """Return how many positions a pattern of `?position` fits."""
    asked = (
        f"{_PREFIXES} SELECT (COUNT(DISTINCT ?position) AS ?n) "
        f"{{ {pattern} ?position a akg:Position }}"
    )
    (row,) = await answering.select(asked)
    return int(_value(row, "n"))


def nodes_of(rows: Iterable[PositionRow]) -> set[NamedNode]:
    """Return all that rows of positions name."""
    found = {
        iri
        for row in rows
        for iri in (row.act, row.topic, row.polarity, row.article, *row.holders, *row.speakers)
    }
    found |= {row.meeting for row in rows if row.meeting}
    return {NamedNode(iri) for iri in found}


async def _fill(answering: Answering, rows: dict[str, PositionRow]) -> None:
    values = " ".join(f"<{iri}>" for iri in rows)
    asked = (
        f"{_PREFIXES} SELECT ?position ?holder ?speaker ?words ?start ?end {{ "
        f"VALUES ?position {{ {values} }} {{ ?position akg:holder ?holder }} UNION "
        "{ ?position akg:speaker ?speaker } UNION { ?position akg:evidence ?evidence . "
        "?evidence oa:hasSelector ?place , ?quote . ?place oa:start ?start ; oa:end ?end . "
        "?quote oa:exact ?words } } "
        "ORDER BY ?start ?end ?holder ?speaker"
    )
    for found in await answering.select(asked):
        row = rows[_value(found, "position")]
        if "holder" in found:
            row.holders.append(_value(found, "holder"))
        elif "speaker" in found:
            row.speakers.append(_value(found, "speaker"))
        elif not row.words:
            row.words = _value(found, "words")
            row.start, row.end = int(_value(found, "start")), int(_value(found, "end"))


def _row(iri: str, found: Row) -> PositionRow:
    return PositionRow(
        iri=iri,
        act=_value(found, "act"),
        topic=_value(found, "topic"),
        polarity=_value(found, "polarity"),
        article=_value(found, "article"),
        meeting=_value(found, "meeting") or None,
        issued=_value(found, "issued") or None,
        language=_value(found, "language") or None,
    )


def _value(row: Row, name: str) -> str:
    return str(getattr(row.get(name), "value", ""))


def _backwards(day: str | None) -> tuple[int, ...]:
    """Return a key that sorts dates from the latest, and what has none last."""
    return tuple(-ord(c) for c in day) if day else (0,)
