"""An article's graph: all that one extraction states, with its provenance."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import anchors, facts, iris
from astana_kg.graph.labels import Labels
from astana_kg.graph.own_labels import OutletLabels, labels_with, outlet_labels
from astana_kg.graph.position import position
from astana_kg.graph.terms import LABEL, PREFIXES, TYPE, akg, term
from astana_kg.model import Article, EntityId, Extraction, kind_of, outlet_id
from astana_kg.reading import words_key

_TYPE = TYPE.value
_DATE = NamedNode(f"{PREFIXES['xsd']}date")


@dataclass(frozen=True, slots=True)
class Provenance:
    """What read the article, and what its graph takes the place of.

    `replaced_extraction` is the IRI of the reading that this one replaces (by another
    version of program or lexicon); `revised_article` the IRI of the article of the same
    source whose text this one replaces.
    """

    program_version: str
    lexicon_sha256: str
    replaced_extraction: str | None = None
    revised_article: str | None = None


def article_graph(
    extraction: Extraction, labels: Labels, provenance: Provenance
) -> tuple[Triple, ...]:
    """Return the triples of an article's graph, sorted, each once.

    `labels` are those of the reference graph and the codebook.
    """
    return sort_triples(set(_all(extraction, labels, provenance)))


def sort_triples(triples: set[Triple]) -> tuple[Triple, ...]:
    """Return triples in the one order that every output keeps."""
    return tuple(sorted(triples, key=_order))


def _order(triple: Triple) -> tuple[str, bool, str, str]:
    subject, predicate, value = triple
    name = predicate.value
    return str(subject), name != _TYPE, name, str(value)


def _all(extraction: Extraction, labels: Labels, provenance: Provenance) -> Iterator[Triple]:
    article = extraction.article
    outlets = outlet_labels(article)
    named = labels_with(extraction, labels)
    yield from _article(article, outlets)
    yield from _provenance(article, provenance)
    if extraction.meeting:
        yield Triple(iris.article(article), akg("reportsOn"), iris.entity(extraction.meeting.id))
    if extraction.issued:
        yield from facts.issued(article, extraction.issued)
    for entity in extraction.new_entities:
        yield from facts.new_entity(entity)
    for meeting in extraction.meetings:
        process = iris.entity(meeting.process)
        names = {language: named.get(process, language) for language in ("ar", "en")}
        yield from facts.meeting(meeting, names)
    for fact in extraction.facts:
        yield from facts.fact(article, fact)
    for participation in extraction.participations:
        yield from facts.participation(article, participation)
    for mandate in extraction.mandates:
        yield from facts.mandate(article, mandate)
    for document in extraction.documents:
        listed = iris.entity(document.id) in labels
        yield from facts.document(article, document, listed=listed)
    yield from _mentions(extraction)
    for one in extraction.positions:
        yield from position(article, one, named)
        for holder in one.holders:
            if kind_of(holder) == "outlet":
                yield from _outlet(holder, outlets)


def _mentions(extraction: Extraction) -> Iterator[Triple]:
    for mention in extraction.mentions:
        yield from anchors.mention(extraction.article, mention)
    for day in extraction.days:
        yield from anchors.day_mention(extraction.article, day)


def _article(article: Article, outlets: OutletLabels) -> Iterator[Triple]:
    node = iris.article(article)
    yield Triple(node, TYPE, akg("Article"))
    yield Triple(node, akg("text"), Literal(article.text))
    yield Triple(node, akg("sha256"), Literal(article.sha256))
    yield Triple(node, akg("wordsSha256"), Literal(words_key(article.text)))
    yield Triple(node, term("dcterms", "title"), Literal(article.title, language=article.language))
    yield Triple(node, term("dcterms", "language"), Literal(article.language))
    yield from _issued(node, article.published)
    for one in article.publications:
        publication = iris.publication(article, one)
        yield Triple(node, akg("publication"), publication)
        yield Triple(publication, TYPE, akg("Publication"))
        yield Triple(publication, akg("publicationOf"), node)
        yield from _issued(publication, one.published)
        for subject in (node, publication):
            yield Triple(subject, akg("sourceSha256"), Literal(one.source_sha256))
            if one.url:
                yield Triple(subject, term("dcterms", "source"), NamedNode(one.url))
            if one.outlet:
                outlet = outlet_id(one.outlet, article.sha256)
                yield Triple(subject, term("dcterms", "publisher"), iris.entity(outlet))
                yield from _outlet(outlet, outlets)


def _issued(node: NamedNode, day: date | None) -> Iterator[Triple]:
    if day:
        issued = Literal(day.isoformat(), datatype=_DATE)
        yield Triple(node, term("dcterms", "issued"), issued)


def _outlet(outlet: EntityId, labels: OutletLabels) -> Iterator[Triple]:
    node = iris.entity(outlet)
    yield Triple(node, TYPE, akg("Outlet"))
    for language, label in labels[node.value].items():
        value = Literal(label, language=language) if language else Literal(label)
        yield Triple(node, LABEL, value)


def _provenance(article: Article, provenance: Provenance) -> Iterator[Triple]:
    node, graph = iris.article(article), iris.article_graph_name(article)
    version, lexicon = provenance.program_version, provenance.lexicon_sha256
    reading, program = iris.extraction(article, version, lexicon), iris.software(version)
    yield Triple(graph, TYPE, term("prov", "Entity"))
    yield Triple(graph, term("prov", "wasGeneratedBy"), reading)
    yield Triple(graph, term("prov", "wasDerivedFrom"), node)
    yield Triple(reading, TYPE, akg("Extraction"))
    yield Triple(reading, term("prov", "used"), node)
    yield Triple(reading, term("prov", "wasAssociatedWith"), program)
    yield Triple(reading, akg("lexiconSha256"), Literal(lexicon))
    yield Triple(program, TYPE, term("prov", "SoftwareAgent"))
    yield Triple(program, LABEL, Literal(f"Astana KG {version}"))
    yield Triple(program, term("schema", "softwareVersion"), Literal(version))
    if provenance.replaced_extraction and provenance.replaced_extraction != reading.value:
        replaced = NamedNode(provenance.replaced_extraction)
        yield Triple(reading, term("prov", "wasInformedBy"), replaced)
    if provenance.revised_article and provenance.revised_article != node.value:
        yield Triple(node, term("prov", "wasRevisionOf"), NamedNode(provenance.revised_article))
