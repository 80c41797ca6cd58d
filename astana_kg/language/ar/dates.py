"""The patterns of Arabic dates, over folded text; `date_reader` says what they mean.

Their words come from `data/months.csv` and `data/date_words.csv`. A month may be named
twice, in two traditions (كانون الثاني/يناير).
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from astana_kg.language.ar.day_words import day_words
from astana_kg.language.ar.letters import fold_text
from astana_kg.language.date_reader import DateReader
from astana_kg.language.date_rules import DateRule, alternatives
from astana_kg.language.date_words import DateWords, read_date_words

_S = r"[^\S\n]*"
_SS = r"[^\S\n]+"
_END = r"(?!\w)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_BETWEEN = rf"{_S}(?:وحتي|حتي|والي|الي|و|[–—/-]){_S}"
_AND_ANOTHER = rf"(?:{_BETWEEN}(?:ال{_S})?\d{{1,2}}(?=\D))?"
_LEAD = rf"(?:(?:يومي|ايام|ما|الفتره|من){_SS})?(?:بين{_SS})?"
_NUMERIC = r"(?<![\d.,/])(?P<d>\d{1,2})(?P<sep>[./-])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)"
_NUMERIC_RANGE = (
    rf"(?<![\d.,/])(?P<day>\d{{1,2}}){_S}[و–—-]{_S}(?P<d>\d{{1,2}})"
    r"(?P<sep>[./])(?P<m>\d{1,2})(?P=sep)(?P<y>\d{4})(?!\d)"
)
_ISO = r"(?<![\d.,/])(?P<y>(?:19|20)\d\d)[-/](?P<m>\d{1,2})[-/](?P<d>\d{1,2})(?!\d)"


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Pieces of patterns; `n` tells apart the groups of a range's two ends."""

    words: DateWords

    def month(self, n: str = "") -> str:
        names = self.words.month_pattern()
        return rf"(?P<month{n}>{names}){_END}(?:{_S}[/(–-]{_S}(?:{names}){_END}{_S}\)?)?"

    def day(self, n: str = "") -> str:
        return rf"(?:ال{_S})?(?P<day{n}>\d{{1,2}}(?!\d)|{alternatives(day_words())})"

    def of_month(self, n: str = "") -> str:
        return rf"{_S}(?:من{_SS})?(?:شهر{_SS})?{self.month(n)}"

    def of_this_month(self) -> str:
        """Return "of this month", with the word for which month."""
        relative = self.words.pattern("relative")
        month = rf"(?:هذا{_SS}الشهر|الشهر{_SS}(?P<mrel>{relative}))"
        return rf"{_S}(?:(?:من{_SS})?{month}|من{_SS}(?:الشهر|الجاري)){_END}"

    def year(self, n: str = "") -> str:
        """Return the year behind a month, with words like المقبل around it."""
        relative = self.words.pattern("relative")
        noun = rf"(?:من{_SS})?(?:(?:لل|ل|ال)?(?:عام|سنه){_SS})?(?:(?:{relative}){_SS})?"
        of_year = rf"من{_SS}(?:هذا{_SS})?(?:العام|السنه)(?:{_SS}(?P<yrel{n}>{relative}))?"
        return (
            rf"(?:{_SS}(?P<rel{n}>{relative}){_END})?"
            rf"(?:{_S}[،,]?{_S}{noun}(?P<year{n}>{_YEAR})(?![./]\d)|{_SS}{of_year}{_END})?"
        )

    def weekday(self) -> str:
        deictic, time = self.words.pattern("deictic"), self.words.pattern("time-of-day")
        return (
            rf"(?:(?:{time}){_SS})?(?:(?P<deictic>{deictic}){_S}[،,]?{_S}|يوم{_SS})?"
            rf"\(?(?P<weekday>{self.words.pattern('weekday')}){_END}\)?"
            rf"(?:{_SS}(?P<wrel>{self.words.pattern('relative')}){_END})?"
            rf"(?:{_SS}الموافق(?:{_SS}ل)?(?={_S}\d))?"
        )

    def deictic(self) -> str:
        """Return a word like today, but not "the second day" or "the next day"."""
        place = self.words.pattern("place")
        return (
            rf"(?P<deictic>{self.words.pattern('deictic')}){_END}"
            rf"(?!{_SS}(?:{place}|نفسه|ذاته|التالي){_END})"
        )

    def whole(self) -> str:
        """Return what a part is taken of: a month, a year, this or another unit."""
        relative = self.words.pattern("relative")
        unit = rf"(?:هذا{_SS})?(?:(?P<unit>الشهر|الاسبوع)(?:{_SS}(?P<urel>{relative}))?{_END})"
        year = (
            rf"(?:(?:هذا|هذه){_SS})?(?:ال|لل|(?=(?:عام|سنه){_SS}{_YEAR}))(?:عام|سنه)"
            rf"(?:{_SS}(?P<wholerel>{relative}){_END})?(?:{_SS}(?P<named>{_YEAR}))?{_END}"
        )
        month = rf"(?:شهر{_SS})?{self.month()}{self.year()}"
        return rf"(?:{month}|{unit}|{year}|(?P<number>{_YEAR}))"

    def unit(self) -> str:
        relative = self.words.pattern("relative")
        return (
            rf"(?:(?P<this>هذا|هذه){_SS})?(?P<unit>{self.words.pattern('unit')}){_END}"
            rf"(?:{_SS}(?P<urel>{relative}){_END})?(?:{_SS}(?P<named>{_YEAR}))?"
        )


def _shapes(words: DateWords, reader: DateReader) -> tuple[DateRule, ...]:
    p = _Patterns(words)
    of = rf"{_SS}(?:من{_SS})?"
    fraction = rf"(?P<fraction>{words.pattern('fraction')}){_SS}(?P<place>{words.pattern('place')})"
    second = rf"{_BETWEEN}{p.day('2')}{p.of_month('2')}{p.year('2')}"
    shapes = (
        ("day", rf"{p.day()}{p.of_month()}{p.year()}", reader.day),
        (
            "range",
            rf"{_LEAD}{p.day()}{_AND_ANOTHER}{_BETWEEN}{p.day('2')}{p.of_month()}{p.year()}",
            reader.range,
        ),
        ("day-of-unit", rf"{p.day()}{p.of_this_month()}", reader.day),
        (
            "range-of-unit",
            rf"{_LEAD}{p.day()}{_AND_ANOTHER}{_BETWEEN}{p.day('2')}{p.of_this_month()}",
            reader.range,
        ),
        (
            "range-of-months",
            rf"{_LEAD}{p.day()}{p.of_month()}{p.year()}{second}",
            reader.range_of_months,
        ),
        ("numeric", rf"{_NUMERIC}", reader.numeric),
        ("iso", rf"{_ISO}", reader.numeric),
        ("numeric-range", _NUMERIC_RANGE, reader.numeric_range),
        ("weekday", p.weekday(), reader.weekday),
        ("deictic", p.deictic(), reader.deictic),
        ("unit", p.unit(), reader.unit),
        ("month", rf"(?<!\d )(?P<word>شهر{_SS})?{p.month()}{p.year()}", reader.month),
        ("part", rf"(?P<part>{words.pattern('part')}){of}{p.whole()}", reader.part),
        ("fraction", rf"{fraction}{of}{p.whole()}", reader.fraction),
    )
    framed = [
        DateRule(name, re.compile(rf"(?<!\w)[وفبلك]?(?P<date>{pattern}){_END}"), read)
        for name, pattern, read in shapes
    ]
    limit = rf"(?<!\w)[وفبل]?(?:{words.pattern('limit')}){_SS}(?P<date>{p.whole()}){_END}"
    year = rf"(?<!\w)[وف]?(?:منذ|خلال|في|بين){_SS}(?P<date>(?P<number>{_YEAR})){_END}"
    month = rf"(?P<date>(?P<month>{words.month_pattern()}))"
    behind = rf"(?<!\w)[وف]?(?P<word>في|خلال|منذ){_SS}{month}{_END}"
    return (
        DateRule("by", re.compile(limit), reader.by),
        *framed,
        DateRule("year", re.compile(year), reader.year),
        DateRule("month-behind", re.compile(behind), reader.month),
    )


@lru_cache(maxsize=1)
def date_rules() -> tuple[DateRule, ...]:
    """Return the rules of Arabic dates, compiled once."""
    words = read_date_words("ar", fold_text)
    return _shapes(words, DateReader(words, day_words()))
