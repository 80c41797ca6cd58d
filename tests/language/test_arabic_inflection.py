"""Arabic forms against conjugation tables: one column a form, one line a verb of each class."""

import csv
from pathlib import Path

import pytest

from astana_kg.language import Form, tools

AR = tools("ar")
with (Path(__file__).parent / "arabic_verbs.csv").open(encoding="utf-8", newline="") as _lines:
    VERBS = list(csv.DictReader(_lines))

_NUMBER = {"s": "singular", "d": "dual", "p": "plural"}
_GENDER = {"m": "masculine", "f": "feminine"}
PARTICIPLES = {
    "active": ("active-participle", "singular", "masculine"),
    "active_f": ("active-participle", "singular", "feminine"),
    "active_mp": ("active-participle", "plural", "masculine"),
    "passive": ("passive-participle", "singular", "masculine"),
}
CELLS = [
    pytest.param(row["lemma"], row["pattern"], column, expected, id=f"{row['lemma']}-{column}")
    for row in VERBS
    for column, expected in row.items()
    if column not in {"lemma", "pattern"}
]


def fold(text: str) -> str:
    return AR.fold(text).text


def matches(form: Form, column: str) -> bool:
    """Tell whether a form stands in a column of the table: p3ms, pi3ms, active_f ..."""
    if form.suffix or form.definite or form.case:
        return False
    if column == "masdar":
        return form.kind == "masdar"
    if column in PARTICIPLES:
        return (form.kind, form.number, form.gender) == PARTICIPLES[column]
    voice = "passive" if column[:2] in {"pp", "pi"} else "active"
    tense = column.removeprefix("p") if voice == "passive" else column
    person = tense[1:]
    return (
        form.kind == "finite"
        and form.voice == voice
        and form.tense == ("perfect" if tense[0] == "p" else "imperfect")
        and form.mood == ("jussive" if tense[0] == "j" else "indicative")
        and form.person == person[0]
        and form.number == _NUMBER[person[-1]]
        and form.gender == (_GENDER[person[1]] if len(person) == 3 else "")
    )


@pytest.mark.parametrize(("lemma", "pattern", "column", "expected"), CELLS)
def test_a_verb_has_the_form_of_its_class(
    lemma: str, pattern: str, column: str, expected: str
) -> None:
    found = {form.text for form in AR.inflect(lemma, pattern) if matches(form, column)}
    assert fold(expected) in found
    assert len(found) <= 3


@pytest.mark.parametrize(
    ("lemma", "pattern", "expected"),
    [
        ("أعلن", "IV", "أعلنه أعلنته أعلنوه أعلنها يعلنه يعلنونه إعلانه إعلانها إعلانهم"),
        ("وصف", "I:وصف", "وصفها يصفها وصفوها وصفته وصفناه وصفه وصفهم"),
        ("رأى", "I:رؤية", "رآه رآها يراه نراه رؤيته رؤيتها"),
        ("دعا", "I:دعوة", "دعاه دعاهم دعوه يدعوهم ندعوكم دعوته دعوتهما"),
        ("نفى", "I:نفي", "نفاه نفاها نفوه ينفيه نفيه نفيهم"),
        ("أدان", "IV", "أدانه أدانته إدانته إدانتها إدانتهم إدانتنا إدانتهما"),
        ("رفض", "I:رفض", "رفضه رفضها رفضهم رفضهما رفضنا رفضوه"),
        ("أرجأ", "IV", "أرجأه أرجأته إرجاؤه إرجائه إرجاءه إرجائها"),
        ("ارتاح", "VIII", "ارتياحه ارتياحها ارتياحهم ارتياحنا"),
        ("استاء", "VIII", "استياؤه استيائه استياءها استاءت مستاءة"),
        ("اتّهم", "VIII", "اتهمه اتهمتهم اتهمها اتهامه اتهامهم متهما"),
        ("قال", "I-w:قول", "قاله قالها قولهم يقوله قوله"),
        ("بدأ", "I:بدء", "بدأه بدؤوا بدأوا يبدؤون يبدأه بدئها بدؤها"),
        ("رضي", "I:رضا", "رضاه رضاها رضاهما رضاهم رضينا"),
    ],
)
def test_pronouns_join_the_form(lemma: str, pattern: str, expected: str) -> None:
    texts = {form.text for form in AR.inflect(lemma, pattern)}
    assert {fold(word) for word in expected.split()} - texts == set()


@pytest.mark.parametrize(
    ("lemma", "pattern", "expected"),
    [
        ("أكّد", "II", "مؤكدا مؤكدة مؤكدين مؤكدان مؤكدتين مؤكدات المؤكد المؤكدة التأكيد تأكيدا"),
        ("دعا", "I:دعوة", "داعيا داعية داعين داعيين الداعي الداعية داعيات الدعوة"),
        ("أشار", "IV", "مشيرا مشيرة مشيرين المشار إشارة الإشارة"),
        ("رحّب", "II", "مرحبا مرحبة مرحبين الترحيب ترحيبا ترحيبهم"),
        ("جدّد", "II", "مجددا مجددة مجددين تجديد التجديد تجديده"),
        ("احتجّ", "VIII", "احتجاجا محتجا محتجين الاحتجاج"),
        ("نفى", "I:نفي", "نافيا نافية نافين النفي نفيا"),
    ],
)
def test_participles_and_verbal_nouns_are_declined(lemma: str, pattern: str, expected: str) -> None:
    texts = {form.text for form in AR.inflect(lemma, pattern)}
    assert {fold(word) for word in expected.split()} - texts == set()


def test_the_lemma_may_stand_without_its_shadda() -> None:
    for bare, full, pattern in [
        ("اتفق", "اتّفق", "VIII"),
        ("اكد", "أكّد", "II"),
        ("اعلن", "أعلن", "IV"),
    ]:
        assert {f.text for f in AR.inflect(bare, pattern)} == {
            f.text for f in AR.inflect(full, pattern)
        }


@pytest.mark.parametrize(
    ("lemma", "pattern"),
    [("كتب", "XI"), ("كتب", "IV"), ("كتب", "X"), ("شرب", "III"), ("تعهد", "VIII"), ("", "I"),
     ("استعرض", "I")],
)  # fmt: skip
def test_a_lemma_that_lacks_the_pattern_is_refused(lemma: str, pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        AR.inflect(lemma, pattern)


def test_adjectives_have_both_genders_all_numbers_and_the_article() -> None:
    texts = {form.text for form in AR.adjective_forms("روسي")}
    expected = "روسي روسية روسيان روسيين روسيتان روسيتين روسيون روسيات روسيا الروسي الروسية"
    assert {fold(word) for word in expected.split()} <= texts
    assert {fold(word) for word in ["الروسيين", "الروسيان", "الروسيون", "الروسيات"]} <= texts


def test_nouns_take_article_pronouns_and_the_plurals_that_are_given() -> None:
    texts = {form.text for form in AR.inflect("وفد", "noun:وفود")}
    expected = "وفد الوفد وفدا وفده وفدها وفدان الوفدين وفود الوفود وفودا وفودهم"
    assert {fold(word) for word in expected.split()} <= texts
    dual = {form.text for form in AR.inflect("جولة", "noun:جولات") if form.number == "dual"}
    assert dual == {fold(word) for word in ["جولتان", "جولتين", "الجولتان", "الجولتين"]}


@pytest.mark.parametrize(
    ("noun", "accusative"),
    [("رفض", "رفضا"), ("بدء", "بدءا"), ("مجيء", "مجيئا"), ("نفي", "نفيا"), ("إدانة", ""),
     ("إرجاء", ""), ("رضا", ""), ("مبدأ", "")],
)  # fmt: skip
def test_the_accusative_has_its_alif_where_it_takes_one(noun: str, accusative: str) -> None:
    found = [form.text for form in AR.inflect(noun, "noun") if form.case and form.number != "dual"]
    assert found == ([fold(accusative)] if accusative else [])


def test_features_name_only_what_the_form_has() -> None:
    form = next(f for f in AR.inflect("أكّد", "II") if f.text == fold("يؤكدون"))
    assert form.features == (
        ("kind", "finite"), ("tense", "imperfect"), ("mood", "indicative"), ("person", "3"),
        ("number", "plural"), ("gender", "masculine"), ("voice", "active"),
    )  # fmt: skip


def test_every_form_is_folded() -> None:
    for row in VERBS:
        for form in AR.inflect(row["lemma"], row["pattern"]):
            assert form.text == fold(form.text)
