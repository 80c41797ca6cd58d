"""The article as words: every token with its readings, its sentence and its quotation."""

from dataclasses import dataclass

from astana_kg.language import LanguageTools, Quotation, Token
from astana_kg.model import Span

COMMAS = "،,"
QUOTATION_MARKS = frozenset("\"“”„‟«»‹›‘’‚'＂`")


@dataclass(frozen=True, slots=True)
class Head:
    """A word without some of its clitics: what is left, and what was taken away."""

    text: str
    prefixes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or punctuation mark; quotation marks are no words.

    `heads` are its readings from whole to barest, `stems` every stem or head by itself,
    `quotation` is the place of its innermost quotation in the article's list, or -1.
    """

    span: Span
    text: str
    folded: str
    kind: str
    heads: tuple[Head, ...]
    stems: frozenset[str]
    suffixes: frozenset[str]
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


def read_sentences(
    text: str, tools: LanguageTools, quotations: tuple[Quotation, ...]
) -> tuple[Sentence, ...]:
    """Cut the text into sentences of words."""
    sentences: list[Sentence] = []
    paragraph, position = 0, 0
    for span in tools.sentences(text):
        if "\n" in text[position : span.start]:
            paragraph += 1
        position = span.end
        words = tuple(
            _word(token, quotations)
            for token in tools.tokens(text, span)
            if token.text not in QUOTATION_MARKS
        )
        if words:
            sentences.append(Sentence(span, words, paragraph))
    return tuple(sentences)


def _word(token: Token, quotations: tuple[Quotation, ...]) -> Word:
    heads = {token.folded: Head(token.folded, ())}
    stems = {token.folded}
    suffixes = set()
    for prefixes, stem, suffix in token.analyses:
        body = len(stem) + len(suffix)
        for count in range(1, len(prefixes) + 1):
            rest = "".join(prefixes[count:]) + token.folded[-body:]
            heads.setdefault(rest, Head(rest, prefixes[:count]))
        stems.add(stem)
        if suffix:
            suffixes.add(suffix)
        if suffix.startswith("'"):
            heads.setdefault(stem, Head(stem, ()))
    stems.update(heads)
    return Word(
        token.span,
        token.text,
        token.folded,
        token.kind,
        tuple(heads.values()),
        frozenset(stems),
        frozenset(suffixes),
        _quotation_of(token.span, quotations),
    )


def _quotation_of(span: Span, quotations: tuple[Quotation, ...]) -> int:
    """Return the index of the quotation that holds the span, or -1.

    Quotations are few and sorted; nested ones follow those that hold them.
    """
    found = -1
    for index, quotation in enumerate(quotations):
        if quotation.inner.start > span.start:
            break
        if quotation.inner.end >= span.end:
            found = index
    return found
