"""What is cut off an article's end, and what never is."""

import pytest

from astana_kg.reading.boilerplate import cut_boilerplate
from astana_kg.reading.data import fold, rows

AR = "أكد البيان الختامي على أهمية وحدة الأراضي السورية، ورفض كل محاولة للتقسيم."
EN = "The three guarantors reaffirmed their commitment to the sovereignty of Syria."


@pytest.mark.parametrize("row", rows("boilerplate.csv"), ids=lambda row: row["id"])
def test_each_cue_at_the_end_is_cut(row: dict[str, str]) -> None:
    article = AR if row["language"] == "ar" else EN
    assert cut_boilerplate(f"{article}\n\n{row['text']}\n") == article


def test_cues_have_unique_ids_and_texts() -> None:
    cues = rows("boilerplate.csv")
    assert len({row["id"] for row in cues}) == len(cues)
    assert len({(row["match"], fold(row["text"])) for row in cues}) == len(cues)
    assert {row["match"] for row in cues} == {"line", "start", "within"}


@pytest.mark.parametrize(
    "tail",
    [
        "اضف رد\n\nلن يتم نشر البريد الإلكتروني . الحقول المطلوبة مشار لها بـ *\n\n*\n",
        "اترك تعليقاً إلغاء الرد\nلن يتم نشر عنوان بريدك الإلكتروني.\nالاسم *\nالبريد الإلكتروني *",
        "الوسوم: أستانا، سوريا، روسيا\nشارك المقال\nفيسبوك\nتويتر",
        "وسوم\nأستانا\nسوريا\nشارك",
        "اقرأ أيضاً:\nدمشق تدين القصف على مطارها المدني\nأنقرة تتحدث عن عملية عسكرية جديدة",
        "اقرأ أيضا: وفد المعارضة يصل إلى العاصمة | حمّل تطبيقنا",
        "جميع الحقوق محفوظة © 2023",
        "Leave a Reply\nYour email address will not be published. Required fields are marked *",
        "Tags: Astana, Syria | Share | Tweet | Leave a reply",
        "Related articles\nGrain exports rise for a third month\nNew airline links two capitals",
        "Share this: Facebook, Telegram, VK\n© 2021 Steppe Newswire. All rights reserved.",
        "Subscribe to our newsletter\n\nCopyright 2021 Steppe Newswire",
    ],
)
def test_the_tail_of_a_page_is_cut_whole(tail: str) -> None:
    for article in (AR, EN):
        assert cut_boilerplate(f"{article}\n\n{tail}") == article


@pytest.mark.parametrize(
    "text",
    [
        f"عنوان\n\nشارك\n\n{AR}",
        f"عنوان\n\nاقرأ أيضا: خبر آخر\n\n{AR}",
        f"{AR}\n\nاقرأ أيضا: خبر آخر\n\n1. رفض الأجندات الانفصالية في الشمال.\n2. إدانة الغارات.",
        f"{AR}\n\nاقرأ أيضا:\n\n- رفض الأجندات الانفصالية في الشمال\n- إدانة الغارات",
        f"Title\n\nLeave a comment\n\n{EN}",
        f"{EN}\n\nRead more\n\n{EN}",
        f"{EN}\nThe delegates share this view and stressed that it is firmly their own | Share",
        "شارك في الاجتماع ممثلون عن الأمم المتحدة",
        "Share",
        "جميع الحقوق محفوظة",
        "The agreement says that comments\nare closed to the public for reasons of state.",
    ],
)
def test_nothing_above_prose_is_cut_nor_all_there_is(text: str) -> None:
    assert cut_boilerplate(text) == text


def test_white_space_at_the_end_is_cut_and_at_the_start_kept() -> None:
    assert cut_boilerplate(f"\n  {EN} \n\t\n") == f"\n  {EN}"
