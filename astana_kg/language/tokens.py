"""Tokens: words, numbers and punctuation marks, found in the folded text."""

import re
from collections.abc import Callable
from typing import cast

from astana_kg.language.folding import Folded
from astana_kg.language.types import Analysis, Token, TokenKind
from astana_kg.model import Span

Analyse = Callable[[str, str], tuple[Analysis, ...]]  # of a word as folded and as written

_NUMBER = r"(?P<number>\d+(?:[.,]\d+)*(?:(?:st|nd|rd|th)\b)?)"
_REST = r"(?P<punct>[^\w\s]|_)"
WORDS_APART = re.compile(rf"(?P<word>[^\W\d_]+)|{_NUMBER}|{_REST}")
WORDS_JOINED = re.compile(rf"(?P<word>[^\W\d_]+(?:['-][^\W\d_]+)*)|{_NUMBER}|{_REST}")


def find_tokens(
    text: str, folded: Folded, pattern: "re.Pattern[str]", analyse: Analyse, span: Span | None
) -> tuple[Token, ...]:
    """Return the tokens of the text (or of a span of it) in order, without overlap."""
    start, end = folded.locate(span) if span else (0, len(folded.text))
    starts, ends = folded.starts, folded.ends
    found: list[Token] = []
    for match in pattern.finditer(folded.text, start, end):
        first, behind = match.span()
        place = Span(starts[first], ends[behind - 1])
        kind = cast(TokenKind, match.lastgroup)
        word = match.group()
        written = text[place.start : place.end]
        analyses = analyse(word, written) if kind == "word" else ()
        found.append(Token(place, written, word, kind, analyses))
    return tuple(found)
