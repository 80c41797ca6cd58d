"""A position as triples."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import anchors, iris
from astana_kg.graph.labels import Labels
from astana_kg.graph.terms import LABEL, PREFIXES, TYPE, akg
from astana_kg.model import Article, Position

_DATE = NamedNode(f"{PREFIXES['xsd']}date")
_DECIMAL = NamedNode(f"{PREFIXES['xsd']}decimal")
_BETWEEN = {"en": ", ", "ar": " و"}
_BEFORE_LAST = {"en": " and ", "ar": " و"}
_COMMA = {"en": ", ", "ar": "، "}


def position(article: Article, one: Position, labels: Labels) -> Iterator[Triple]:
    """Yield a position with its evidence."""
    node = iris.position(article, one.identity)
    yield Triple(node, TYPE, akg("Position"))
    for language in ("ar", "en"):
        text = _label(one, labels, language)
        yield Triple(node, LABEL, Literal(text, language=language))
    for name, values in (
        ("holder", one.holders),
        ("speaker", one.speakers),
        ("target", one.targets),
        ("addressee", one.addressees),
        ("concerns", one.concerns),
    ):
        for value in values:
            yield Triple(node, akg(name), iris.entity(value))
    yield Triple(node, akg("act"), iris.concept("act", one.act))
    yield Triple(node, akg("topic"), iris.concept("topic", one.topic))
    for topic in one.also_topics:
        yield Triple(node, akg("alsoTopic"), iris.concept("topic", topic))
    yield Triple(node, akg("polarity"), iris.concept("polarity", one.polarity))
    yield Triple(node, akg("modality"), iris.concept("modality", one.modality))
    if one.due:
        yield Triple(node, akg("dueTo"), Literal(one.due.end.isoformat(), datatype=_DATE))
        if one.due.start:
            yield Triple(node, akg("dueFrom"), Literal(one.due.start.isoformat(), datatype=_DATE))
    if one.meeting:
        yield Triple(node, akg("inRound"), iris.entity(one.meeting))
    if one.document:
        yield Triple(node, akg("statedIn"), iris.entity(one.document))
    yield Triple(node, akg("reportedIn"), iris.article(article))
    confidence = format(one.confidence.normalize(), "f")
    yield Triple(node, akg("confidence"), Literal(confidence, datatype=_DECIMAL))
    for evidence in one.evidence:
        yield from anchors.evidence(node, article, evidence)


def _label(one: Position, labels: Labels, language: str) -> str:
    """Return "Russia, Türkiye and Iran: condemn, Terrorist groups (against)"."""
    names = [labels.get(iris.entity(holder), language) for holder in one.holders]
    holders = names[-1]
    if len(names) > 1:
        holders = _BETWEEN[language].join(names[:-1]) + _BEFORE_LAST[language] + names[-1]
    comma = _COMMA[language]
    act = labels.get(iris.concept("act", one.act), language)
    topic = labels.get(iris.concept("topic", one.topic), language)
    polarity = labels.get(iris.concept("polarity", one.polarity), language)
    return f"{holders}: {act}{comma}{topic} ({polarity})"
