"""What the queries answer on the seed, against answers written from its annotation.

An expected answer `NAME.csv` holds the rows of the query NAME with its default parameters,
`NAME--CASE.csv` those with the parameters of `CASES`. IRIs are written short. Columns of
`LEFT_OUT`, whose values are hashes of content or change with each release, are left out of the
files. Evidence is right where it overlaps the annotated words, as the codebook has it; for the
queries of `EXACT` the words are the very same.
"""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

EXPECTED = Path(__file__).parent / "expected"
Row = dict[str, str]
Ask = Callable[..., list[Row]]

CASES: Mapping[str, Mapping[str, str]] = {
    "called-on-to-do-what--united-nations": {"addressee": "organization/united-nations"},
    "competing-claims--round-3": {"about": "round/astana-3"},
    "delegations--syrian-opposition": {"participant": "organization/syrian-opposition"},
    "due-by--before-it": {"date": "2023-12-30"},
    "facts-and-their-words--process": {"subject": "process/astana-process"},
    "how-a-position-moved--russia": {"holder": "state/russia"},
    "ledger--summits": {"process": "process/tripartite-summits"},
    "participants--geneva-process": {"event": "process/geneva-process"},
    "positions-of-a-state--iran": {"state": "state/iran"},
    "positions-of-a-state--kazakhstan": {"state": "state/kazakhstan"},
    "positions-of-a-state--turkiye": {"state": "state/turkiye"},
    "rounds--summits": {"process": "process/tripartite-summits"},
    "what-a-person-said--kanat-tumysh": {"person": "person/kanat-tumysh"},
    "who-condemned-what--reject": {"act": "act/reject"},
    "words-with": {"word": "الهدوء"},
}
LEFT_OUT = {"position", "article", "outlet", "graph", "program", "version", "lexiconSha256"}
LEFT_OUT_OF = {"which-cues-made-it": {"start", "kind", "entry"}}
"""What any edit of the lexicon may change; rows that differ only there count once."""
PLACED = {"words", "start", "end"}
EXACT = {"quoted-words", "mentions"}
FILES = sorted(path.stem for path in EXPECTED.glob("*.csv"))


@pytest.mark.parametrize("case", FILES)
def test_the_answer_is_the_expected_one(ask: Ask, case: str) -> None:
    with (EXPECTED / f"{case}.csv").open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        expected, columns = list(reader), set(reader.fieldnames or ())
    query = case.partition("--")[0]
    rows = ask(query, CASES.get(case))
    left_out = LEFT_OUT | LEFT_OUT_OF.get(query, set())
    if rows:
        assert set(rows[0]) - columns <= left_out
    found = [{key: value for key, value in row.items() if key in columns} for row in rows]
    if query in LEFT_OUT_OF:
        found = list({str(row): row for row in found}.values())
    placed = PLACED & columns if query not in EXACT else set()
    assert [bare(row, placed) for row in in_order(found, placed)] == [
        bare(row, placed) for row in in_order(expected, placed)
    ]
    if placed:
        pairs = zip(in_order(found, placed), in_order(expected, placed), strict=True)
        assert [pair for pair in pairs if not overlap(*pair)] == []


def bare(row: Row, placed: set[str]) -> Row:
    return {key: value for key, value in sorted(row.items()) if key not in placed}


def in_order(rows: list[Row], placed: set[str]) -> list[Row]:
    return sorted(rows, key=lambda row: (*bare(row, placed).items(), int(row.get("start", 0))))


def overlap(one: Row, other: Row) -> bool:
    """Tell whether the words of two rows share characters of the article."""
    ends = [int(row["start"]) + len(row["words"]) for row in (one, other)]
    return int(one["start"]) < ends[1] and int(other["start"]) < ends[0]


def test_every_case_has_its_file() -> None:
    assert set(CASES) <= set(FILES)


FACTS: list[tuple[str, str, Mapping[str, str], Row]] = [
    (
        "round 20 of the Astana process, ended on Wednesday 21 June 2023",
        "round-facts",
        {"process": "process/astana-process", "number": "20"},
        {"round": "round/astana-20", "endDate": "2023-06-21", "venue": "place/astana"},
    ),
    (
        "the end is what the article's 'today, Wednesday' says",
        "facts-and-their-words",
        {},
        {"property": "endDate", "value": "2023-06-21", "words": "اليوم الأربعاء"},
    ),
    (
        "the process began on 23 January 2017",
        "facts-and-their-words",
        {"subject": "process/astana-process"},
        {"property": "startDate", "value": "2017-01-23"},
    ),
    (
        "the Kazakh capital, called Nur-Sultan, is its venue",
        "facts-and-their-words",
        {"subject": "process/astana-process"},
        {"property": "venue", "value": "place/astana"},
    ),
    (
        "Kazakhstan hosts it",
        "facts-and-their-words",
        {"subject": "process/astana-process"},
        {"property": "host", "value": "state/kazakhstan"},
    ),
    (
        "since 2017",
        "participants",
        {},
        {"participant": "state/kazakhstan", "role": "role/host", "since": "2017"},
    ),
    *(
        (
            f"{state} is its {role}",
            "participants",
            {},
            {"participant": f"state/{state}", "role": f"role/{role}"},
        )
        for state in ("turkiye", "russia", "iran")
        for role in ("guarantor", "sponsor")
    ),
    *(
        (
            f"a delegation of {side} takes part",
            "participants",
            {},
            {"participant": side, "role": "role/participant"},
        )
        for side in ("organization/syrian-opposition", "state/syria")
    ),
    (
        "it competes with the Geneva process, which the United Nations sponsor",
        "competing-processes",
        {},
        {
            "process": "process/astana-process",
            "competitor": "process/geneva-process",
            "sponsor": "organization/united-nations",
        },
    ),
    (
        "Kanat Tumysh, deputy foreign minister, speaks for Kazakhstan",
        "who-spoke-for-whom",
        {},
        {
            "person": "person/kanat-tumysh",
            "post": "نائب وزير الخارجية الكازاخي",
            "body": "state/kazakhstan",
        },
    ),
    (
        "Alexander Lavrentiev, the president's special envoy for Syria, speaks for Russia",
        "who-spoke-for-whom",
        {},
        {
            "person": "person/alexander-lavrentiev",
            "post": "المبعوث الخاص للرئيس الروسي إلى سوريا",
            "body": "state/russia",
        },
    ),
    *(
        (
            f"what {person} said between quotation marks: {words[:20]}",
            "quoted-words",
            {},
            {"speaker": f"person/{person}", "words": words},
        )
        for person, words in (
            (
                "kanat-tumysh",
                "نقترح الإعلان رسميا عن أن الجولة 20 في إطار عملية أستانا هي الاجتماع الأخير",
            ),
            ("alexander-lavrentiev", "لا يمكننا القول إن عملية أستانا قد انتهت"),
            (
                "alexander-lavrentiev",
                "إذا رأى الجانب الكازاخستاني أن هناك حاجة لنقلها إلى موقع مختلف، "
                "فسنناقش ذلك ونختار مكانا",
            ),
        )
    ),
    *(
        (
            f"a final statement of round 20, issued by {state}",
            "documents-issued",
            {},
            {
                "document": "document/astana-20-joint-statement",
                "meeting": "round/astana-20",
                "issuer": f"state/{state}",
            },
        )
        for state in ("turkiye", "russia", "iran")
    ),
    (
        "the readiness to move the talks is conditional",
        "positions-not-actual",
        {},
        {
            "modality": "modality/conditional",
            "holderName": "Russia",
            "topicName": "Venue and host of the talks",
            "polarityName": "for",
        },
    ),
    (
        "a meeting is agreed by the end of the year",
        "due-by",
        {},
        {"dueTo": "2023-12-31", "topic": "topic/next-meeting", "act": "act/agree"},
    ),
    *(
        (
            f"positions are about {thing}",
            "what-positions-concern",
            {},
            {"thing": thing},
        )
        for thing in (
            "organization/working-group-detainees",
            "place/idlib-de-escalation-area",
            "document/idlib-agreements",
        )
    ),
    (
        "the outlet's own judgement is the outlet's, in its own voice",
        "outlet-own-voice",
        {},
        {"voice": "voice/narration", "polarityName": "against"},
    ),
]


@pytest.mark.parametrize(
    ("query", "values", "fact"), [f[1:] for f in FACTS], ids=[f[0] for f in FACTS]
)
def test_a_fact_of_the_article_is_found(
    ask: Ask, query: str, values: Mapping[str, str], fact: Row
) -> None:
    rows = ask(query, values)
    assert any(fact.items() <= row.items() for row in rows), rows


def test_eighteen_positions_are_the_parties_and_one_the_outlets(ask: Ask) -> None:
    states = ("russia", "turkiye", "iran", "kazakhstan")
    of_parties = {
        row["position"]
        for state in states
        for row in ask("positions-of-a-state", {"state": f"state/{state}"})
    }
    assert len(of_parties) == 18
    assert len(ask("outlet-own-voice")) == 1


def test_names_come_in_the_language_asked_for(ask: Ask) -> None:
    (row, *_) = ask("who-is-blamed", {"target": "state/israel", "language": "ar"})
    assert row["targetName"] == "إسرائيل"
    assert row["topicName"] == "الاعتداءات والغارات الإسرائيلية على سوريا"


def test_a_word_that_no_evidence_holds_finds_nothing(ask: Ask) -> None:
    assert ask("words-with", {"word": "التلفزيون"}) == []


def test_mentions_stand_where_they_say(ask: Ask, seed_article: object) -> None:
    text = seed_article.text  # type: ignore[attr-defined]
    rows = ask("mentions")
    assert len(rows) > 40
    for row in rows:
        assert text[int(row["start"]) : int(row["end"])] == row["words"]


def test_every_position_of_a_party_names_its_cues(ask: Ask) -> None:
    explained = {row["position"] for row in ask("which-cues-made-it") if row["kind"] == "cue"}
    (article,) = ask("articles")
    assert len(explained) == int(article["positions"])


def test_the_reading_is_recorded(ask: Ask, seed_article: object) -> None:
    (row,) = ask("how-it-was-read")
    assert row["sha256"] == seed_article.sha256  # type: ignore[attr-defined]
    assert row["program"] == f"software/astana-kg-{row['version']}"
    assert len(row["lexiconSha256"]) == len(row["sourceSha256"]) == 64
    assert row["graph"].endswith(row["article"].removeprefix("article/"))
