"""One sentence a construction of Arabic reports, and the position that it states."""

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Publication

HEADLINE = "أستانا: ختام الجولة"


def read(text: str) -> Extraction:
    whole = f"{HEADLINE}\n\n{text}\n"
    article = Article(whole, HEADLINE, "ar", (Publication("0" * 64),))
    return extract(article, load_lexicon("ar"))


@pytest.mark.parametrize(
    "text",
    [
        "يذكر أن مسار أستانا انطلق في كانون الثاني 2017 برعاية الدول الضامنة.",
        "هل تنجح الجولة المقبلة في إطلاق المعتقلين؟",
        "وصل وفد المعارضة إلى العاصمة الكازاخية مساء أمس.",
        "فاز المنتخب الإيراني على نظيره الروسي بهدفين في مباراة ودية.",
        "ولم يتطرق البيان إلى عودة اللاجئين.",
    ],
)
def test_what_is_no_position(text: str) -> None:
    assert [p for p in read(text).positions if not p.holders[0].startswith("outlet/")] == []


def test_a_position_stated_twice_is_one_with_two_pieces_of_evidence() -> None:
    text = 'رفضت موسكو العقوبات الأحادية.\n\nوقال لافروف: "نرفض العقوبات الأحادية على سوريا".'
    (position,) = read(text).positions
    assert len(position.evidence) == 2


def test_an_unlisted_person_is_known_by_name_and_whom_they_represent() -> None:
    text = "قال المتحدث باسم وفد المعارضة سامر الحلبي إن الوفد يرفض العقوبات.\n"
    extraction = read(text)
    (entity,) = extraction.new_entities
    assert entity.label == "سامر الحلبي"
    assert entity.id.startswith("person/x-")
    (mandate,) = extraction.mandates
    assert mandate.on_behalf_of == "organization/syrian-opposition"


def test_an_interview_is_answered_by_who_stands_in_its_headline() -> None:
    headline = "أحمد طعمة: لن نوقع"
    paragraphs = (
        headline,
        "في ما يأتي نص الحوار.",
        "• كيف ترون الجولة؟",
        "نحن جاهزون لدعم وقف إطلاق النار.",
        "• يقال إنكم تقبلون دور إيران ضامنا.",
        "لا نقبل بإيران ضامنا.",
    )
    text = "\n\n".join(paragraphs)
    article = Article(text, headline, "ar", (Publication("0" * 64),))
    found = {(p.act, p.topic) for p in extract(article, load_lexicon("ar")).positions}
    assert {("commit", "ceasefire"), ("reject", "guarantors")} <= found
    assert ("agree", "guarantors") not in found


@pytest.mark.parametrize(
    ("text", "label", "holder"),
    [
        (
            "قال المستشار أحمد أبو ليلى المتحدث الرسمي باسم وزارة الخارجية الإيرانية إن الأمر صعب.",
            "أحمد أبو ليلى",
            "state/iran",
        ),
        (
            "حذر فرهاد شكيب، مدير المركز الإعلامي لقوات سوريا الديمقراطية، من العقوبات.",
            "فرهاد شكيب",
            "organization/syrian-democratic-forces",
        ),
        (
            "نبّهت واشنطن، على لسان المتحدث باسم الخارجية نيد برايس، إلى الأمر.",
            "نيد برايس",
            "state/united-states",
        ),
        (
            "وفي دمشق، قال وزير الخارجية والمغتربين نديم الشامي إن الأمر صعب.",
            "نديم الشامي",
            "state/syria",
        ),
    ],
)
def test_an_unlisted_person_is_known_with_the_party(text: str, label: str, holder: str) -> None:
    extraction = read(text)
    (entity,) = extraction.new_entities
    assert entity.label == label
    assert [mandate.on_behalf_of for mandate in extraction.mandates] == [holder]


@pytest.mark.parametrize(
    ("text", "label", "kind"),
    [
        ("دعت فرنسا إلى إطلاق سراح المعتقلين.", "France", "state"),
        ("دعت الخارجية الفرنسية إلى إطلاق سراح المعتقلين.", "France", "state"),
        ("رحبت وزارة الخارجية القطرية بعودة اللاجئين.", "Qatar", "state"),
        ("وفي القاهرة، رحبت وزارة الخارجية بعودة اللاجئين.", "Egypt", "state"),
        (
            "دعت لجنة الإنقاذ الدولية إلى إطلاق سراح المعتقلين.",
            "لجنة الإنقاذ الدولية",
            "organization",
        ),
        ("دعت منظمة هيومن رايتس ووتش إلى عودة اللاجئين.", "منظمة هيومن رايتس ووتش", "organization"),
    ],
)
def test_an_unlisted_party_holds_by_its_name(text: str, label: str, kind: str) -> None:
    extraction = read(text)
    (entity,) = extraction.new_entities
    assert entity.label == label
    assert entity.id.startswith(f"{kind}/x-")
    assert {holder for p in extraction.positions for holder in p.holders} == {entity.id}


def test_both_languages_give_an_unlisted_state_one_id() -> None:
    english = "Syria talks end\n\nFrance urged the release of detainees in Syria.\n"
    article = Article(english, "Syria talks end", "en", (Publication("0" * 64),))
    (arabic,) = read("دعت فرنسا إلى إطلاق سراح المعتقلين.").new_entities
    assert arabic in extract(article, load_lexicon("en")).new_entities


INTERVIEW = """عاد أحمد طعمة، رئيس وفد المعارضة، من أستانا. وهنا أجوبته.

• كيف تصف الحصيلة؟

دمشق تعترض على الأسماء. ونطالب بإطلاق سراح المعتقلين.

• يقال إنكم ساومتم على العقوبات.

نرفض العقوبات الأحادية على سوريا."""


def test_answers_of_an_interview_are_the_words_of_the_one_asked() -> None:
    found = {
        (p.topic, p.holders, p.speakers)
        for p in read(INTERVIEW).positions
        if p.topic in {"detainees", "sanctions"}
    }
    holders, speakers = ("organization/syrian-opposition",), ("person/ahmad-tuma",)
    assert found == {(topic, holders, speakers) for topic in ("detainees", "sanctions")}


@pytest.mark.parametrize(
    "text",
    [
        "وأفادت مصادر مطلعة بأن العقوبات الأحادية على سوريا ستبقى.",
        "موسكو اتفقت مع طهران على أمر. وقال دبلوماسي غربي إن عودة اللاجئين مستحيلة.",
    ],
)
def test_unnamed_sources_hold_nothing(text: str) -> None:
    assert not [p for p in read(text).positions if p.topic in {"sanctions", "refugee-return"}]
