"""Candidates for links: what was found, how sure it is and why, in a CSV that a person reviews."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from astana_kg.linking.datasets import Dataset
from astana_kg.linking.reviewed import COLUMNS, read_rows
from astana_kg.linking.unlinked import Unlinked
from astana_kg.model import InputError

HEADER = ("decision", "our_label", *COLUMNS, "score", "evidence")
"""The columns of a file of candidates."""

NOTHING = "nothing found"
"""The decision of a row that says that a thing was asked for and nothing came."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing elsewhere that may be one of ours: score 0 to 100, and what speaks for it."""

    identifier: str
    label: str
    language: str
    score: float
    evidence: str


@dataclass(frozen=True, slots=True)
class Origin:
    """Where candidates come from: the dataset, the address, and the day."""

    dataset: Dataset
    source: str
    seen: date


class CandidateFile:
    """A file of candidates that grows: what it holds already is not asked for again."""

    def __init__(self, path: Path) -> None:
        """Read what the file holds, where there is one. Raises InputError."""
        self.path = path
        self._asked: set[tuple[str, str, str]] = set()
        if path.exists():
            rows = read_rows(path, HEADER)
            self._asked = {(row["subject"], row["dataset"], row["source"]) for _, row in rows}

    def remaining(self, things: Iterable[Unlinked], origin: Origin) -> list[Unlinked]:
        """Return the things of which the file holds nothing from that origin yet."""
        place = (origin.dataset.name, origin.source)
        return [one for one in things if (one.id, *place) not in self._asked]

    def add(self, thing: Unlinked, candidates: Iterable[Candidate], origin: Origin) -> int:
        """Write the candidates of a thing, or that there are none; return how many there are.

        Raises InputError where the file cannot be written.
        """
        rows = [_row(thing, one, origin) for one in candidates]
        try:
            new = not self.path.exists()
            with self.path.open("a", encoding="utf-8", newline="") as opened:
                writer = csv.DictWriter(opened, HEADER, lineterminator="\n")
                if new:
                    writer.writeheader()
                writer.writerows(rows or [_nothing(thing, origin)])
        except OSError as error:
            mend = "Name a file that you may write by --output"
            problem = f"it cannot be written ({error.strerror or error})"
            raise InputError(str(self.path), problem, mend) from error
        self._asked.add((thing.id, origin.dataset.name, origin.source))
        return len(rows)


def _row(thing: Unlinked, candidate: Candidate, origin: Origin) -> dict[str, str]:
    return {
        "decision": "",
        "our_label": thing.label,
        "subject": thing.id,
        "relation": "close" if thing.is_concept else "same",
        "dataset": origin.dataset.name,
        "identifier": candidate.identifier,
        "external_label": candidate.label,
        "language": candidate.language,
        "source": origin.source,
        "seen": origin.seen.isoformat(),
        "score": f"{candidate.score:.1f}",
        "evidence": candidate.evidence,
    }


def _nothing(thing: Unlinked, origin: Origin) -> dict[str, str]:
    row = _row(thing, Candidate("", "", "", 0, ""), origin)
    return {**row, "decision": NOTHING, "score": ""}
