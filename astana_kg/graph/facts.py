"""Meetings, processes, participations, mandates and documents as triples."""

from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import anchors, iris
from astana_kg.graph.terms import LABEL, PREFIXES, TYPE, akg, term
from astana_kg.model import (
    Article,
    DocumentFact,
    EntityId,
    Evidence,
    Fact,
    FactProperty,
    InferredIssue,
    Mandate,
    Meeting,
    NewEntity,
    Participation,
    kind_of,
)

_DATE = NamedNode(f"{PREFIXES['xsd']}date")
_ISSUED = term("dcterms", "issued")
_YEAR = NamedNode(f"{PREFIXES['xsd']}gYear")

_CLASSES: Mapping[str, str] = MappingProxyType(
    {
        "state": "State",
        "organization": "Organization",
        "collective": "Collective",
        "person": "Person",
        "place": "Place",
        "process": "TalksProcess",
        "outlet": "Outlet",
        "document": "Document",
    }
)
_PROPERTIES: Mapping[FactProperty, str] = MappingProxyType(
    {
        "start_date": "startDate",
        "end_date": "endDate",
        "venue": "venue",
        "host": "host",
        "number": "number",
        "competes_with": "competesWith",
    }
)


def class_of(entity: EntityId) -> NamedNode:
    """Return the class that an entity's kind stands for."""
    return akg(_CLASSES[kind_of(entity)])


def new_entity(one: NewEntity) -> Iterator[Triple]:
    """Yield the class and label of an entity that the reference data does not list."""
    node = iris.entity(one.id)
    yield Triple(node, TYPE, class_of(one.id))
    yield Triple(node, LABEL, Literal(one.label, language=one.language))


def meeting(one: Meeting, process_names: Mapping[str, str]) -> Iterator[Triple]:
    """Yield a meeting; its label is made of its process's name in each language."""
    node = iris.entity(one.id)
    yield Triple(node, TYPE, akg("Round" if one.number is not None else "Meeting"))
    yield Triple(node, akg("inProcess"), iris.entity(one.process))
    which = one.number if one.number is not None else (one.start or one.end)
    for language, name in process_names.items():
        label = name if which is None else f"{name} – {which}"
        yield Triple(node, LABEL, Literal(label, language=language))
    if one.number is not None:
        yield Triple(node, akg("number"), Literal(one.number))
    for name, day in (("startDate", one.start), ("endDate", one.end)):
        if day:
            yield Triple(node, akg(name), Literal(day.isoformat(), datatype=_DATE))
    if one.place:
        yield Triple(node, akg("venue"), iris.entity(one.place))


def fact(article: Article, one: Fact) -> Iterator[Triple]:
    """Yield one value of a property and the words that give it."""
    subject, prop = iris.entity(one.subject), akg(_PROPERTIES[one.property])
    value = _value(one.value)
    yield Triple(subject, prop, value)
    words = Evidence(span=one.span, voice="narration", cues=one.cues)
    yield from anchors.evidence(subject, article, words, supports=prop, value=value)


def issued(article: Article, one: InferredIssue) -> Iterator[Triple]:
    """Yield the day of an article that gives none, whence it was inferred, and the words."""
    node, day = iris.article(article), Literal(one.day.isoformat(), datatype=_DATE)
    yield Triple(node, _ISSUED, day)
    yield Triple(node, akg("issuedInferredFrom"), iris.entity(one.meeting))
    words = Evidence(span=one.span, voice="narration", cues=one.cues)
    yield from anchors.evidence(node, article, words, supports=_ISSUED, value=day)


def _value(value: EntityId | date | int) -> NamedNode | Literal:
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=_DATE)
    return Literal(value) if isinstance(value, int) else iris.entity(value)


def participation(article: Article, one: Participation) -> Iterator[Triple]:
    """Yield who takes part in what, in which role."""
    node, event = iris.participation(one), iris.entity(one.event)
    yield Triple(event, akg("participation"), node)
    yield Triple(node, TYPE, akg("Participation"))
    yield Triple(node, akg("participationIn"), event)
    yield Triple(node, akg("participant"), iris.entity(one.participant))
    yield Triple(node, akg("role"), iris.concept("role", one.role))
    if one.representative:
        yield Triple(node, akg("representative"), iris.entity(one.representative))
    if one.since is not None:
        yield Triple(node, akg("sinceYear"), Literal(f"{one.since:04d}", datatype=_YEAR))
    words = Evidence(span=one.span, voice="narration", cues=one.cues)
    yield from anchors.evidence(node, article, words)


def mandate(article: Article, one: Mandate) -> Iterator[Triple]:
    """Yield a person's post and on whose behalf it is held."""
    node, person = iris.mandate(one), iris.entity(one.person)
    yield Triple(person, TYPE, akg("Person"))
    yield Triple(person, akg("represents"), iris.entity(one.on_behalf_of))
    yield Triple(person, akg("mandate"), node)
    yield Triple(node, TYPE, akg("Mandate"))
    yield Triple(node, akg("mandateOf"), person)
    yield Triple(node, akg("post"), Literal(one.post, language=article.language))
    yield Triple(node, akg("onBehalfOf"), iris.entity(one.on_behalf_of))
    for day in one.as_of:
        yield Triple(node, akg("asOf"), Literal(day.isoformat(), datatype=_DATE))
    words = Evidence(span=one.span, voice="narration", cues=one.cues)
    yield from anchors.evidence(node, article, words)


def document(article: Article, one: DocumentFact, *, listed: bool) -> Iterator[Triple]:
    """Yield a document, its issuers and the meeting that issued it.

    One that the reference data lists has its name there, and is not named as the article does.
    """
    node = iris.entity(one.id)
    yield Triple(node, TYPE, akg("Document"))
    if not listed:
        yield Triple(node, LABEL, Literal(one.label, language=article.language))
    for issuer in one.issuers:
        yield Triple(node, akg("issuedBy"), iris.entity(issuer))
    if one.meeting:
        yield Triple(node, akg("issuedAt"), iris.entity(one.meeting))
    words = Evidence(span=one.span, voice="narration", cues=one.cues)
    yield from anchors.evidence(node, article, words)
