"""All that the seed's article states, each with its exact words."""

from datetime import date

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Due, Extraction, Position, Span

GUARANTORS = ("state/russia", "state/turkiye", "state/iran")
ASTANA = "process/astana-process"
GENEVA = "process/geneva-process"


@pytest.fixture(scope="module")
def seed(seed_article: Article) -> Extraction:
    return extract(seed_article, load_lexicon("ar"))


def words(extraction: Extraction, span: Span) -> str:
    return span.of(extraction.article.text)


def about(extraction: Extraction, topic: str, holder: str) -> Position:
    (found,) = (p for p in extraction.positions if p.topic == topic and holder in p.holders)
    return found


def test_the_meeting(seed: Extraction) -> None:
    meeting = seed.meeting
    assert meeting is not None
    assert meeting.id == "round/astana-20"
    assert (meeting.process, meeting.number) == (ASTANA, 20)
    assert (meeting.start, meeting.end) == (None, date(2023, 6, 21))
    assert meeting.place == "place/astana"


@pytest.mark.parametrize(
    ("subject", "name", "value"),
    [
        (ASTANA, "start_date", date(2017, 1, 23)),
        (ASTANA, "venue", "place/astana"),
        (ASTANA, "host", "state/kazakhstan"),
        (ASTANA, "competes_with", GENEVA),
        ("round/astana-20", "number", 20),
        ("round/astana-20", "end_date", date(2023, 6, 21)),
        ("round/astana-20", "venue", "place/astana"),
    ],
)
def test_a_fact(seed: Extraction, subject: str, name: str, value: object) -> None:
    assert value in [f.value for f in seed.facts if (f.subject, f.property) == (subject, name)]


@pytest.mark.parametrize(
    ("event", "participant", "role", "since"),
    [
        *((ASTANA, state, "guarantor", None) for state in GUARANTORS),
        *((ASTANA, state, "sponsor", None) for state in GUARANTORS),
        (ASTANA, "state/kazakhstan", "host", 2017),
        (ASTANA, "organization/syrian-opposition", "participant", None),
        (ASTANA, "state/syria", "participant", None),
        (GENEVA, "organization/united-nations", "sponsor", None),
    ],
)
def test_a_participation(
    seed: Extraction, event: str, participant: str, role: str, since: int | None
) -> None:
    found = [(p.event, p.participant, p.role, p.since) for p in seed.participations]
    assert found.count((event, participant, role, since)) == 1


def test_no_other_participation(seed: Extraction) -> None:
    assert len(seed.participations) == 10


@pytest.mark.parametrize(
    ("person", "state", "post", "name"),
    [
        ("kanat-tumysh", "kazakhstan", "نائب وزير الخارجية الكازاخي", "كانات توميش"),
        (
            "alexander-lavrentiev",
            "russia",
            "المبعوث الخاص للرئيس الروسي إلى سوريا",
            "ألكسندر لافرنتييف",
        ),
    ],
)
def test_a_mandate(seed: Extraction, person: str, state: str, post: str, name: str) -> None:
    (mandate,) = (m for m in seed.mandates if m.person == f"person/{person}")
    assert mandate.on_behalf_of == f"state/{state}"
    assert (mandate.post, mandate.name) == (post, name)
    assert words(seed, mandate.span) == post


def test_the_statement(seed: Extraction) -> None:
    (document,) = seed.documents
    assert document.id == "document/astana-20-joint-statement"
    assert document.issuers == GUARANTORS
    assert document.meeting == "round/astana-20"


def test_what_the_statement_says_is_said_to_stand_in_it(seed: Extraction) -> None:
    statement = "document/astana-20-joint-statement"
    for position in seed.positions:
        assert (position.document == statement) == (position.holders == GUARANTORS)


def test_the_conditional_readiness(seed: Extraction) -> None:
    position = about(seed, "talks-venue", "state/russia")
    assert (position.act, position.modality) == ("commit", "conditional")
    assert position.speakers == ("person/alexander-lavrentiev",)
    first, second = (words(seed, e.span) for e in position.evidence)
    assert first.startswith("إذا رأى الجانب الكازاخستاني")
    assert first.endswith("ونختار مكانا")
    assert second == "إمكانية تناوب تركيا وروسيا وإيران على استضافة المحادثات"


def test_the_agreed_meeting_has_a_due_date(seed: Extraction) -> None:
    position = about(seed, "next-meeting", "state/russia")
    assert position.due == Due(date(2023, 12, 31))


@pytest.mark.parametrize(
    ("topic", "concern"),
    [
        ("detainees", "organization/working-group-detainees"),
        ("idlib", "place/idlib-de-escalation-area"),
        ("idlib", "document/idlib-agreements"),
    ],
)
def test_what_a_position_concerns(seed: Extraction, topic: str, concern: str) -> None:
    assert concern in about(seed, topic, "state/russia").concerns


@pytest.mark.parametrize(
    ("topic", "targets", "addressees"),
    [
        ("terrorist-groups", ("collective/terrorist-groups",), ()),
        ("israeli-attacks", ("state/israel",), ()),
        (
            "humanitarian-aid",
            (),
            (
                "collective/international-community",
                "organization/united-nations",
                "organization/un-humanitarian-agencies",
            ),
        ),
    ],
)
def test_whom_a_position_is_aimed_at(
    seed: Extraction, topic: str, targets: tuple[str, ...], addressees: tuple[str, ...]
) -> None:
    position = about(seed, topic, "state/russia")
    assert (position.targets, position.addressees) == (targets, addressees)


def test_the_outlets_judgement_is_its_own(seed: Extraction) -> None:
    (position,) = (p for p in seed.positions if p.holders[0].startswith("outlet/"))
    assert position.holders == (f"outlet/x-{seed.article.sha256[:16]}",)
    (evidence,) = position.evidence
    assert evidence.voice == "narration"
    assert words(seed, evidence.span).endswith("لم تنجح بتحقيق نتائج ملموسة على الأرض")


def test_direct_quotations_lie_inside_their_marks(seed: Extraction) -> None:
    text = seed.article.text
    quoted = [e.span for p in seed.positions for e in p.evidence if e.voice == "direct-quote"]
    assert quoted
    for span in quoted:
        assert text.rfind("“", 0, span.start) > text.rfind("”", 0, span.start)
        assert text.find("”", span.end) != -1


@pytest.mark.parametrize(
    ("written", "entity"),
    [
        ("الكازاخستاني", "state/kazakhstan"),
        ("الكازاخي", "state/kazakhstan"),
        ("الإسرائيلية", "state/israel"),
        ("نور سلطان", "place/astana"),
        ("أنقرة", "place/ankara"),
        ("الجامعة العربية", "organization/arab-league"),
        ("ألكسندر لافرنتييف", "person/alexander-lavrentiev"),
        ("مسار أستانا", ASTANA),
        ("جنيف", "place/geneva"),
        ("البيان الختامي", "document/astana-20-joint-statement"),
    ],
)
def test_a_mention(seed: Extraction, written: str, entity: str) -> None:
    assert entity in {m.entity for m in seed.mentions if words(seed, m.span) == written}


def test_each_piece_of_evidence_names_its_cues_and_steps(seed: Extraction) -> None:
    for position in seed.positions:
        for evidence in position.evidence:
            assert evidence.cues
            assert evidence.steps
        assert 0 < position.confidence < 1
