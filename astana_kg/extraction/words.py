"""The article as words: every token with its readings, its sentence and its quotation."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from astana_kg.language import Analysis, DateExpression, LanguageTools, Number, Quotation, Token
from astana_kg.model import Span

LONGEST_SENTENCE = 500  # words; what a sentence costs may grow faster than its length
_MOST_REMEMBERED = 1 << 14
COMMAS = "،,"
QUOTATION_MARKS = frozenset("\"“”„‟«»‹›‘’‚'＂`")
Spanned = TypeVar("Spanned", DateExpression, Number)


@dataclass(frozen=True, slots=True)
class Head:
    """A word without some of its clitics: what is left, and what was taken away."""

    text: str
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or punctuation mark; quotation marks are no words.

    `heads` are its readings from whole to barest, `stems` every stem or head by itself,
    `first` is the clitic that its likeliest reading begins with, `quotation` the place of its
    innermost quotation in the article's list, or -1.
    """

    span: Span
    text: str
    folded: str
    kind: str
    heads: tuple[Head, ...]
    stems: frozenset[str]
    suffixes: frozenset[str]
    first: str = ""
    quotation: int = -1

    def prefixes_for(self, texts: frozenset[str]) -> tuple[str, ...]:
        """Return the clitics before the reading that is one of the texts, the least cut."""
        for head in self.heads:
            if head.text in texts:
                return head.prefixes
        return ()

    @property
    def is_word(self) -> bool:
        """Tell whether it is a word, not a number or a mark."""
        return self.kind == "word"


@dataclass(frozen=True, slots=True)
class Sentence:
    """The words of one sentence; `paragraph` counts from 0, which is the headline."""

    span: Span
    words: tuple[Word, ...]
    paragraph: int


def with_closing_mark(span: Span, text: str) -> Span:
    """Take in the mark that closes a quotation opened inside the span, if it follows."""
    inside = sum(character in QUOTATION_MARKS for character in span.of(text))
    if inside % 2 and span.end < len(text) and text[span.end] in QUOTATION_MARKS:
        return Span(span.start, span.end + 1)
    return span


def within(span: Span, items: Sequence[Spanned]) -> Sequence[Spanned]:
    """Return the items that lie in a span; they are in order and do not overlap."""
    first = bisect_left(items, span.start, key=lambda item: item.span.start)
    last = bisect_right(items, span.end, key=lambda item: item.span.end)
    return items[first:last]


class Quoted:
    """Finds the innermost quotation of a span: by its start, then outwards.

    `inner` are the words of each quotation, without the marks.
    """

    def __init__(self, quotations: Sequence[Quotation]) -> None:
        self.inner = [quotation.inner for quotation in quotations]
        self._starts = [inner.start for inner in self.inner]
        self._outer: list[int] = []
        for index, inner in enumerate(self.inner):
            outer = index - 1
            while outer >= 0 and self.inner[outer].end < inner.end:
                outer = self._outer[outer]
            self._outer.append(outer)

    def starting_in(self, span: Span) -> range:
        """Return the indexes of the quotations whose words start behind the span's start."""
        first = bisect_right(self._starts, span.start)
        return range(first, bisect_left(self._starts, span.end, first))

    def find(self, span: Span) -> int:
        """Return the index of the innermost quotation that holds the span, or -1."""
        index = bisect_right(self._starts, span.start) - 1
        while index >= 0 and self.inner[index].end < span.end:
            index = self._outer[index]
        return index


def read_sentences(
    text: str, tools: LanguageTools, quotations: tuple[Quotation, ...]
) -> tuple[Sentence, ...]:
    """Cut the text into sentences of words."""
    sentences: list[Sentence] = []
    quoted = Quoted(quotations)
    paragraph, position = 0, 0
    for span in tools.sentences(text):
        if "\n" in text[position : span.start]:
            paragraph += 1
        position = span.end
        words = tuple(
            _word(token, quoted)
            for token in tools.tokens(text, span)
            if token.text not in QUOTATION_MARKS
        )
        if len(words) > LONGEST_SENTENCE:
            sentences += _cut(words, paragraph)
        elif words:
            sentences.append(Sentence(span, words, paragraph))
    return tuple(sentences)


def _cut(words: tuple[Word, ...], paragraph: int) -> Iterator[Sentence]:
    """Yield a row of words that nobody wrote as one sentence in pieces of bounded length."""
    for start in range(0, len(words), LONGEST_SENTENCE):
        piece = words[start : start + LONGEST_SENTENCE]
        yield Sentence(Span(piece[0].span.start, piece[-1].span.end), piece, paragraph)


def _word(token: Token, quoted: Quoted) -> Word:
    readings = _readings(token.folded, token.analyses)
    return Word(
        token.span, token.text, token.folded, token.kind, *readings, quoted.find(token.span)
    )


@lru_cache(maxsize=_MOST_REMEMBERED)
def _readings(
    folded: str, analyses: tuple[Analysis, ...]
) -> tuple[tuple[Head, ...], frozenset[str], frozenset[str], str]:
    """Return heads, stems, suffixes and first clitic of a word; the same ones come again."""
    heads = {folded: Head(folded, ())}
    stems = {folded}
    suffixes = set()
    for prefixes, stem, suffix in analyses:
        body = len(stem) + len(suffix)
        for count in range(1, len(prefixes) + 1):
            rest = "".join(prefixes[count:]) + folded[-body:]
            heads.setdefault(rest, Head(rest, prefixes[:count]))
        stems.add(stem)
        if suffix:
            suffixes.add(suffix)
        if suffix.startswith("'"):
            heads.setdefault(stem, Head(stem, ()))
    stems.update(heads)
    likeliest = analyses[0].prefixes if analyses else ()
    first = likeliest[0] if likeliest else ""
    return tuple(heads.values()), frozenset(stems), frozenset(suffixes), first
