"""Positions that fit a pattern: how they divide over sides, and a page of them."""

import asyncio
from dataclasses import dataclass

from pyoxigraph import NamedNode

from astana_kg.graph import concept
from astana_kg.service.linked_data.positions import (
    PAGE,
    PositionRow,
    Tally,
    count,
    nodes_of,
    positions,
    tallies,
)
from astana_kg.service.linked_data.views.view import Look

SIDES = ("for", "against", "neutral")
"""The polarities in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A page of positions; `tallies` count all that fit, by topic or by holder."""

    rows: tuple[PositionRow, ...]
    tallies: tuple[Tally, ...]
    total: int
    page: int
    more: bool

    @property
    def nodes(self) -> frozenset[NamedNode]:
        """All that it names."""
        counted = {NamedNode(tally.node) for tally in self.tallies}
        return frozenset(nodes_of(self.rows) | counted | {concept("polarity", s) for s in SIDES})


def related_by(names: str, about: NamedNode) -> str:
    """Return the pattern of positions that one of some properties (`"holder speaker"`) relates.

    As a list of values, which the engine starts from; from alternatives in a path it does not.
    """
    properties = " ".join(f"akg:{name}" for name in names.split())
    return f"VALUES ?how {{ {properties} }} ?position ?how {about} ."


async def listing(look: Look, pattern: str, count_by: str) -> Listing:
    """Return the positions of a pattern of `?position`, counted by a property."""
    page = look.positions_page
    rows, counted, total = await asyncio.gather(
        positions(look.answering, pattern, page),
        tallies(look.answering, pattern, count_by),
        count(look.answering, pattern),
    )
    return Listing(tuple(rows[:PAGE]), tuple(counted), total, page, len(rows) > PAGE)
