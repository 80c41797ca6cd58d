"""What a validation found, as rows that a person can read."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from types import MappingProxyType
from typing import Literal

from astana_kg.graph import PREFIXES, compact

Severity = Literal["violation", "warning", "info"]

_ORDER: tuple[Severity, ...] = ("violation", "warning", "info")
_SHORTENINGS: Mapping[str, str] = MappingProxyType(
    {
        **PREFIXES,
        "shapes": "https://w3id.org/astana-kg/shapes#",
        "sh": "http://www.w3.org/ns/shacl#",
    }
)


@dataclass(frozen=True, slots=True)
class Row:
    """One result: what is wrong where, and how to mend it.

    `graph`, `focus` and `shape` are IRIs; `path` the IRI of the property concerned, or "";
    `value` an IRI or a literal as Turtle writes it, or ""; a blank node is "[]". `words`
    are the words of the article that the focus node (or the value) points at, or "".
    """

    severity: Severity
    graph: str
    focus: str
    path: str
    value: str
    shape: str
    message_en: str
    message_ar: str
    words: str = ""

    def sort_key(self) -> tuple[int, str, str, str, str, str]:
        """Return a key that puts violations first, then graphs, nodes and properties together."""
        order = _ORDER.index(self.severity)
        return (order, self.graph, self.focus, self.path, self.value, self.shape)


@dataclass(frozen=True, slots=True)
class Report:
    """The rows of a validation, in the order of `Row.sort_key`, each once."""

    rows: tuple[Row, ...] = ()

    @staticmethod
    def of(rows: Iterable[Row]) -> "Report":
        """Return the report of some rows, whatever their order."""
        return Report(tuple(sorted(set(rows), key=Row.sort_key)))

    @property
    def conforms(self) -> bool:
        """Whether nothing is a violation; warnings and infos refuse nothing."""
        return not self.of_severity("violation")

    def of_severity(self, severity: Severity) -> tuple[Row, ...]:
        """Return the rows of one severity."""
        return tuple(row for row in self.rows if row.severity == severity)

    def first(self, most: int) -> "Report":
        """Return the report of its first rows, at most so many."""
        return Report(self.rows[:most])

    def to_dicts(self) -> list[Mapping[str, str]]:
        """Return the rows for machines: full IRIs, one mapping a row."""
        return [asdict(row) for row in self.rows]

    def to_text(self, language: Literal["ar", "en"] = "en") -> str:
        """Return the rows for people: short IRIs, the message, the article's words."""
        if not self.rows:
            return "Conforms: nothing to report.\n"
        counts = ", ".join(
            f"{len(rows)} {severity}{'' if len(rows) == 1 else 's'}"
            for severity in _ORDER
            if (rows := self.of_severity(severity))
        )
        head = "Conforms" if self.conforms else "Does not conform"
        return f"{head}: {counts}.\n" + "".join(_text(row, language) for row in self.rows)


def short(term: str) -> str:
    """Return an IRI with the prefix of our exports, or as it is where none fits."""
    return compact(term, _SHORTENINGS)


def _text(row: Row, language: str) -> str:
    where = " ".join(short(part) for part in (row.focus, row.path, row.value) if part)
    lines = [
        f"{row.severity}  {where}",
        row.message_ar if language == "ar" else row.message_en,
        f"shape {short(row.shape)}, graph {short(row.graph)}",
    ]
    if row.words:
        lines.insert(1, f"words: {row.words}")
    return "\n" + "\n    ".join(lines) + "\n"
