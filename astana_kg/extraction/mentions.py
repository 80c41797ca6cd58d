"""Where the text names an entity: names, adjectives, other words for a side, persons."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.words import Sentence, Word, with_closing_mark
from astana_kg.model import EntityId, Mention, Span, kind_of


def find_mentions(
    text: str,
    sentences: Sequence[Sentence],
    compiled: Compiled,
    register: PersonRegister,
    statement: EntityId | None,
) -> tuple[Mention, ...]:
    """Return every mention in the order of the text; the longest name wins at a place.

    `statement` is the document that "the statement" is, where the article has one.
    """
    found: dict[Span, Mention] = {}
    for sentence in sentences:
        for mention in _in_words(sentence.words, compiled, statement):
            found.setdefault(mention.span, mention)
    for span, entity, cue in register.mentions:
        found[span] = Mention(span, entity, cue)
    whole = {_closed(mention, text) for mention in found.values()}
    return tuple(sorted(whole, key=lambda m: (m.span.start, m.span.end, m.entity)))


def _closed(mention: Mention, text: str) -> Mention:
    span = with_closing_mark(mention.span, text)
    return mention if span is mention.span else replace(mention, span=span)


def _in_words(
    words: Sequence[Word], compiled: Compiled, statement: EntityId | None
) -> Iterator[Mention]:
    index = 0
    while index < len(words):
        hit = compiled.names.at(words, index)
        if hit is not None:
            yield Mention(
                _span(words, index, hit.end, hit.prefixes, compiled.words["clitic_article"]),
                hit.payload.entity,
                hit.payload.id,
                hit.payload.node,
            )
            if kind_of(hit.payload.entity) != "process":
                index = hit.end
                continue
            yield from _place_within(words, index + 1, hit.end, compiled)
            index = hit.end
            continue
        alias = compiled.terms["alias"].at(words, index)
        if alias is not None:
            span = _span(words, index, alias.end, alias.prefixes, compiled.words["clitic_article"])
            yield Mention(span, alias.payload.value, alias.payload.id)
            index = alias.end
            continue
        document = compiled.terms["document_head"].at(words, index) if statement else None
        if document is not None and statement is not None:
            span = _span(
                words, index, document.end, document.prefixes, compiled.words["clitic_article"]
            )
            yield Mention(span, statement, document.payload.id)
            index = document.end
            continue
        yield from _adjective(words[index], compiled)
        index += 1


def _place_within(
    words: Sequence[Word], start: int, end: int, compiled: Compiled
) -> Iterator[Mention]:
    """Yield the place that a process is named after: it is not called by that name here."""
    for index in range(start, end):
        hit = compiled.names.at(words[:end], index)
        if hit is not None and kind_of(hit.payload.entity) == "place":
            span = _span(words, index, hit.end, hit.prefixes, compiled.words["clitic_article"])
            yield Mention(span, hit.payload.entity, hit.payload.id)


def _adjective(word: Word, compiled: Compiled) -> Iterator[Mention]:
    for head in word.heads:
        name = compiled.adjectives.get(head.text)
        if name is not None:
            yield Mention(word.span, name.entity, name.id)
            return


def _span(
    words: Sequence[Word],
    start: int,
    end: int,
    prefixes: tuple[str, ...],
    articles: frozenset[str],
) -> Span:
    """Return the name's characters, without the clitics written before it."""
    first = words[start].span
    taken = sum(len(prefix) for prefix in prefixes if prefix not in articles)
    begin = first.start + taken if taken < first.end - first.start else first.start
    return Span(begin, words[end - 1].span.end)
