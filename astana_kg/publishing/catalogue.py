"""The description of the dataset: VoID for its parts and links, DCAT for its distributions."""

from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg import __version__
from astana_kg.graph import (
    BASE,
    LINKS_GRAPH,
    ONTOLOGY_GRAPH,
    PREFIXES,
    REFERENCE_GRAPH,
    TYPE,
    compact,
    sort_triples,
    term,
)
from astana_kg.publishing.figures import Figures, Linkset

DATASET = NamedNode(f"{BASE}dataset")
CATALOGUE = NamedNode(f"{BASE}catalog")
DESCRIPTION = NamedNode(f"{BASE}.well-known/void")
"""The document that describes dataset and catalogue, at the address that VoID gives it."""

LICENSE = NamedNode("https://creativecommons.org/licenses/by/4.0/")
TITLE = {
    "en": "Astana KG: the talks on Syria with evidence",
    "ar": "المحادثات بشأن سوريا مع شواهدها",
}
ABOUT = {
    "en": (
        "Who takes which position on what at the talks on Syria, each with the words of the report "
        "that state it; with rounds, states, persons and documents as checked reference data."
    ),
    "ar": (
        "من يتخذ أي موقف ومن أي موضوع في المحادثات بشأن سوريا، مع كلمات التقرير التي تنص عليه، "
        "ومعها الجولات والدول والأشخاص والوثائق بيانات مرجعية مدققة."
    ),
}
RIGHTS = {
    "en": (
        "The data are under CC BY 4.0. The texts of articles are not: they stay their owners', "
        "and a release leaves them out."
    ),
    "ar": "البيانات برخصة CC BY 4.0. أما نصوص المقالات فتبقى ملكا لأصحابها، ولا تدخل في الإصدار.",
}
KEYWORDS = {
    "en": ("Syria", "Astana process", "peace talks", "political positions", "evidence"),
    "ar": ("سوريا", "مسار أستانا", "محادثات السلام", "مواقف سياسية", "شواهد"),
}
_LANGUAGES = "http://id.loc.gov/vocabulary/iso639-1/"
_SPDX = "http://spdx.org/rdf/terms#"
_MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
_PARTS = (
    ("ontology", ONTOLOGY_GRAPH, "Ontology and schemes", "الأنطولوجيا والمخططات"),
    ("reference", REFERENCE_GRAPH, "Reference data", "البيانات المرجعية"),
    ("links", LINKS_GRAPH, "Links to other datasets", "الروابط إلى مجموعات بيانات أخرى"),
)


@dataclass(frozen=True, slots=True)
class Distribution:
    """A file that holds the dataset, or a part of it, in one format."""

    name: str
    url: str
    media_type: str
    size: int
    sha256: str
    title: str


@dataclass(frozen=True, slots=True)
class Edition:
    """What a release adds to the description: its day and its files."""

    day: str
    distributions: tuple[Distribution, ...]


def catalogue(figures: Figures, edition: Edition | None = None) -> tuple[Triple, ...]:
    """Return the description of a dataset of which there are these figures, sorted."""
    said = {
        *_document(),
        *_catalogue(),
        *_dataset(figures),
        *_parts(figures),
        *_partitions(figures),
        *(triple for one in figures.links for triple in _linkset(one)),
        *_service(),
    }
    if edition is not None:
        said |= set(_edition(edition))
    return sort_triples(said)


def part(name: str) -> NamedNode:
    """Return the IRI of something that the description names: the dataset's with a fragment."""
    return NamedNode(f"{DATASET.value}#{name}")


def _document() -> Iterator[Triple]:
    yield Triple(DESCRIPTION, TYPE, term("void", "DatasetDescription"))
    yield Triple(DESCRIPTION, term("foaf", "primaryTopic"), DATASET)
    yield Triple(DESCRIPTION, term("dcterms", "license"), LICENSE)


def _catalogue() -> Iterator[Triple]:
    yield Triple(CATALOGUE, TYPE, term("dcat", "Catalog"))
    yield from _in_both(CATALOGUE, term("dcterms", "title"), {"en": "Astana KG", "ar": "أستانا"})
    yield from _in_both(CATALOGUE, term("dcterms", "description"), ABOUT)
    yield Triple(CATALOGUE, term("dcterms", "publisher"), part("developers"))
    yield Triple(CATALOGUE, term("dcat", "dataset"), DATASET)
    yield Triple(CATALOGUE, term("dcat", "service"), part("sparql"))


def _dataset(figures: Figures) -> Iterator[Triple]:
    for kind in (term("void", "Dataset"), term("dcat", "Dataset")):
        yield Triple(DATASET, TYPE, kind)
    yield from _in_both(DATASET, term("dcterms", "title"), TITLE)
    yield from _in_both(DATASET, term("dcterms", "description"), ABOUT)
    yield from _in_both(DATASET, term("dcterms", "rights"), RIGHTS)
    for language, words in KEYWORDS.items():
        for word in words:
            yield Triple(DATASET, term("dcat", "keyword"), Literal(word, language=language))
        in_list = NamedNode(_LANGUAGES + language)
        yield Triple(DATASET, term("dcterms", "language"), in_list)
    yield Triple(DATASET, term("dcterms", "license"), LICENSE)
    yield Triple(DATASET, term("dcterms", "publisher"), part("developers"))
    yield Triple(part("developers"), TYPE, term("foaf", "Agent"))
    yield Triple(part("developers"), term("foaf", "name"), Literal("The Astana KG developers"))
    yield Triple(DATASET, term("dcat", "version"), Literal(__version__))
    yield Triple(DATASET, term("void", "uriSpace"), Literal(BASE))
    yield Triple(DATASET, term("void", "sparqlEndpoint"), NamedNode(f"{BASE}sparql"))
    for name, value in (
        ("triples", figures.triples),
        ("distinctSubjects", figures.subjects),
        ("distinctObjects", figures.objects),
        ("classes", len(figures.classes)),
        ("properties", len(figures.properties)),
        ("documents", figures.articles),
    ):
        yield Triple(DATASET, term("void", name), Literal(value))
    if figures.first and figures.last:
        yield from _period(figures.first, figures.last)


def _period(first: str, last: str) -> Iterator[Triple]:
    period = part("rounds-held")
    day = NamedNode(f"{PREFIXES['xsd']}date")
    yield Triple(DATASET, term("dcterms", "temporal"), period)
    yield Triple(period, TYPE, term("dcterms", "PeriodOfTime"))
    yield Triple(period, term("dcat", "startDate"), Literal(first, datatype=day))
    yield Triple(period, term("dcat", "endDate"), Literal(last, datatype=day))


def _parts(figures: Figures) -> Iterator[Triple]:
    for name, graph, english, arabic in _PARTS:
        if graph.value in figures.graphs:
            counted = figures.graphs[graph.value]
            yield from _subset(part(name), {"en": english, "ar": arabic}, counted)
            yield Triple(part(name), term("rdfs", "seeAlso"), graph)
    titles = {"en": "What articles say, one graph each", "ar": "ما تقوله المقالات، لكل منها بيان"}
    yield from _subset(part("articles"), titles, figures.article_triples)
    yield Triple(part("articles"), term("void", "documents"), Literal(figures.articles))


def _subset(node: NamedNode, titles: dict[str, str], triples: int) -> Iterator[Triple]:
    yield Triple(DATASET, term("void", "subset"), node)
    yield Triple(node, TYPE, term("void", "Dataset"))
    yield Triple(node, term("dcterms", "license"), LICENSE)
    yield Triple(node, term("void", "triples"), Literal(triples))
    yield from _in_both(node, term("dcterms", "title"), titles)


def _partitions(figures: Figures) -> Iterator[Triple]:
    for kind, counts, value in (
        ("class", figures.classes, "entities"),
        ("property", figures.properties, "triples"),
    ):
        for iri, counted in counts.items():
            node = part(f"{kind}-{_fragment(iri)}")
            yield Triple(DATASET, term("void", f"{kind}Partition"), node)
            yield Triple(node, term("void", kind), NamedNode(iri))
            yield Triple(node, term("void", value), Literal(counted))
    for namespace in sorted({_namespace(iri) for iri in (*figures.classes, *figures.properties)}):
        yield Triple(DATASET, term("void", "vocabulary"), NamedNode(namespace))


def _linkset(one: Linkset) -> Iterator[Triple]:
    node = part(f"links-{_fragment(one.target)}-{_fragment(one.predicate)}")
    yield Triple(part("links"), term("void", "subset"), node)
    yield Triple(node, TYPE, term("void", "Linkset"))
    yield Triple(node, term("void", "subjectsTarget"), DATASET)
    yield Triple(node, term("void", "objectsTarget"), NamedNode(one.target))
    yield Triple(node, term("void", "linkPredicate"), NamedNode(one.predicate))
    yield Triple(node, term("void", "triples"), Literal(one.triples))
    yield Triple(node, term("dcterms", "license"), LICENSE)


def _service() -> Iterator[Triple]:
    node = part("sparql")
    yield Triple(node, TYPE, term("dcat", "DataService"))
    yield from _in_both(node, term("dcterms", "title"), {"en": "SPARQL", "ar": "سباركل"})
    yield Triple(node, term("dcat", "endpointURL"), NamedNode(f"{BASE}sparql"))
    yield Triple(node, term("dcat", "servesDataset"), DATASET)
    protocol = NamedNode("https://www.w3.org/TR/sparql11-protocol/")
    yield Triple(node, term("dcterms", "conformsTo"), protocol)


def _edition(edition: Edition) -> Iterator[Triple]:
    day = Literal(edition.day, datatype=NamedNode(f"{PREFIXES['xsd']}date"))
    yield Triple(DATASET, term("dcterms", "issued"), day)
    for one in edition.distributions:
        node = part(f"file-{one.name.replace('/', '-')}")
        checksum = part(f"checksum-{one.name.replace('/', '-')}")
        yield Triple(DATASET, term("dcat", "distribution"), node)
        yield Triple(node, TYPE, term("dcat", "Distribution"))
        yield Triple(node, term("dcterms", "title"), Literal(one.title, language="en"))
        yield Triple(node, term("dcterms", "license"), LICENSE)
        yield Triple(node, term("dcat", "downloadURL"), NamedNode(one.url))
        yield Triple(node, term("dcat", "mediaType"), NamedNode(_MEDIA_TYPES + one.media_type))
        yield Triple(node, term("dcat", "byteSize"), Literal(one.size))
        yield Triple(node, NamedNode(f"{_SPDX}checksum"), checksum)
        algorithm = NamedNode(f"{_SPDX}checksumAlgorithm_sha256")
        yield Triple(checksum, TYPE, NamedNode(f"{_SPDX}Checksum"))
        yield Triple(checksum, NamedNode(f"{_SPDX}algorithm"), algorithm)
        hexadecimal = NamedNode(f"{PREFIXES['xsd']}hexBinary")
        value = Literal(one.sha256, datatype=hexadecimal)
        yield Triple(checksum, NamedNode(f"{_SPDX}checksumValue"), value)


def _in_both(node: NamedNode, predicate: NamedNode, words: dict[str, str]) -> Iterator[Triple]:
    for language, text in words.items():
        yield Triple(node, predicate, Literal(text, language=language))


def _fragment(iri: str) -> str:
    """Return an IRI as part of a fragment: short, and of letters, digits and hyphens."""
    short = compact(iri).removeprefix("id:")
    return "".join(c if c.isascii() and c.isalnum() else "-" for c in short)


def _namespace(iri: str) -> str:
    cut = max(iri.rfind("#"), iri.rfind("/"))
    return iri[: cut + 1]
