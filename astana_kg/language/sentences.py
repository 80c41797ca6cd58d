"""Sentences: where lines, full stops, question and exclamation marks end them."""

import re
from dataclasses import dataclass

from astana_kg.model import Span

_LINE = re.compile("[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
_CLOSERS = "\"'”’»›)]}"
_END = re.compile(rf"(?:\.+|…+|[!?؟۔]+)[{re.escape(_CLOSERS)}“]*")
_NUMBERING = re.compile(r"\W*(?:\d{1,3}|[^\W\d_])\Z")
_WORD_BEFORE = re.compile(r"[\w.'’-]*\Z")
_LONGEST_WORD = 40
_LONGEST_NUMBERING = 8


@dataclass(frozen=True, slots=True)
class SentenceRules:
    """What a language adds: abbreviations and how a sentence that follows begins.

    `abbreviations` are folded, without the last full stop. With `capitals`, a lower-case
    letter behind a full stop shows that the sentence goes on; `openers` are the words
    that start a sentence even behind an abbreviation.
    """

    abbreviations: frozenset[str]
    openers: frozenset[str]
    capitals: bool


def split_sentences(text: str, rules: SentenceRules) -> tuple[Span, ...]:
    """Return the sentences of the text in order, in time linear in its length."""
    found: list[Span] = []
    for line in _LINE.finditer(text):
        start = line.start()
        for mark in _END.finditer(text, line.start(), line.end()):
            end = _end_of(text, mark, line.end())
            if end > start and _ends_sentence(text, mark, end, line, rules):
                _add(found, text, start, end)
                start = end
        _add(found, text, start, line.end())
    return tuple(found)


def _end_of(text: str, mark: re.Match[str], line_end: int) -> int:
    """Return where the sentence ends: an opening mark behind the stop is not part of it."""
    end = mark.end()
    while end < line_end and text[end - 1] in "“\"'" and text[end].isalnum():
        end -= 1
    return end


def _ends_sentence(
    text: str, mark: re.Match[str], end: int, line: re.Match[str], rules: SentenceRules
) -> bool:
    """Tell whether the mark at the end of a stretch ends its sentence there."""
    if end >= line.end():
        return True
    stop = mark.group().strip(_CLOSERS + "“")
    following = _next_word(text, end, line.end())
    spaced = text[end].isspace()
    if rules.capitals and following[:1].islower():
        return False
    if stop[0] == "…" or len(stop.rstrip("!?؟۔")) > 2:
        return rules.capitals and spaced
    if stop[0] != ".":
        return spaced or text[end].isalpha()
    word = _word_before(text, max(line.start(), mark.start() - _LONGEST_WORD), mark.start())
    if len(stop) == 2 or not spaced:
        return spaced or _space_forgotten(word, text[end], rules)
    short = mark.start() - line.start() <= _LONGEST_NUMBERING
    numbering = short and _NUMBERING.match(text[line.start() : mark.start()])
    return not numbering and not _goes_on(word, following, rules)


def _space_forgotten(word: str, following: str, rules: SentenceRules) -> bool:
    """Tell whether a full stop between two words ends a sentence: not in "example.com"."""
    latin = word.isascii() or following.isascii()
    whole = word.isalpha() and len(word) > 2
    return not rules.capitals and not latin and whole and following.isalpha()


def _word_before(text: str, start: int, end: int) -> str:
    match = _WORD_BEFORE.search(text, start, end)
    return match.group() if match else ""


def _goes_on(word: str, following: str, rules: SentenceRules) -> bool:
    """Tell whether the full stop behind a word is an abbreviation's or initial's own."""
    initial = len(word) == 1 and word.isalpha()
    if initial or word.casefold() in rules.abbreviations:
        return following not in rules.openers
    return False


def _next_word(text: str, start: int, end: int) -> str:
    """Return the characters of the next word, at most a few, without marks before it."""
    stretch = text[start : min(end, start + _LONGEST_WORD)].lstrip(" \t\xa0\"'“”‘’«»([")
    return stretch.split(maxsplit=1)[0].rstrip(",;:،") if stretch.strip() else ""


def _add(found: list[Span], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        found.append(Span(start, end))
