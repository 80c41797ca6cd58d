"""What one process does for another: read a source, or build a planned article's graph.

Answers are small and quick to send: counts for the row that is shown, and the graph as
N-Triples.
"""

import traceback
from dataclasses import dataclass

from pyoxigraph import RdfFormat, Triple, parse, serialize

from astana_kg.ingest.building import Built
from astana_kg.ingest.planning import Plan
from astana_kg.ingest.telling import warnings_of
from astana_kg.model import Article, InputError, kind_of
from astana_kg.reading import Refusal, Source

_REPORTED_ROWS = 20


@dataclass(frozen=True, slots=True)
class Counts:
    """What a row tells of an article that was read; `meeting` is its local name, or "".

    `date` is the day of publication, with a question mark where it was inferred, or "".
    """

    date: str = ""
    meeting: str = ""
    positions: int = 0
    persons: int = 0
    entities: int = 0


@dataclass(frozen=True, slots=True)
class Parcel:
    """An article's graph as N-Triples, empty where the shapes refuse it, and what is told of it."""

    graph: bytes
    conforms: bool
    counts: Counts
    warnings: tuple[str, ...]
    report: str

    def triples(self) -> tuple[Triple, ...]:
        """Return the graph's triples."""
        return tuple(quad.triple for quad in parse(self.graph, format=RdfFormat.N_TRIPLES))


@dataclass(frozen=True, slots=True)
class Fault:
    """A task that ended without an answer, by no fault of the article; `trace` says where."""

    problem: str
    trace: str = ""


Task = Source | Plan
Answer = Article | Refusal | Parcel | Fault


def fault_of(error: Exception) -> Fault:
    """Return the fault that an error of the program is."""
    told = "".join(traceback.format_exception(error))
    return Fault(f"a fault of the program: {type(error).__name__}: {error}".strip(), told)


def refusal_of(place: str, fault: Fault) -> Refusal:
    """Return a fault as the reason why a source was refused."""
    mend = "Try it again by --retry, and report it with the article if it stays"
    return Refusal(place, InputError(place, fault.problem, mend))


def parcel_of(built: Built) -> Parcel:
    """Return what is sent of a built article."""
    extraction, report = built.extraction, built.report
    entities = {mention.entity for mention in extraction.mentions}
    issued = extraction.issued
    counts = Counts(
        date=f"{issued.day}?" if issued else str(extraction.article.published or ""),
        meeting=extraction.meeting.id.removeprefix("round/") if extraction.meeting else "",
        positions=len(extraction.positions),
        persons=sum(kind_of(entity) == "person" for entity in entities),
        entities=len(entities),
    )
    return Parcel(
        graph=_serialised(built.triples) if report.conforms else b"",
        conforms=report.conforms,
        counts=counts,
        warnings=warnings_of(extraction.article, extraction),
        report=report.first(_REPORTED_ROWS).to_text() if report.rows else "",
    )


def _serialised(triples: tuple[Triple, ...]) -> bytes:
    return serialize(triples, format=RdfFormat.N_TRIPLES) or b""
