"""How many rows have gone by, counted in the bytes of each results format as they stream."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Protocol


class RowCounter(Protocol):
    """Counts rows in bytes that come in pieces."""

    def feed(self, data: bytes) -> int:
        """Take in a piece and return how many rows have begun so far."""
        ...


class _Pattern:
    """Counts a few bytes in pieces, also where a piece ends within them."""

    def __init__(self, wanted: bytes) -> None:
        self._wanted = wanted
        self._end = b""

    def feed(self, data: bytes) -> int:
        kept = len(self._wanted) - 1
        seam = self._end + data[:kept]
        self._end = (self._end + data[-kept:])[-kept:] if kept else b""
        return data.count(self._wanted) + seam.count(self._wanted)


class _JsonRows:
    """A row that binds something begins after `},{` with a quoted name.

    The same four bytes end a literal in `},{`, and then a bracket or a comma follows, which
    begins no name. Rows that bind nothing, three bytes each, are not counted.
    """

    def __init__(self) -> None:
        self._rows = 0
        self._first = _Pattern(b'"bindings":[{"')
        self._begun = _Pattern(b'},{"')
        self._literals = (_Pattern(b'},{"}'), _Pattern(b'},{",'))

    def feed(self, data: bytes) -> int:
        if not self._rows:
            self._rows = self._first.feed(data)
        self._rows += self._begun.feed(data) - sum(one.feed(data) for one in self._literals)
        return self._rows


class _Marks:
    """Rows are counted by a mark of each; `before` of them come before the first row."""

    def __init__(self, mark: bytes, before: int) -> None:
        self._rows = -before
        self._mark = _Pattern(mark)

    def feed(self, data: bytes) -> int:
        self._rows += self._mark.feed(data)
        return max(self._rows, 0)


class _CsvRows:
    """A line outside of quotation marks, which stand in pairs, is a row but for the first."""

    def __init__(self) -> None:
        self._rows = -1
        self._is_quoted = False

    def feed(self, data: bytes) -> int:
        # The engine ends rows by CR LF and quotes both, so LF alone tells as much.
        parts = data.split(b'"')
        self._rows += sum(part.count(b"\n") for part in parts[self._is_quoted :: 2])
        self._is_quoted ^= len(parts) % 2 == 0
        return max(self._rows, 0)


COUNTERS: Mapping[str, Callable[[], RowCounter]] = MappingProxyType(
    {
        "json": _JsonRows,
        "xml": lambda: _Marks(b"<result>", 0),
        "tsv": lambda: _Marks(b"\n", 1),
        "csv": _CsvRows,
    }
)
"""Counters by the name of the format."""
