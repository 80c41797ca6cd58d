"""Which languages are read, and which are told apart and refused."""

import pytest

from astana_kg.reading.language import detect_language

SENTENCES = {
    "ar": [
        "أكد البيان الختامي على أهمية مواصلة الجهود من أجل وحدة سوريا.",
        "روسيا تدين الغارات الإسرائيلية",
        "اعلن وزیر الخارجیة الایرانی فی ختام الاجتماع ان بلاده تدعم وحدة سوریا من دون شروط",
        "قال تشاووش أوغلو إن وفد أنقرة زار پطرسبورگ في إطار المشاورات التي سبقت الجولة",
        "أكَّدَ البَيانُ على وَحدةِ الأراضي السُّوريةِ في خِتامِ الجَولة",
        "وقال ألكسندر لافرنتييف (Alexander Lavrentiev) إن المحادثات مستمرة في Astana",
    ],
    "en": [
        "The guarantors reaffirmed their commitment to the sovereignty of Syria.",
        "Russia and Iran reject the “Turkish” plan",
        "Mevlüt Çavuşoğlu and Ebrahim Raisi met in Tehran to discuss the talks",
        "The statement (البيان الختامي) was read by the deputy minister of Kazakhstan.",
    ],
}
REFUSED = {
    "Persian": "وزیر امور خارجه ایران گفت که این نشست با حضور نمایندگان سه کشور برگزار شد",
    "Persian in Arabic letters": "وزير خارجه ايران در اين نشست از روسيه به تعهدات خود عمل كند",
    "Urdu": "روس کے وزیر خارجہ نے کہا ہے کہ شام میں امن کے لیے مذاکرات جاری ہیں",
    "Central Kurdish": "وەزیری دەرەوەی ڕووسیا لەگەڵ هاوتا تورکەکەی کۆبووەوە بۆ گفتوگۆ",
    "Russian": "Россия, Турция и Иран подтвердили приверженность суверенитету Сирии.",
    "Turkish": "Rusya, Türkiye ve İran heyetleri Suriye için bir araya geldi.",
    "French": "Les pays garants ont réaffirmé leur attachement à la souveraineté de la Syrie.",
    "German": "Die Garantiemächte bekräftigten, dass die Einheit Syriens nicht zur Debatte steht.",
    "Spanish": "Los países garantes reafirmaron que la unidad de Siria no se negocia.",
    "Kurmanji": "Nûnerên sê welatan di civîna li Astanayê de biryar dan ku bi hev re kar bikin.",
    "Chinese": "俄罗斯、土耳其和伊朗重申对叙利亚主权的承诺。",
    "digits": "12 345 678 90",
    "no sentence": "Foo bar qux",
}


@pytest.mark.parametrize(
    ("language", "text"), [(language, text) for language, ts in SENTENCES.items() for text in ts]
)
def test_a_language_that_is_read_is_told(language: str, text: str) -> None:
    assert detect_language(text)[0] == language


@pytest.mark.parametrize("name", REFUSED)
def test_any_other_is_not_guessed(name: str) -> None:
    language, reason = detect_language(REFUSED[name])
    assert language is None
    assert reason
