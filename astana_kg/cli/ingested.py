"""What is told of ingested articles: a row each, sentences, those refused, and a summary."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from astana_kg.cli.tables import say
from astana_kg.ingest import Ingested
from astana_kg.model import AstanaKgError

COLUMNS: Mapping[str, int] = MappingProxyType(
    {
        "status": 9,
        "article": 12,
        "language": 8,
        "date": 11,
        "meeting": 24,
        "positions": 9,
        "persons": 7,
        "entities": 8,
        "warnings": 8,
        "from": 0,
    }
)
"""The columns of a row, and how wide each is on a terminal."""

_MOST_REFUSED_SHOWN = 100


def row(one: Ingested) -> tuple[str, ...]:
    """Return the cells of an article's row; what was not read anew has no counts."""
    counts = one.counts
    return (
        one.status,
        one.key[:12],
        one.language,
        counts.date if counts else "",
        counts.meeting if counts else "",
        str(counts.positions) if counts else "",
        str(counts.persons) if counts else "",
        str(counts.entities) if counts else "",
        str(len(one.warnings)) if one.key else "",
        one.source.place,
    )


def sentences(one: Ingested) -> Iterator[str]:
    """Yield what a person should know of an article beside its row."""
    place = one.source.place
    for warning in one.warnings:
        yield f"warning: {place}: {warning}"
    if one.same_place or one.same_as:
        said = one.same_place or f"article {one.key[:12]}, stored before"
        yield f"note: {place}: a duplicate, with the words of {said}; not stored twice"
    if one.revised:
        yield f"note: {place}: takes the place of {one.revised}, an earlier text of its source"
    if one.report and one.status != "refused":
        yield f"{one.status}: {place}: the shapes say\n{one.report}"


@dataclass(slots=True)
class Totals:
    """What came of a run so far; `fault` is what ended it early."""

    counts: Counter[str] = field(default_factory=Counter)
    positions: int = 0
    warnings: int = 0
    refused: list[Ingested] = field(default_factory=list)
    last: str = ""
    fault: AstanaKgError | None = None

    @property
    def articles(self) -> int:
        """How many sources had a row."""
        return self.counts.total()

    def add(self, one: Ingested) -> None:
        """Count an article."""
        self.counts[one.status] += 1
        self.positions += one.counts.positions if one.counts else 0
        self.warnings += len(one.warnings)
        self.last = one.source.place
        if one.refusal is not None:
            self.refused.append(one)

    def summary(self, seconds: float) -> str:
        """Return one line: how many of each, what was found, and how fast."""
        parts = [f"{self.counts[status]} {status}" for status in sorted(self.counts)]
        found = f"{self.positions} positions, {self.warnings} warnings"
        rate = self.articles / seconds if seconds else 0.0
        named = "article" if self.articles == 1 else "articles"
        each = f" ({', '.join(parts)})" if parts else ""
        return f"{self.articles} {named}{each}; {found}; {seconds:.1f} s, {rate:.1f} a second"


def tell_refused(refused: Sequence[Ingested], kept: Path) -> None:
    """List the refused sources with reason and mend, and say where they are kept."""
    if not refused:
        return
    say(f"Refused, and kept in {kept}; mend them and take --retry:")
    for one in refused[:_MOST_REFUSED_SHOWN]:
        if one.refusal is not None:
            say(f"refused: {one.refusal.error}")
        if one.report:
            say(one.report)
    if len(refused) > _MOST_REFUSED_SHOWN:
        say(f"... and {len(refused) - _MOST_REFUSED_SHOWN} more")
