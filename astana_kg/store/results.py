"""Answers to queries, and the bytes of the SPARQL results formats."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO, Protocol, cast

import pyoxigraph
from pyoxigraph import BlankNode, Literal, NamedNode, QueryResultsFormat, Triple

from astana_kg.model import QueryError, StoreError

Term = NamedNode | BlankNode | Literal | Triple

RESULT_FORMATS: Mapping[str, QueryResultsFormat] = MappingProxyType(
    {
        "json": QueryResultsFormat.JSON,
        "xml": QueryResultsFormat.XML,
        "csv": QueryResultsFormat.CSV,
        "tsv": QueryResultsFormat.TSV,
    }
)
"""The SPARQL 1.1 results formats by the names that the command line gives them."""


_BREAKS = (OSError, SyntaxError, RuntimeError)
"""What ends the reading of an answer: a fault of the disk, of a server's document, of the query."""


class Writable(Protocol):
    """Where bytes are written: of a file, what is needed here."""

    def write(self, data: bytes, /) -> int:
        """Take bytes and return how many."""
        ...

    def flush(self) -> None:
        """Hear that the answer is whole."""
        ...


class Solutions:
    """The rows of a SELECT, read once: by iteration or by `serialise`.

    `variables` are the columns' names without a question mark.
    """

    def __init__(self, rows: pyoxigraph.QuerySolutions) -> None:
        self._rows = rows
        self.variables: tuple[str, ...] = tuple(v.value for v in rows.variables)

    def __iter__(self) -> Iterator[tuple[Term | None, ...]]:
        """Yield each row in the order of `variables`; None where a variable is unbound."""
        try:
            for row in self._rows:
                yield tuple(row)
        except _BREAKS as error:
            raise broken_off(error) from None

    def write(self, format_name: str, output: Writable) -> None:
        """Write the rows as they come in one of `RESULT_FORMATS`, some kilobytes at a time.

        An exception of `output`, which must be no OSError, ends the query and is raised here.
        """
        try:
            self._rows.serialize(cast(IO[bytes], output), format=RESULT_FORMATS[format_name])
        except _BREAKS as error:
            raise broken_off(error) from error

    def serialise(self, format_name: str) -> bytes:
        """Return the rows in one of `RESULT_FORMATS`."""
        return _bytes(self._rows, format_name)


class Graph:
    """The triples of a CONSTRUCT or DESCRIBE, read once."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._triples = triples

    def __iter__(self) -> Iterator[Triple]:
        """Yield the triples in the engine's order, which may repeat one."""
        try:
            yield from self._triples
        except _BREAKS as error:
            raise broken_off(error) from None


Result = Solutions | Graph | bool
"""What a query returns: rows, triples, or an ASK's answer."""


def serialise_boolean(answer: bool, format_name: str) -> bytes:
    """Return the answer of an ASK in one of `RESULT_FORMATS`."""
    query = "ASK {}" if answer else "ASK { FILTER(false) }"
    boolean = pyoxigraph.Store().query(query)
    assert isinstance(boolean, pyoxigraph.QueryBoolean)  # noqa: S101 - ASK returns nothing else
    return _bytes(boolean, format_name)


def _bytes(results: pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean, format_name: str) -> bytes:
    try:
        data = results.serialize(format=RESULT_FORMATS[format_name])
    except _BREAKS as error:
        raise broken_off(error) from None
    assert data is not None  # noqa: S101 - serialize returns bytes where no output is given
    return data


def broken_off(error: Exception) -> StoreError | QueryError:
    """Return the error for a query that the engine took and could not carry out."""
    if "function" in str(error) and "not supported" in str(error):
        mend = "Use the functions of SPARQL 1.1 and the constructors of XML Schema's types"
        return QueryError("query", str(error)[:1].lower() + str(error)[1:], mend)
    mend = "Try again; if it fails again, restore the store from a backup or ingest into a new one"
    return StoreError("store", f"reading broke off while a query ran ({error})", mend)
