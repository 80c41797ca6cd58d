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
