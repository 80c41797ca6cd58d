"""Words of Arabic reports that look like positions without cue, and are none."""

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Publication

HEADLINE = "أستانا: ختام الجولة"


@pytest.mark.parametrize(
    "text",
    [
        "أغلقت السلطات الباب أمام الصحفيين قبيل بحث عودة اللاجئين.",
        "شنت القوات الحكومية هجوما على ريف إدلب.",
        "شنت تركيا هجوما على مواقع وحدات حماية الشعب شمال سوريا.",
        "فتح الفندق أبوابه أمام المشاركين في محادثات أستانا.",
        "مد عمال البلدية يد المساعدة إلى سكان إدلب.",
        "لقي ثلاثة مدنيين مصرعهم في قصف على إدلب.",
        "وعن طريق عبر الحدود وصلت المساعدات إلى إدلب، قال شهود عيان إن القافلة كبيرة.",
        "وبحسب المرصد، قتل مدنيون في إدلب.",
        "ووفقا لوكالة الأنباء، فإن عودة اللاجئين بدأت.",
        "أما الوفد الروسي فوصل أمس إلى أستانا.",
        "وعن عودة اللاجئين، لم يقل البيان شيئا.",
        "حظي الاجتماع بتغطية إعلامية واسعة.",
    ],
)
def test_no_position_is_read(text: str) -> None:
    whole = f"{HEADLINE}\n\n{text}\n"
    article = Article(whole, HEADLINE, "ar", (Publication("0" * 64),))
    found = extract(article, load_lexicon("ar")).positions
    assert [p for p in found if not p.holders[0].startswith("outlet/")] == []
