"""The words of dates of one language: months, weekdays, units, as its tables give them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import cast

from astana_kg.language.calendar import Relative
from astana_kg.language.date_rules import alternatives
from astana_kg.language.tables import rows


@dataclass(frozen=True, slots=True)
class DateWords:
    """Folded words with what each means; `bare_months` can stand without a day or year."""

    months: Mapping[str, int]
    bare_months: frozenset[str]
    words: Mapping[str, Mapping[str, str]]

    def pattern(self, kind: str) -> str:
        """Return a pattern of all words of a kind."""
        return alternatives(self.words[kind])

    def month_pattern(self, *, bare: bool = False) -> str:
        """Return a pattern of the months' names."""
        return alternatives(self.bare_months if bare else self.months)

    def month(self, word: str) -> int:
        """Return the month's number, of a name as it was matched."""
        return self.months[_spaced(word)]

    def number(self, kind: str, word: str) -> int:
        """Return the number that a word of a kind stands for."""
        return int(self.words[kind][_spaced(word)])

    def value(self, kind: str, word: str) -> str:
        """Return what a word of a kind stands for."""
        return self.words[kind][_spaced(word)]

    def relative(self, word: str | None) -> Relative | None:
        """Return past, current or future, or None for no word."""
        return cast(Relative, self.value("relative", word)) if word else None


def _spaced(word: str) -> str:
    return " ".join(word.split())


def read_date_words(language: str, fold: Callable[[str], str]) -> DateWords:
    """Return the words of dates from the tables `months` and `date_words` of a language."""
    months = rows(language, "months")
    words: dict[str, dict[str, str]] = {}
    for row in rows(language, "date_words"):
        words.setdefault(row["kind"], {})[fold(row["word"])] = row["value"]
    return DateWords(
        months={fold(row["name"]): int(row["month"]) for row in months},
        bare_months=frozenset(fold(row["name"]) for row in months if row["alone"] == "yes"),
        words=words,
    )
