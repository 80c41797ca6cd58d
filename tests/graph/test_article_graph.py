"""What an extraction becomes as RDF: by hand, on a two-sentence article."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import (
    FORMATS,
    Labels,
    Provenance,
    akg,
    article_graph,
    article_iri,
    position_iri,
    serialise,
    term,
)
from astana_kg.model import (
    Article,
    DocumentFact,
    Due,
    Evidence,
    Extraction,
    Fact,
    Mandate,
    Meeting,
    Mention,
    NewEntity,
    Participation,
    Position,
    Publication,
    Span,
)
from astana_kg.reading import words_key

TEXT = "أدان البيان الغارات على سوريا\n“نرفض ذلك”، قال المبعوث فلان."
BASE = "https://w3id.org/astana-kg/"
XSD = "http://www.w3.org/2001/XMLSchema#"


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


ARTICLE = Article(
    text=TEXT,
    title="عنوان",
    language="ar",
    publications=(
        Publication("a" * 64, "عنب بلدي", date(2023, 6, 21), "https://example.org/1"),
        Publication("b" * 64, None, date(2023, 6, 22)),
    ),
)
ROUND = Meeting(
    "round/astana-20", "process/astana-process", 20, end=date(2023, 6, 21), place="place/astana"
)
POSITION = Position(
    holders=("state/russia", "state/iran"),
    act="condemn",
    topic="israeli-attacks",
    polarity="against",
    modality="actual",
    evidence=(
        Evidence(span("أدان البيان الغارات على سوريا"), "document-text", cues=("ar.adana",)),
    ),
    confidence=Decimal("0.90"),
    targets=("state/israel",),
    due=Due(date(2023, 12, 31), date(2023, 7, 1)),
    meeting="round/astana-20",
    document="document/astana-20-joint-statement",
    also_topics=("sovereignty",),
    concerns=("place/idlib-de-escalation-area",),
    addressees=("organization/united-nations",),
)
NEW = NewEntity("person/x-0123456789abcdef", "فلان", "ar")
QUOTED = Position(
    holders=("outlet/x-" + ARTICLE.sha256[:16],),
    speakers=(NEW.id,),
    act="reject",
    topic="oil",
    polarity="against",
    modality="conditional",
    evidence=(Evidence(span("نرفض ذلك"), "direct-quote", speaker=NEW.id, steps=("turn",)),),
    confidence=Decimal(1),
)
EXTRACTION = Extraction(
    article=ARTICLE,
    meeting=ROUND,
    meetings=(ROUND,),
    mentions=(Mention(span("سوريا"), "state/syria", "ref.syria"),),
    positions=(POSITION, QUOTED),
    facts=(Fact(ROUND.id, "end_date", date(2023, 6, 21), span("البيان")),),
    participations=(
        Participation(ROUND.id, "state/iran", "guarantor", span("البيان"), since=2017),
    ),
    mandates=(Mandate(NEW.id, "state/russia", "المبعوث", span("المبعوث فلان")),),
    documents=(
        DocumentFact(
            "document/astana-20-joint-statement",
            "البيان",
            ("state/iran",),
            span("البيان"),
            ROUND.id,
        ),
    ),
    new_entities=(NEW,),
)
LABELS = Labels(
    {
        f"{BASE}id/state/russia": {"en": "Russia", "ar": "روسيا"},
        f"{BASE}id/state/iran": {"en": "Iran", "ar": "إيران"},
        f"{BASE}act/condemn": {"en": "condemn", "ar": "إدانة"},
        f"{BASE}topic/israeli-attacks": {"en": "Israeli attacks", "ar": "الغارات"},
        f"{BASE}polarity/against": {"en": "against", "ar": "ضد"},
    }
)
PROVENANCE = Provenance("1.2.3", "c" * 64)
GRAPH = article_graph(EXTRACTION, LABELS, PROVENANCE)


def objects(subject: NamedNode, predicate: NamedNode) -> list[str]:
    found = (t.object for t in GRAPH if t.subject == subject and t.predicate == predicate)
    return sorted(str(value).replace(BASE, "B:").replace(XSD, "xsd:") for value in found)


def node(name: str) -> NamedNode:
    return NamedNode(f"{BASE}id/{name}")


THE_ARTICLE = article_iri(ARTICLE)
THE_POSITION = position_iri(ARTICLE, POSITION.identity)
(THE_EVIDENCE,) = [t.object for t in GRAPH if t.subject == THE_POSITION and t.predicate == akg("evidence")]  # fmt: skip  # noqa: E501
HASH = ARTICLE.sha256[:32]


@pytest.mark.parametrize(
    ("subject", "predicate", "expected"),
    [
        (THE_ARTICLE, akg("sha256"), [f'"{ARTICLE.sha256}"']),
        (THE_ARTICLE, akg("wordsSha256"), [f'"{words_key(ARTICLE.text)}"']),
        (THE_ARTICLE, term("dcterms", "issued"), ['"2023-06-21"^^<xsd:date>']),
        (THE_ARTICLE, term("dcterms", "language"), ['"ar"']),
        (THE_ARTICLE, term("dcterms", "title"), ['"عنوان"@ar']),
        (THE_ARTICLE, term("dcterms", "publisher"), ["<B:id/outlet/عنب-بلدي>"]),
        (THE_ARTICLE, term("dcterms", "source"), ["<https://example.org/1>"]),
        (THE_ARTICLE, akg("reportsOn"), ["<B:id/round/astana-20>"]),
        (THE_ARTICLE, akg("mentions"), ["<B:id/state/syria>"]),
        (THE_ARTICLE, akg("sourceSha256"), [f'"{"a" * 64}"', f'"{"b" * 64}"']),
        (THE_POSITION, akg("holder"), ["<B:id/state/iran>", "<B:id/state/russia>"]),
        (THE_POSITION, akg("act"), ["<B:act/condemn>"]),
        (THE_POSITION, akg("topic"), ["<B:topic/israeli-attacks>"]),
        (THE_POSITION, akg("alsoTopic"), ["<B:topic/sovereignty>"]),
        (THE_POSITION, akg("polarity"), ["<B:polarity/against>"]),
        (THE_POSITION, akg("modality"), ["<B:modality/actual>"]),
        (THE_POSITION, akg("target"), ["<B:id/state/israel>"]),
        (THE_POSITION, akg("addressee"), ["<B:id/organization/united-nations>"]),
        (THE_POSITION, akg("concerns"), ["<B:id/place/idlib-de-escalation-area>"]),
        (THE_POSITION, akg("dueFrom"), ['"2023-07-01"^^<xsd:date>']),
        (THE_POSITION, akg("dueTo"), ['"2023-12-31"^^<xsd:date>']),
        (THE_POSITION, akg("inRound"), ["<B:id/round/astana-20>"]),
        (THE_POSITION, akg("statedIn"), ["<B:id/document/astana-20-joint-statement>"]),
        (THE_POSITION, akg("reportedIn"), [f"<B:id/article/{HASH}>"]),
        (THE_POSITION, akg("confidence"), ['"0.9"^^<xsd:decimal>']),
        (
            THE_POSITION,
            term("rdfs", "label"),
            [
                '"Russia and Iran: condemn, Israeli attacks (against)"@en',
                '"روسيا وإيران: إدانة، الغارات (ضد)"@ar',
            ],
        ),
        (THE_EVIDENCE, term("oa", "hasSource"), [f"<B:id/article/{HASH}>"]),
        (THE_EVIDENCE, akg("voice"), ["<B:voice/document-text>"]),
        (THE_EVIDENCE, akg("cue"), ['"ar.adana"']),
        (
            NamedNode(f"{THE_EVIDENCE.value}#position"),
            term("oa", "end"),
            ['"29"^^<xsd:integer>'],
        ),
        (
            NamedNode(f"{THE_EVIDENCE.value}#quote"),
            term("oa", "exact"),
            ['"أدان البيان الغارات على سوريا"'],
        ),
        (NamedNode(f"{THE_EVIDENCE.value}#quote"), term("oa", "prefix"), ['""']),
        (node("round/astana-20"), akg("number"), ['"20"^^<xsd:integer>']),
        (node("round/astana-20"), akg("endDate"), ['"2023-06-21"^^<xsd:date>']),
        (node("round/astana-20"), akg("venue"), ["<B:id/place/astana>"]),
        (
            node("round/astana-20"),
            akg("participation"),
            ["<B:id/participation/astana-20-iran-guarantor>"],
        ),
        (
            node("participation/astana-20-iran-guarantor"),
            akg("sinceYear"),
            ['"2017"^^<xsd:gYear>'],
        ),
        (node(NEW.id), term("rdfs", "label"), ['"فلان"@ar']),
        (node(NEW.id), akg("represents"), ["<B:id/state/russia>"]),
        (
            node("document/astana-20-joint-statement"),
            akg("issuedAt"),
            ["<B:id/round/astana-20>"],
        ),
        (
            NamedNode(f"{BASE}graph/article/{HASH}"),
            term("prov", "wasDerivedFrom"),
            [f"<B:id/article/{HASH}>"],
        ),
    ],
    ids=lambda value: value.value.rpartition("/")[2] if isinstance(value, NamedNode) else None,
)
def test_a_property_has_the_values(
    subject: NamedNode, predicate: NamedNode, expected: list[str]
) -> None:
    assert objects(subject, predicate) == expected


def test_an_outlet_that_is_not_named_is_its_articles_own() -> None:
    outlet = node(f"outlet/x-{ARTICLE.sha256[:16]}")
    assert objects(outlet, term("rdf", "type")) == ["<B:ontology#Outlet>"]


def test_a_replaced_reading_and_a_revised_article_are_said() -> None:
    told = replace(
        PROVENANCE,
        replaced_extraction=f"{BASE}id/extraction/old",
        revised_article=f"{BASE}id/article/old",
    )
    new = set(article_graph(EXTRACTION, LABELS, told)) - set(GRAPH)
    assert {(t.predicate, t.object) for t in new} == {
        (term("prov", "wasInformedBy"), NamedNode(f"{BASE}id/extraction/old")),
        (term("prov", "wasRevisionOf"), NamedNode(f"{BASE}id/article/old")),
    }


def test_the_identity_of_a_position_forgets_evidence_and_order_of_holders() -> None:
    same = replace(
        POSITION,
        holders=("state/iran", "state/russia"),
        evidence=(Evidence(Span(0, 4), "headline"),),
        modality="future",
        confidence=Decimal(0),
    )
    other = replace(POSITION, due=Due(date(2023, 12, 31)))
    assert position_iri(ARTICLE, same.identity) == THE_POSITION
    assert position_iri(ARTICLE, other.identity) != THE_POSITION


def test_no_blank_nodes() -> None:
    assert all(isinstance(t.subject, NamedNode) for t in GRAPH)
    assert all(isinstance(t.object, NamedNode | Literal) for t in GRAPH)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_reads_back_as_the_same_graph(name: str) -> None:
    data = serialise({f"{BASE}graph/article/{HASH}": reversed(GRAPH)}, name)
    assert data == serialise({f"{BASE}graph/article/{HASH}": GRAPH}, name)
    read = {q.triple for q in parse(data, format=FORMATS[name])}
    assert read == set(GRAPH)


def test_a_release_without_texts_lacks_them_and_nothing_else() -> None:
    data = serialise({f"{BASE}graph/article/{HASH}": GRAPH}, "nquads", with_text=False)
    read = {q.triple for q in parse(data, format=RdfFormat.N_QUADS)}
    left_out = {t.predicate for t in set(GRAPH) - read}
    assert left_out == {akg("text"), term("oa", "prefix"), term("oa", "suffix")}
    assert read < set(GRAPH)


def test_turtle_groups_a_subject_with_its_type_first() -> None:
    lines = serialise({"g:x": GRAPH}, "turtle").decode().splitlines()
    (start,) = [line for line in lines if line.startswith("position:") and "a akg:" in line][:1]
    assert start.split()[1:3] == ["a", "akg:Position"]


def test_labels_fall_back_to_another_language_then_to_the_end_of_the_iri() -> None:
    labels = Labels.of(
        [Triple(node("state/x"), term("rdfs", "label"), Literal("س", language="ar"))]
    )
    assert labels.get(node("state/x"), "en") == "س"
    assert labels.get(node("state/y"), "en") == "y"


def test_a_document_is_named_as_written_only_where_the_reference_data_has_no_name_for_it() -> None:
    document = node("document/astana-20-joint-statement")
    listed = LABELS.also({document.value: {"en": "Joint statement of the 20th Astana round"}})
    name = Triple(document, term("rdfs", "label"), Literal("البيان", language="ar"))
    assert set(GRAPH) - set(article_graph(EXTRACTION, listed, PROVENANCE)) == {name}
