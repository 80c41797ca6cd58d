"""An answer from a store, made in the wanted format and written as it comes, within limits."""

from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import IO, Protocol, cast

from pyoxigraph import Triple, serialize

from astana_kg.graph import FORMATS, PREFIXES, serialise_graph
from astana_kg.service.errors import ServiceError
from astana_kg.service.negotiation import GRAPHS, RESULTS, Format, choose
from astana_kg.service.pages import answer_page
from astana_kg.service.readers.counting import COUNTERS, RowCounter
from astana_kg.service.readers.question import Head, Question
from astana_kg.store import Graph, Result, Store, serialise_boolean

PIECE = 64 * 1024
"""Bytes that are passed on at a time."""

_SORTED = 10_000
"""Triples up to which a graph is sorted before it is sent; a larger one is sent as it comes."""


class Sink(Protocol):
    """Where an answer goes."""

    def head(self, head: Head) -> None:
        """Take what is known before the first byte."""
        ...

    def data(self, piece: bytes) -> None:
        """Take the next bytes; may wait for whoever reads them."""
        ...


def produce(store: Store, question: Question, sink: Sink, version: str | None = None) -> int:
    """Answer a question into a sink and return the number of rows or triples.

    Raises QueryError, StoreError and ServiceError, with part of the answer perhaps sent.
    """
    result = store.query(
        question.query,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
        services=frozenset(question.services),
    )
    form = _format_for(result, question.accept)
    sink.head(Head(form.content_type, version))
    output = _Output(sink, question)
    if form.name == "html":
        page = answer_page(question.query, result)
        output.rows = page.rows
        output.write(page.html.encode())
    elif isinstance(result, Graph):
        _write_graph(output.triples(result), form.name, output)
    elif isinstance(result, bool):
        output.write(serialise_boolean(result, form.name))
    else:
        output.counter = COUNTERS[form.name]()
        result.write(form.name, output)
    output.close()
    return output.rows


class _Output:
    """Gathers what is written into pieces, and ends where a limit is reached."""

    def __init__(self, sink: Sink, question: Question) -> None:
        self.rows = 0
        self.counter: RowCounter | None = None
        self._sink = sink
        self._question = question
        self._held = bytearray()
        self._size = 0

    def write(self, data: bytes) -> int:
        """Take bytes, as a file does."""
        self._held += data
        while len(self._held) >= PIECE:
            self._pass_on()
        return len(data)

    def flush(self) -> None:
        """Do nothing, where a file would pass on what is left: `close` does."""

    def close(self) -> None:
        """Pass on what is left."""
        if self._held:
            self._pass_on()

    def triples(self, found: Iterable[Triple]) -> Iterator[Triple]:
        """Yield triples, counting them."""
        for triple in found:
            self.rows += 1
            self._check_rows()
            yield triple

    def _pass_on(self) -> None:
        piece = bytes(memoryview(self._held)[:PIECE])
        del self._held[:PIECE]
        self._size += len(piece)
        if self._size > self._question.size:
            raise _too_much(f"{self._question.size} bytes (ASTANA_KG_MAX_ANSWER)")
        if self.counter:
            self.rows = self.counter.feed(piece)
            self._check_rows()
        self._sink.data(piece)

    def _check_rows(self) -> None:
        if self.rows > self._question.rows:
            raise _too_much(f"{self._question.rows} rows (ASTANA_KG_MAX_ROWS)")


def _write_graph(found: Iterator[Triple], format_name: str, output: _Output) -> None:
    first = list(islice(found, _SORTED + 1))
    if len(first) <= _SORTED:
        output.write(serialise_graph(first, format_name))
        return
    prefixes = None if format_name == "ntriples" else dict(PREFIXES)
    serialize(
        chain(first, found),
        cast(IO[bytes], output),
        format=FORMATS[format_name],
        prefixes=prefixes,
    )


def _too_much(limit: str) -> ServiceError:
    return ServiceError(400, f"The answer has more than {limit}. Ask for less, or add a LIMIT.")


def _format_for(result: Result, accept: str | None) -> Format:
    formats = GRAPHS if isinstance(result, Graph) else RESULTS
    form = choose(accept, formats)
    if form is None:
        what = (
            "This query's answer is a graph"
            if isinstance(result, Graph)
            else ("This query's answer is rows, or yes or no")
        )
        offered = ", ".join(dict.fromkeys(f.media_type for f in formats.values()))
        raise ServiceError(406, f"{what}, and none of these was accepted: {offered}.")
    return form
