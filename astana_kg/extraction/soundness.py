"""What cannot be so is left out, and said: a graph with it would be refused whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from astana_kg.extraction.merging import merge
from astana_kg.model import Extraction, Fact, Meeting, Participation, Position, kind_of, local_of

_HOLDERS = frozenset({"state", "organization", "collective", "outlet", "process"})


def sound(extraction: Extraction) -> Extraction:
    """Return the extraction without what contradicts itself, each thing left out with a warning.

    An end before its start, a due date before its meeting, a process that starts after its
    meetings, a second value of a property that has one, and a state that would be guarantor
    and observer of the same event are misreadings of the text; the words remain in the
    article for a person to see.
    """
    warnings: list[str] = []
    meetings = {one.id: _in_order(one, warnings) for one in extraction.meetings}
    main = extraction.meeting
    if main is not None and main.id not in meetings:
        meetings[main.id] = _in_order(main, warnings)
    held = [one for one in extraction.positions if _can_hold(one)]
    positions = merge(_due_after(one, meetings.get(one.meeting or ""), warnings) for one in held)
    return replace(
        extraction,
        meeting=meetings[main.id] if main else None,
        meetings=tuple(meetings.values()),
        positions=tuple(positions),
        facts=tuple(_once(extraction.facts, meetings, warnings)),
        participations=tuple(_one_role(extraction.participations, warnings)),
        warnings=(*extraction.warnings, *dict.fromkeys(warnings)),
    )


def _can_hold(position: Position) -> bool:
    return all(kind_of(holder) in _HOLDERS for holder in position.holders)


def _in_order(meeting: Meeting, warnings: list[str]) -> Meeting:
    """Return a meeting whose end is not before its start: the end is what reports tell best."""
    if meeting.start and meeting.end and meeting.end < meeting.start:
        warnings.append(
            f"the text seems to end {local_of(meeting.id)} on {meeting.end}, before its start on "
            f"{meeting.start}: the start was left out"
        )
        return replace(meeting, start=None)
    return meeting


def _due_after(position: Position, meeting: Meeting | None, warnings: list[str]) -> Position:
    due = position.due
    if due is None:
        return position
    begun = (meeting.start or meeting.end) if meeting else None
    if (due.start and due.start > due.end) or (begun and due.end < begun):
        warnings.append(
            f"a position on {position.topic} seems due on {due.end}, before its meeting: the due "
            "date was left out"
        )
        return replace(position, due=None)
    return position


def _once(
    facts: Iterable[Fact], meetings: dict[str, Meeting], warnings: list[str]
) -> Iterator[Fact]:
    """Yield facts that give each property of a subject one value, that of the meeting itself."""
    values: dict[tuple[str, str], object] = {}
    for one in meetings.values():
        values[one.id, "number"], values[one.id, "venue"] = one.number, one.place
        values[one.id, "start_date"], values[one.id, "end_date"] = one.start, one.end
    for fact in facts:
        held = [m.start or m.end for m in meetings.values() if m.process == fact.subject]
        starts = fact.value if fact.property == "start_date" else None
        if isinstance(starts, date) and any(day is not None and day < starts for day in held):
            warnings.append(
                f"the text seems to start {local_of(fact.subject)} on {fact.value}, after one of "
                "its meetings: that start was left out"
            )
            continue
        known = values.setdefault((fact.subject, fact.property), fact.value)
        if known == fact.value or fact.property == "competes_with":
            yield fact
        elif known is not None:
            warnings.append(
                f"the text gives two values for {fact.property} of {local_of(fact.subject)}: "
                f"{known} was kept, {fact.value} left out"
            )


def _one_role(
    participations: Iterable[Participation], warnings: list[str]
) -> Iterator[Participation]:
    everyone = tuple(participations)
    guarantors = {(p.event, p.participant) for p in everyone if p.role == "guarantor"}
    for one in everyone:
        if one.role == "observer" and (one.event, one.participant) in guarantors:
            warnings.append(
                f"the text seems to make {local_of(one.participant)} guarantor and observer of "
                f"{local_of(one.event)}: observer was left out"
            )
        else:
            yield one
