"""English words as the clause reader takes them: a possessive is a word, and so is U.S.."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.words import Head, Sentence, Word
from astana_kg.model import Span

_MARK = "'"


def regroup(sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Cut the possessive and "n't" off their words, and join the letters of abbreviations."""
    return tuple(replace(s, words=tuple(_cut(_joined(s.words)))) for s in sentences)


def _joined(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    index = 0
    while index < len(words):
        end = index
        while end + 1 < len(words) and _is_letter(words, end):
            end += 2
        if end - index >= 4:
            text = "".join(word.text for word in words[index:end])
            span = Span(words[index].span.start, words[end - 1].span.end)
            found.append(_plain(words[index], span, text, text.lower()))
            index = end
            continue
        found.append(words[index])
        index += 1
    return found


def _is_letter(words: Sequence[Word], index: int) -> bool:
    word, after = words[index], words[index + 1]
    capital = len(word.text) == 1 and word.text.isupper()
    return capital and after.text == "." and after.span.start == word.span.end


def _cut(words: Sequence[Word]) -> list[Word]:
    found: list[Word] = []
    for word in words:
        suffix = next((s for s in word.suffixes if s[:1] == _MARK or s == "n't"), "")
        size = len(suffix)
        if not suffix or len(word.text) != len(word.folded) or size >= len(word.text):
            found.append(word)
            continue
        start, end = word.span.start, word.span.end
        middle = end - size
        bare = word.folded[:-size]
        found.append(_plain(word, Span(start, middle), word.text[:-size], bare))
        found.append(_plain(word, Span(middle, end), word.text[-size:], suffix))
    return found


def _plain(word: Word, span: Span, text: str, folded: str) -> Word:
    heads = (Head(folded, ()),)
    return replace(
        word,
        span=span,
        text=text,
        folded=folded,
        kind="word",
        heads=heads,
        stems=frozenset({folded}),
        suffixes=frozenset(),
    )
