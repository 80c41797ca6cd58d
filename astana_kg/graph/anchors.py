"""Evidence and mentions: the selectors that tie a statement to the characters of a text."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import iris
from astana_kg.graph.terms import TYPE, akg, term
from astana_kg.model import Article, DayMention, Evidence, Mention, Span

CONTEXT_LENGTH = 32
"""Code points of `oa:prefix` and `oa:suffix`, at most."""

_POSITION_SELECTOR = term("oa", "TextPositionSelector")
_QUOTE_SELECTOR = term("oa", "TextQuoteSelector")
_HAS_SOURCE = term("oa", "hasSource")
_HAS_SELECTOR = term("oa", "hasSelector")
_START, _END = term("oa", "start"), term("oa", "end")
_DATE, _VALUE = term("xsd", "date"), term("rdf", "value")
_EXACT, _PREFIX, _SUFFIX = term("oa", "exact"), term("oa", "prefix"), term("oa", "suffix")


def anchor(node: NamedNode, article: Article, span: Span) -> Iterator[Triple]:
    """Yield the source and the two selectors of a node that points into an article's text."""
    text = article.text
    place = NamedNode(f"{node.value}#position")
    quote = NamedNode(f"{node.value}#quote")
    yield Triple(node, _HAS_SOURCE, iris.article(article))
    yield Triple(node, _HAS_SELECTOR, place)
    yield Triple(node, _HAS_SELECTOR, quote)
    yield Triple(place, TYPE, _POSITION_SELECTOR)
    yield Triple(place, _START, Literal(span.start))
    yield Triple(place, _END, Literal(span.end))
    yield Triple(quote, TYPE, _QUOTE_SELECTOR)
    yield Triple(quote, _EXACT, Literal(span.of(text)))
    yield Triple(quote, _PREFIX, Literal(text[max(0, span.start - CONTEXT_LENGTH) : span.start]))
    yield Triple(quote, _SUFFIX, Literal(text[span.end : span.end + CONTEXT_LENGTH]))


def evidence(
    of: NamedNode,
    article: Article,
    one: Evidence,
    supports: NamedNode | None = None,
    value: NamedNode | Literal | None = None,
) -> Iterator[Triple]:
    """Yield the evidence of a node; `supports` is the property whose `value` the words give."""
    what = supports.value if supports else ""
    node = iris.evidence(of, what, one.span)
    yield Triple(of, akg("evidence"), node)
    yield Triple(node, TYPE, akg("Evidence"))
    yield Triple(node, akg("voice"), iris.concept("voice", one.voice))
    if one.speaker:
        yield Triple(node, akg("speaker"), iris.entity(one.speaker))
    if supports:
        yield Triple(node, akg("supports"), supports)
    if value:
        yield Triple(node, _VALUE, value)
    for cue in one.cues:
        yield Triple(node, akg("cue"), Literal(cue))
    for step in one.steps:
        yield Triple(node, akg("step"), Literal(step))
    yield from anchor(node, article, one.span)


def mention(article: Article, one: Mention) -> Iterator[Triple]:
    """Yield a mention, and that the article mentions the entity."""
    node = iris.mention(article, one.span, one.entity)
    yield Triple(iris.article(article), akg("mentions"), iris.entity(one.entity))
    yield Triple(node, TYPE, akg("Mention"))
    yield Triple(node, akg("mentionOf"), iris.entity(one.entity))
    if one.cue:
        yield Triple(node, akg("cue"), Literal(one.cue))
    if one.name:
        yield Triple(node, akg("name"), iris.entity(one.name))
    for day in one.as_of:
        yield Triple(node, akg("asOf"), Literal(day.isoformat(), datatype=_DATE))
    yield from anchor(node, article, one.span)


def day_mention(article: Article, one: DayMention) -> Iterator[Triple]:
    """Yield a place that names a weekday, with the date or the distance named beside it."""
    node = iris.day_mention(article, one.span)
    yield Triple(node, TYPE, akg("DayMention"))
    yield Triple(node, akg("weekday"), Literal(one.weekday))
    if one.day is not None:
        yield Triple(node, akg("date"), Literal(one.day.isoformat(), datatype=_DATE))
    if one.away is not None:
        yield Triple(node, akg("daysFromIssue"), Literal(one.away))
    yield from anchor(node, article, one.span)
