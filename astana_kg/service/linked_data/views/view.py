"""What a kind of page is made of."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pyoxigraph import NamedNode

from astana_kg.service.answering import Answering
from astana_kg.service.linked_data.names import Names
from astana_kg.service.linked_data.statements import Statements


@dataclass(frozen=True, slots=True)
class Look:
    """A look at a thing: what was asked for, and what is known already."""

    answering: Answering
    found: Statements
    names: Names
    positions_page: int = 1
    """The number of the page of a list of positions, from 1."""

    @property
    def about(self) -> NamedNode:
        """The thing."""
        return self.found.about

    @property
    def page(self) -> int:
        """The number of the page, from 1."""
        return self.found.page


@dataclass(frozen=True, slots=True)
class View:
    """A template, the values that it shows, and the IRIs that it names beside the statements'."""

    template: str
    values: Mapping[str, Any] = field(default_factory=dict)
    nodes: frozenset[NamedNode] = frozenset()
    document: str | None = None
    """The path beside which other formats stand, where it is not that of the description."""
