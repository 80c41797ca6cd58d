"""Annotated articles: what careful readers found, as the codebook writes it down."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from astana_kg.model import InputError, Span

_POLARITIES = ("for", "against", "neutral")
_MEETING_FIELDS = ("process", "number", "start", "end", "place")


@dataclass(frozen=True, slots=True)
class AnnotatedPosition:
    """A position as annotated: entities by the codebook's ids, the best act and topic first."""

    holders: frozenset[str]
    speaker: str | None
    acts: tuple[str, ...]
    topics: tuple[str, ...]
    polarity: str
    evidence: tuple[str, ...]
    spans: tuple[Span, ...]
    due: str | None = None


@dataclass(frozen=True, slots=True)
class AnnotatedPerson:
    """A person that the text names, and the state or body that the post belongs to."""

    id: str
    name: str
    represents: str | None


@dataclass(frozen=True, slots=True)
class Annotation:
    """What an article holds, by its readers; `meeting` has a value for each of its five fields."""

    name: str
    positions: tuple[AnnotatedPosition, ...]
    persons: tuple[AnnotatedPerson, ...]
    meeting: Mapping[str, str | int | None] | None


def read_annotation(path: Path, text: str) -> Annotation:
    """Return the annotation in a file, whose evidence is looked for in the article's `text`.

    Raises InputError that names the file, and in it the place, of what breaks the schema,
    and for evidence that the text does not hold.
    """
    try:
        values = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(str(path), f"no annotation can be read ({error})", "Mend it") from None
    check = _Check(str(path))
    entry = check.of(values, dict, "the file")
    positions = check.of(entry.get("positions"), list, "positions")
    persons = check.of(entry.get("persons"), list, "persons")
    return Annotation(
        name=path.stem,
        positions=tuple(_position(check, p, i, text) for i, p in enumerate(positions)),
        persons=tuple(_person(check, p, i) for i, p in enumerate(persons)),
        meeting=_meeting(check, entry.get("meeting")),
    )


@dataclass(frozen=True, slots=True)
class _Check:
    """Checks of values against the schema, with a message that names the place."""

    file: str

    def fail(self, where: str, problem: str) -> InputError:
        return InputError(self.file, f"{where}: {problem}", "Follow the schema of annotations")

    def of(self, value: object, kind: type, where: str) -> Any:  # noqa: ANN401 - `kind` says it
        if not isinstance(value, kind) or isinstance(value, bool):
            raise self.fail(where, f"{kind.__name__} expected")
        return value

    def optional(self, value: object, where: str) -> str | None:
        return None if value is None else str(self.of(value, str, where))

    def texts(self, value: object, where: str, least: int = 0) -> tuple[str, ...]:
        items = self.of(value, list, where)
        if len(items) < least or not all(isinstance(item, str) and item for item in items):
            raise self.fail(where, "a list of texts expected")
        return tuple(items)


def _position(check: _Check, value: object, index: int, text: str) -> AnnotatedPosition:
    where = f"positions[{index}]"
    entry = check.of(value, dict, where)
    polarity = check.of(entry.get("polarity"), str, f"{where}.polarity")
    if polarity not in _POLARITIES:
        raise check.fail(f"{where}.polarity", f"one of {', '.join(_POLARITIES)} expected")
    evidence = check.texts(entry.get("evidence"), f"{where}.evidence", least=1)
    topic = check.of(entry.get("topic"), str, f"{where}.topic")
    also = check.texts(entry.get("also_topics", []), f"{where}.also_topics")
    return AnnotatedPosition(
        holders=frozenset(check.texts(entry.get("holders"), f"{where}.holders", least=1)),
        speaker=check.optional(entry.get("speaker"), f"{where}.speaker"),
        acts=check.texts(entry.get("acts"), f"{where}.acts", least=1),
        topics=(topic, *also),
        polarity=polarity,
        evidence=evidence,
        spans=tuple(s for words in evidence for s in _spans(check, words, text, where)),
        due=check.optional(entry.get("due"), f"{where}.due"),
    )


def _spans(check: _Check, words: str, text: str, where: str) -> list[Span]:
    """Return each place where the text has the words."""
    spans, start = [], text.find(words)
    while start >= 0:
        spans.append(Span(start, start + len(words)))
        start = text.find(words, start + 1)
    if not spans:
        raise check.fail(f"{where}.evidence", f"the text does not hold “{words[:60]}”")
    return spans


def _person(check: _Check, value: object, index: int) -> AnnotatedPerson:
    where = f"persons[{index}]"
    entry = check.of(value, dict, where)
    return AnnotatedPerson(
        id=check.of(entry.get("id"), str, f"{where}.id"),
        name=check.of(entry.get("name"), str, f"{where}.name"),
        represents=check.optional(entry.get("represents"), f"{where}.represents"),
    )


def _meeting(check: _Check, value: object) -> Mapping[str, str | int | None] | None:
    if value is None:
        return None
    entry = check.of(value, dict, "meeting")
    if entry.get("number") is not None:
        check.of(entry["number"], int, "meeting.number")
    for day in ("start", "end"):
        try:
            if entry.get(day) is not None:
                date.fromisoformat(check.of(entry[day], str, f"meeting.{day}"))
        except ValueError:
            raise check.fail(f"meeting.{day}", "a date expected") from None
    return {field: entry.get(field) for field in _MEETING_FIELDS}
