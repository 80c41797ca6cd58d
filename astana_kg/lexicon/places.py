"""Where each row of a lexicon stands, so that a wrong reading leads to the line to mend."""

import csv
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from astana_kg.lexicon.loader import DATA
from astana_kg.resources import shipped


@dataclass(frozen=True, slots=True)
class Place:
    """A row: its file's name within the lexicon or the reference data, its line, what it says."""

    file: str
    line: int
    says: str


@cache
def row_places(language: str) -> Mapping[str, Place]:
    """Return the place of each row of a language's tables by its id."""
    folder = DATA / language
    paths = [path for path in sorted(folder.glob("*.csv")) if not path.name.startswith("weights")]
    return MappingProxyType(dict(found for path in paths for found in _of(path)))


def name_place(text: str) -> Place | None:
    """Return the first line of the reference data that writes a name."""
    for path in sorted((shipped("seeds") / "reference").glob("*.ttl")):
        lines = path.read_text(encoding="utf-8").splitlines()
        for number, line in enumerate(lines, start=1):
            if f'"{text}"' in line:
                return Place(f"seeds/reference/{path.name}", number, line.strip())
    return None


def learned_place(kind: str, language: str) -> Place:
    """Return the file of learned weights, of "topics" or "acts"."""
    says = "learned from annotated sentences: docs/training.md says how"
    return Place(_named(DATA / language / f"weights-{kind}.csv"), 1, says)


def _of(path: Path) -> Iterator[tuple[str, Place]]:
    reader = csv.DictReader(path.read_text(encoding="utf-8").splitlines())
    for row in reader:
        said = "; ".join(f"{key} {value}" for key, value in row.items() if value and key != "id")
        yield row["id"], Place(_named(path), reader.line_num, said)


def _named(path: Path) -> str:
    return f"astana_kg/lexicon/data/{path.parent.name}/{path.name}"
