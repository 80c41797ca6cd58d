"""The patterns of English dates, over folded text; `date_reader` says what they mean."""

import re
from dataclasses import dataclass
from functools import lru_cache

from astana_kg.language.date_reader import DateReader
from astana_kg.language.date_rules import DateRule
from astana_kg.language.date_words import DateWords, read_date_words
from astana_kg.language.en.letters import fold_text

_S = r"[^\S\n]*"
_SS = r"[^\S\n]+"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_TO = rf"{_S}(?:to|through|until|till|and|[–—/-]){_S}"
_NUMERIC = r"(?<![\d.,/])(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)"
_ISO = r"(?<![\d.,/])(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"
_PREPOSITION = r"(?:in|since|of|until|till|by|from|for|during|before|after|throughout|between)"
_UNIT_ENDS = r"(?:'s[^\S\n]+end|-end|[^\S\n]+(?:is[^\S\n]+(?:out|over)|ends|closes))"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Pieces of patterns; `n` tells apart the groups of a range's two ends."""

    words: DateWords

    def month(self, n: str = "") -> str:
        return rf"(?P<month{n}>{self.words.month_pattern()})\b(?:\.(?=\s*,?\s*\d))?"

    def day(self, n: str = "") -> str:
        return rf"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?(?!\w|:\d)"

    def year(self, n: str = "") -> str:
        relative = self.words.pattern("relative")
        return (
            rf"(?:{_S},?{_S}(?:of{_SS})?(?P<year{n}>{_YEAR})"
            rf"|{_SS}(?:of{_SS})?(?P<yrel{n}>{relative}){_SS}year\b)?"
        )

    def weekday(self) -> str:
        deictic, relative = self.words.pattern("deictic"), self.words.pattern("relative")
        return (
            rf"(?:(?P<deictic>{deictic}){_S},?{_S}\(?|(?P<wrel>{relative}){_SS})?"
            rf"(?P<weekday>{self.words.pattern('weekday')})"
        )

    def whole(self) -> str:
        """Return what a part is taken of: a month, a year, this or another unit."""
        relative = self.words.pattern("relative")
        month = rf"(?:(?P<rel>{relative}){_SS})?{self.month()}{self.year()}"
        unit = rf"(?:the{_SS})?(?:(?P<urel>{relative}){_SS})?(?P<unit>{self.words.pattern('unit')})"
        return rf"(?:{month}|{unit}\b|(?:the{_SS})?(?:year{_SS})?(?P<number>{_YEAR}))"

    def month_alone(self) -> str:
        relative = self.words.pattern("relative")
        return (
            rf"(?:(?P<rel>{relative}){_SS})?(?P<word>month{_SS}of{_SS})?{self.month()}{self.year()}"
        )


def _shapes(words: DateWords, reader: DateReader) -> tuple[DateRule, ...]:
    p = _Patterns(words)
    month, day, day2, year = p.month(), p.day(), p.day("2"), p.year()
    month2 = p.month("2")
    relative = words.pattern("relative")
    of = rf"{_S}(?:of{_SS}|in{_SS}|-{_S})?"
    fraction = (
        rf"(?P<place>{words.pattern('place')})[^\S\n-]*-?{_S}"
        rf"(?P<fraction>{words.pattern('fraction')}){_SS}(?:of|in){_SS}{p.whole()}"
    )
    units = words.pattern("unit")
    unit = rf"(?:(?P<urel>{relative}){_SS})(?P<unit>{units})"
    shapes = (
        ("day-month", rf"(?:the{_SS})?{day}{_SS}(?:of{_SS})?{month}{year}", reader.day),
        ("month-day", rf"{month}{_SS}(?:the{_SS})?{day}{year}", reader.day),
        (
            "day-of-unit",
            rf"(?:the{_SS})?{day}{_SS}of{_SS}(?P<mrel>{relative}){_SS}month",
            reader.day,
        ),
        ("range-day-month", rf"{day}{_TO}{day2}{_SS}(?:of{_SS})?{month}{year}", reader.range),
        ("range-month-day", rf"{month}{_SS}{day}{_TO}{day2}{year}", reader.range),
        (
            "range-of-months",
            rf"{month}{_SS}{day}{year}{_TO}{month2}{_SS}{day2}{p.year('2')}",
            reader.range_of_months,
        ),
        (
            "range-of-months-day-first",
            rf"{day}{_SS}{month}{year}{_TO}{day2}{_SS}{month2}{p.year('2')}",
            reader.range_of_months,
        ),
        ("numeric", rf"{_NUMERIC}", reader.numeric),
        ("iso", rf"{_ISO}", reader.numeric),
        ("weekday", p.weekday(), reader.weekday),
        ("deictic", rf"(?P<deictic>{words.pattern('deictic')})", reader.deictic),
        ("unit", unit, reader.unit),
        ("month", rf"(?<!\d ){p.month_alone()}(?![^\S\n]+\d{{1,2}}(?!\d))", reader.month),
        ("part", rf"(?P<part>{words.pattern('part')}){of}{p.whole()}", reader.part),
        ("fraction", fraction, reader.fraction),
    )
    framed = [
        DateRule(name, re.compile(rf"(?<![\w-])(?P<date>{pattern})(?!\w)"), read)
        for name, pattern, read in shapes
    ]
    behind = (
        ("year", rf"{_PREPOSITION}{_SS}(?P<date>(?P<number>{_YEAR}))", reader.year),
        ("month-behind", rf"(?P<word>{_PREPOSITION}){_SS}(?P<date>{month})", reader.month),
        ("by", rf"by{_SS}(?P<date>{p.whole()})", reader.by),
        ("unit-end", rf"(?P<date>(?:the{_SS})?(?P<unit>{units}){_UNIT_ENDS})", reader.by),
    )
    following = [
        DateRule(name, re.compile(rf"(?<!\w){pattern}(?!\w)"), read)
        for name, pattern, read in behind
    ]
    return (*following, *framed)


@lru_cache(maxsize=1)
def date_rules() -> tuple[DateRule, ...]:
    """Return the rules of English dates, compiled once."""
    words = read_date_words("en", fold_text)
    return _shapes(words, DateReader(words, {}))
