"""Evaluation over the annotated articles, with extractors made from the annotations."""

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

from astana_kg.evaluation import evaluate, names_of_half, to_dict, to_text
from astana_kg.model import (
    Article, Evidence, Extraction, Mandate, Meeting, NewEntity, Position, Span,
)  # fmt: skip

GOLD = Path(__file__).parent.parent / "gold"
KINDS = {"astana-process": "process"}


def annotations():
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

    def entity(kind: str, local: str) -> str:
        return f"{kind}/{local}"

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
                holders=tuple(entity("state", h) for h in p["holders"]),
                act=p["acts"][0],
                topic=p["topic"],
                polarity=p["polarity"],
                modality="actual",
                evidence=tuple(Evidence(span(w), "narration") for w in p["evidence"]),
                confidence=Decimal("0.95"),
                speakers=(entity("person", p["speaker"]),) if p["speaker"] else (),
            )
            for p in a["positions"]
        ),
        mandates=tuple(
            Mandate(
                person=entity("person", p["id"]),
                on_behalf_of=entity("state", p["represents"]),
                post="",
                span=span(p["name"]),
            )
            for p in a["persons"]
            if p["represents"]
        ),
        new_entities=tuple(
            NewEntity(entity("person", id_), name, a["language"])
            for id_, name in names.items()
            if id_.startswith("x-")
        ),
    )


def test_a_perfect_reader_has_perfect_scores() -> None:
    scores = evaluate(GOLD, as_annotated)
    assert len(scores.comparisons) == 70
    assert scores.core.annotated == scores.core.found == scores.core.matched == 1172
    assert scores.strict.f1 == 1
    assert scores.evidence.value == scores.offsets.value == scores.speakers.value == 1
    assert scores.meetings.value == 1
    assert scores.persons.precision == 1
