"""Rows of a SELECT as plain text by column, and the IRIs that they name."""

from collections.abc import Iterable

from pyoxigraph import NamedNode

from astana_kg.graph import PREFIXES
from astana_kg.service.answering import Answering

_PREFIXES = "".join(f"PREFIX {prefix}: <{namespace}> " for prefix, namespace in PREFIXES.items())

PlainRow = dict[str, str]
"""The values of one row by column; "" where a variable is unbound."""


async def plain_rows(answering: Answering, columns: str, pattern: str) -> list[PlainRow]:
    """Return the rows that a pattern gives for columns (`"person post"`), sorted by them.

    Every prefix of ours is known to the pattern.
    """
    names = columns.split()
    variables = " ".join(f"?{name}" for name in names)
    asked = f"{_PREFIXES} SELECT DISTINCT {variables} {{ {pattern} }} ORDER BY {variables}"
    return [
        {name: str(getattr(row.get(name), "value", "")) for name in names}
        for row in await answering.select(asked)
    ]


def iris_in(rows: Iterable[PlainRow], columns: str) -> frozenset[NamedNode]:
    """Return the IRIs that stand in some columns of rows."""
    return frozenset(NamedNode(row[name]) for row in rows for name in columns.split() if row[name])
