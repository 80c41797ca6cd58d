"""Quotations: pairs of marks of every style, nested or left open, paragraph by paragraph."""

import re
from dataclasses import dataclass
from typing import Literal

from astana_kg.language.types import Quotation
from astana_kg.model import Span

_PARAGRAPH = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_MARK = re.compile(r"<<|>>|\(\(|\)\)|``|''|[“”„‟\"＂«»‹›‘’‚']")

Family = Literal["double", "single", "guillemet", "small", "angle", "paren"]
_FAMILY: dict[str, Family] = {
    **dict.fromkeys(("“", "”", "„", "‟", '"', "＂", "``", "''"), "double"),
    **dict.fromkeys(("‘", "’", "‚", "'"), "single"),
    **dict.fromkeys(("«", "»"), "guillemet"),
    **dict.fromkeys(("‹", "›"), "small"),
    **dict.fromkeys(("<<", ">>"), "angle"),
    **dict.fromkeys(("((", "))"), "paren"),
}
_ALWAYS_OPEN = frozenset({"„", "‚", "<<", "((", "``"})
_ALWAYS_CLOSE = frozenset({">>", "))", "''"})
_OPENING = frozenset({"“", "‟", "«", "‹", "‘"})
_TWO_FACED = frozenset({'"', "＂", "'"})


@dataclass(frozen=True, slots=True)
class _Open:
    family: Family
    start: int
    inner: int


class _Paragraph:
    """Pairs the marks of one paragraph; each is looked at once."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._open: list[_Open] = []
        self._count = dict.fromkeys(_FAMILY.values(), 0)
        self._even = sum(map(text[start:end].count, '"＂')) % 2 == 0
        self.found: list[Quotation] = []

    def read(self) -> list[Quotation]:
        for mark in _MARK.finditer(self._text, self._start, self._end):
            characters = mark.group()
            family = _FAMILY[characters]
            if family == "single" and self._is_apostrophe(mark):
                continue
            if self._count[family] and self._closes(mark):
                self._close(family, mark.start(), mark.end())
            elif self._opens(mark):
                self._open.append(_Open(family, mark.start(), mark.end()))
                self._count[family] += 1
        while self._open:
            self._abandon(self._open.pop(), self._end)
        return self.found

    def _before(self, mark: re.Match[str]) -> str:
        return self._text[mark.start() - 1] if mark.start() > self._start else " "

    def _after(self, mark: re.Match[str]) -> str:
        return self._text[mark.end()] if mark.end() < self._end else " "

    def _is_apostrophe(self, mark: re.Match[str]) -> bool:
        before, after = self._before(mark), self._after(mark)
        return before.isalnum() and after.isalnum() and not _is_arabic(before)

    def _looks_opening(self, mark: re.Match[str]) -> bool:
        before, after = self._before(mark), self._after(mark)
        return not after.isspace() and (before.isspace() or before in "([{«“:-–—ـ،,")

    def _closes(self, mark: re.Match[str]) -> bool:
        characters = mark.group()
        if characters in _ALWAYS_OPEN:
            return False
        if characters in _ALWAYS_CLOSE:
            return True
        if characters in _TWO_FACED:
            if characters != "'" and self._even:
                return True
            return not self._looks_opening(mark)
        if characters in _OPENING:
            return not self._looks_opening(mark) and not self._after(mark).isalnum()
        return characters == "»" or not self._looks_opening(mark)

    def _opens(self, mark: re.Match[str]) -> bool:
        characters = mark.group()
        if characters in _ALWAYS_CLOSE:
            return False
        if _FAMILY[characters] == "single":
            before, after = self._before(mark), self._after(mark)
            return not after.isspace() and (not before.isalnum() or _is_arabic(before + after))
        if characters in _OPENING or characters in _ALWAYS_OPEN:
            return True
        if characters in _TWO_FACED:
            return self._even or not self._after(mark).isspace()
        return self._looks_opening(mark)

    def _close(self, family: Family, end: int, outer_end: int) -> None:
        while self._open[-1].family != family:
            self._abandon(self._open.pop(), end)
        opened = self._open.pop()
        self._count[family] -= 1
        if opened.inner < end:
            outer, inner = Span(opened.start, outer_end), Span(opened.inner, end)
            self.found.append(Quotation(outer, inner, closed=True))

    def _abandon(self, opened: _Open, end: int) -> None:
        """Record a quotation that nothing closed; a lone single mark was an apostrophe."""
        self._count[opened.family] -= 1
        if opened.family == "single" or opened.inner >= end:
            return
        whole = Span(opened.start, end)
        self.found.append(Quotation(whole, Span(opened.inner, end), closed=False))


def _is_arabic(characters: str) -> bool:
    return all("\u0621" <= character <= "\u06d3" for character in characters)


def find_quotations(text: str) -> tuple[Quotation, ...]:
    """Return the quotations of the text by start, the outer before the inner; linear."""
    found: list[Quotation] = []
    for paragraph in _PARAGRAPH.finditer(text):
        found += _Paragraph(text, paragraph.start(), paragraph.end()).read()
    return tuple(sorted(found, key=lambda q: (q.outer.start, -q.outer.end)))
