"""Which meeting an article reports on, by what it says: see `meetings.csv`."""

import csv
from datetime import date
from pathlib import Path

import pytest

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Language, Publication, local_of

with (Path(__file__).parent / "meetings.csv").open(encoding="utf-8", newline="") as lines:
    CASES = {row["name"]: row for row in csv.DictReader(lines)}


def read(text: str, code: str, published: str) -> Extraction:
    """Extract from paragraphs parted by bars, the first of them the headline."""
    language: Language = "ar" if code == "ar" else "en"
    paragraphs = text.split("|")
    publication = Publication("a" * 64, published=date.fromisoformat(published))
    article = Article("\n\n".join(paragraphs), paragraphs[0], language, (publication,))
    return extract(article, load_lexicon(language))


@pytest.mark.parametrize("name", CASES)
def test_the_meeting_is_the_one_that_the_words_tell(name: str) -> None:
    case = CASES[name]
    meeting = read(case["text"], case["language"], case["published"]).meeting
    assert meeting is not None
    found = (
        local_of(meeting.process),
        str(meeting.number or ""),
        str(meeting.start or ""),
        str(meeting.end or ""),
        local_of(meeting.place) if meeting.place else "",
    )
    assert found == tuple(case[key] for key in ("process", "number", "start", "end", "place"))


@pytest.mark.parametrize("name", CASES)
def test_every_value_of_the_meeting_has_its_words(name: str) -> None:
    case = CASES[name]
    extraction = read(case["text"], case["language"], case["published"])
    meeting = extraction.meeting
    assert meeting is not None
    told = {f.property: f.value for f in extraction.facts if f.subject == meeting.id}
    held = {
        "number": meeting.number,
        "start_date": meeting.start,
        "end_date": meeting.end,
        "venue": meeting.place,
    }
    assert {key: value for key, value in held.items() if value is not None}.items() <= told.items()
    text = extraction.article.text
    assert all(f.cues and f.span.of(text).strip() for f in extraction.facts)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ar", "أنقرة ودمشق|قال الوزير إن بلاده مستعدة للحوار."),
        ("en", "Ankara and Damascus|The minister said that his country was ready to talk."),
        ("ar", "أنقرة ودمشق|توقع الوزير أن تلتئم الصيغة الرباعية مجددا قبل نهاية العام."),
    ],
)
def test_no_meeting_where_none_is_reported(language: str, text: str) -> None:
    assert read(text, language, "2023-05-02").meeting is None


def test_dates_too_far_from_the_publication_are_not_the_meetings() -> None:
    text = "Astana-18|The talks in Nur-Sultan ended on 2 May 2022."
    meeting = read(text, "en", "2022-06-16").meeting
    assert meeting is not None
    assert meeting.end is None or meeting.end > date(2022, 6, 1)
