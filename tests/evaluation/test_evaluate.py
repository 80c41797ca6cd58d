"""Evaluation over the annotated articles, with extractors made from the annotations."""

import json
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest

from astana_kg.evaluation import Scores, evaluate, names_of_half, to_dict
from astana_kg.model import (
    Article,
    Due,
    Evidence,
    Extraction,
    InputError,
    Mandate,
    Meeting,
    NewEntity,
    Position,
    Span,
)  # fmt: skip

GOLD = Path(__file__).parent.parent / "gold"


@cache
def annotations() -> dict:
    """Return each annotation by its article's first line."""
    found = {}
    for path in sorted(GOLD.glob("*.json")):
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        found[text.split("\n", 1)[0].strip()] = json.loads(path.read_text(encoding="utf-8"))
    return found


def as_annotated(article: Article) -> Extraction:
    """Extract what the annotation of the article says: a perfect reader."""
    a = annotations()[article.title]
    names = {p["id"]: p["name"] for p in a["persons"]}

    def span(words: str) -> Span:
        start = article.text.index(words)
        return Span(start, start + len(words))

    meeting = a["meeting"]
    return Extraction(
        article=article,
        meeting=meeting
        and Meeting(
            id="round/x",
            process=f"process/{meeting['process']}",
            number=meeting["number"],
            start=meeting["start"] and date.fromisoformat(meeting["start"]),
            end=meeting["end"] and date.fromisoformat(meeting["end"]),
            place=meeting["place"] and f"place/{meeting['place']}",
        ),
        positions=tuple(
            Position(
                holders=tuple(f"state/{h}" for h in p["holders"]),
                act=p["acts"][0],
                topic=p["topic"],
                polarity=p["polarity"],
                modality="actual",
                evidence=tuple(Evidence(span(w), "narration") for w in p["evidence"]),
                confidence=Decimal("0.95"),
                speakers=(f"person/{p['speaker']}",) if p["speaker"] else (),
                due=due(p.get("due")),
            )
            for p in a["positions"]
        ),
        mandates=tuple(
            Mandate(
                person=f"person/{p['id']}",
                on_behalf_of=f"state/{p['represents']}",
                post="",
                span=span(p["name"]),
            )
            for p in a["persons"]
            if p["represents"]
        ),
        new_entities=tuple(
            NewEntity(f"person/{id_}", name, a["language"])
            for id_, name in names.items()
            if id_.startswith("x-")
        ),
    )


def due(text: str | None) -> Due | None:
    days = [date.fromisoformat(day) for day in text.split("/")] if text else []
    return Due(days[-1], days[0] if len(days) == 2 else None) if days else None


@pytest.fixture(scope="module")
def scores() -> Scores:
    return evaluate(GOLD, as_annotated)


def test_a_perfect_reader_has_perfect_scores(scores: Scores) -> None:
    assert len(scores.comparisons) == 70
    assert scores.core.annotated == scores.core.found == scores.core.matched == 1172
    assert scores.strict.f1 == 1
    assert scores.evidence.value == scores.offsets.value == scores.speakers.value == 1
    assert (scores.due.right, scores.due.of) == (62, 62)
    assert scores.meetings.value == 1
    assert scores.persons.precision == 1


def test_the_perfect_reader_leaves_nothing_to_list(scores: Scores) -> None:
    # One annotated person represents nobody, which a mandate cannot say.
    assert [(e["kind"], e["what"]) for e in to_dict(scores)["listing"]] == [
        ("person -", "x-mihrac-ural for None")
    ]


def test_the_halves_share_no_article_and_leave_none_out() -> None:
    learn, measure = names_of_half(GOLD, "learn"), names_of_half(GOLD, "measure")
    assert not learn & measure
    assert learn | measure == {path.stem for path in GOLD.glob("*.txt")}
    assert (len(learn), len(measure)) == (35, 35)


def test_an_event_is_in_one_half_only() -> None:
    def events(names: frozenset[str]) -> set[str]:
        return {"-".join(name.split("-")[:2]) for name in names}

    assert not events(names_of_half(GOLD, "learn")) & events(names_of_half(GOLD, "measure"))


def test_a_folder_without_a_split_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        names_of_half(tmp_path, "learn")
    assert raised.value.problem == "the folder is not split"


def test_annotations_follow_the_schema() -> None:
    schema = json.loads((Path(__file__).parent / "annotation.schema.json").read_text())
    for path in GOLD.glob("*.json"):
        breaches = list(breaches_of(json.loads(path.read_text(encoding="utf-8")), schema))
        assert breaches == [], path.name


def breaches_of(value: object, schema: dict, where: str = "$"):
    """Yield where a value breaks a schema, of the few keywords that the schema uses."""
    names = {"object": dict, "array": list, "string": str, "integer": int, "null": type(None)}
    kinds = schema.get("type", [])
    kinds = kinds if isinstance(kinds, list) else [kinds]
    if kinds and not isinstance(value, tuple(names[kind] for kind in kinds)):
        yield f"{where}: not {kinds}"
    if "enum" in schema and value not in schema["enum"]:
        yield f"{where}: not one of {schema['enum']}"
    if isinstance(value, dict):
        known = schema["properties"]
        yield from (f"{where}.{key} is missing" for key in schema["required"] if key not in value)
        yield from (f"{where}.{key} is unknown" for key in value if key not in known)
        for key in value.keys() & known:
            yield from breaches_of(value[key], known[key], f"{where}.{key}")
    if isinstance(value, list):
        if len(value) < schema.get("minItems", 0):
            yield f"{where}: too few"
        for index, item in enumerate(value):
            yield from breaches_of(item, schema["items"], f"{where}[{index}]")
