"""What only the reference data can tell of an article is told with its words, and refuses none."""

from datetime import date

import pytest

from astana_kg.graph import akg, term
from astana_kg.ingest import Ingestor, Outcome
from astana_kg.model import Language
from astana_kg.reading import Metadata, read_bytes
from astana_kg.resources import shipped
from astana_kg.store import Store, open_store

SEED = shipped("seeds") / "astana-20-final-statement.ar.txt"
PERIOD, DATE, VENUE = "against-name-period", "against-date", "against-venue"
NUMBER, MANDATE = "against-number", "against-mandate"
INFERRED = "article-issued-inferred"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    return open_store(tmp_path_factory.mktemp("checks") / "store")


@pytest.fixture(scope="module")
def ingestor(store: Store) -> Ingestor:
    return Ingestor(store)


def told(outcome: Outcome) -> set[tuple[str, str, str]]:
    assert outcome.report is not None
    rows = outcome.report.rows
    return {(row.severity, row.shape.partition("#")[2], row.words) for row in rows}


def ingested(ingestor: Ingestor, language: Language, day: str, text: str) -> Outcome:
    published = date.fromisoformat(day) if day else None
    metadata = Metadata(published=published, language=language)
    return ingestor.ingest(read_bytes(text.replace("|", "\n").encode(), "a.txt", metadata))


def test_the_seed_finds_its_date_and_reports_a_name_outside_its_dates(
    store: Store, ingestor: Ingestor
) -> None:
    outcome = ingestor.ingest(read_bytes(SEED.read_bytes(), "seed.txt"))
    assert outcome.status == "stored"
    assert told(outcome) == {
        ("warning", PERIOD, "نور سلطان"),
        ("info", INFERRED, "اليوم الأربعاء"),
    }
    (warning,) = outcome.warnings
    assert warning == (
        "no date of publication is known: 2023-06-21 was inferred from “اليوم الأربعاء” and the "
        "days of astana-20; give another with --published"
    )
    graph = {(str(t.predicate), str(t.object)) for t in store.graph(outcome.graph)}
    day = '"2023-06-21"^^<http://www.w3.org/2001/XMLSchema#date>'
    assert (str(term("dcterms", "issued")), day) in graph
    assert any(predicate == str(akg("issuedInferredFrom")) for predicate, _ in graph)


def test_a_date_that_is_given_goes_before_an_inferred_one(tmp_path: object) -> None:
    ingestor = Ingestor(open_store(f"{tmp_path}/store"))
    first = ingestor.ingest(read_bytes(SEED.read_bytes(), "seed.txt"))
    assert first.extraction is not None
    assert first.extraction.issued is not None
    metadata = Metadata(published=date(2023, 6, 22))
    again = ingestor.ingest(read_bytes(SEED.read_bytes(), "seed.txt", metadata))
    assert again.status == "replaced"
    assert again.extraction is not None
    assert again.extraction.issued is None
    assert told(again) == {
        ("warning", PERIOD, "نور سلطان"),
        ("warning", "day-of-issue", "اليوم الأربعاء"),
    }


@pytest.mark.parametrize(
    ("language", "day", "text", "expected"),
    [
        (
            "en",
            "2024-01-25",
            "Talks in Astana|The talks on Syria were held in the Kazakh capital of Nur-Sultan.",
            {("warning", PERIOD, "Nur-Sultan")},
        ),
        (
            "en",
            "2023-06-21",
            "Talks in Astana|In 2021 the talks on Syria were held in Nur-Sultan.",
            set(),
        ),
        (
            "en",
            "2019-12-11",
            "Talks on Syria|The 14th round of the Astana talks was held in Astana.",
            {("warning", PERIOD, "Astana")},
        ),
        (
            "ar",
            "2022-06-16",
            "محادثات حول سوريا|عقدت الجولة في نور سلطان.",
            set(),
        ),
        (
            "ar",
            "2023-06-22",
            "محادثات حول سوريا|أدانت روسيا الغارات الإسرائيلية اليوم الأربعاء.",
            {("warning", "day-of-issue", "اليوم الأربعاء")},
        ),
        (
            "en",
            "2023-06-22",
            "Talks on Syria|Russia condemned the attacks on Thursday, June 21, 2023.",
            {("warning", "day-of-date", "Thursday, June 21, 2023")},
        ),
        (
            "en",
            "2023-06-21",
            "Talks on Syria|Russia condemned the attacks today, Wednesday.",
            set(),
        ),
        (
            "en",
            "2023-06-22",
            "The 20th round of the Astana talks|The talks in Moscow ended on June 22, 2023.",
            {("warning", DATE, "June 22, 2023"), ("warning", VENUE, "Moscow")},
        ),
        (
            "ar",
            "2023-06-22",
            "اختتام الجولة 19 من محادثات أستانا|اختتمت في أستانا الجولة 19 في 21 حزيران 2023.",
            {("warning", DATE, "21 حزيران 2023"), ("warning", NUMBER, "19")},
        ),
        (
            "en",
            "2023-06-21",
            "Talks on Syria|The UN special envoy for Syria, Staffan de Mistura, condemned it.",
            {("warning", MANDATE, "The UN special envoy for Syria")},
        ),
        (
            "en",
            "2023-06-21",
            "Talks on Syria|The former UN special envoy, Staffan de Mistura, condemned it.",
            set(),
        ),
        (
            "ar",
            "2017-01-24",
            "محادثات حول سوريا|قال المبعوث الأممي إلى سوريا ستيفان دي ميستورا إنها نجحت.",
            set(),
        ),
        (
            "ar",
            "2017-01-24",
            "محادثات حول سوريا|قال المبعوث الأممي إلى سوريا غير بيدرسن إنها نجحت.",
            {("warning", MANDATE, "المبعوث الأممي إلى سوريا")},
        ),
    ],
)
def test_what_the_reference_data_contradicts_is_a_warning(
    ingestor: Ingestor,
    language: Language,
    day: str,
    text: str,
    expected: set[tuple[str, str, str]],
) -> None:
    outcome = ingested(ingestor, language, day, text)
    assert outcome.status != "refused"
    assert told(outcome) == expected
