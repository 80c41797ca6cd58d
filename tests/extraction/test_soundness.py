"""What cannot be so is left out of an extraction, with a warning, and the rest kept."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from astana_kg.extraction.soundness import sound
from astana_kg.model import (
    Article,
    Due,
    Evidence,
    Extraction,
    Fact,
    Meeting,
    Participation,
    Position,
    Publication,
    Span,
)

ROUND = "round/astana-20"
PROCESS = "process/astana-process"
WORDS = Span(0, 4)
ARTICLE = Article("كلمات من نص", "عنوان", "ar", (Publication("a" * 64),))
MEETING = Meeting(ROUND, PROCESS, 20, date(2023, 6, 20), date(2023, 6, 21), "place/astana")
POSITION = Position(
    ("state/russia",),
    "agree",
    "next-meeting",
    "for",
    "actual",
    (Evidence(WORDS, "narration"),),
    Decimal(1),
    due=Due(date(2023, 12, 31)),
    meeting=ROUND,
)
SOUND = Extraction(
    ARTICLE,
    meeting=MEETING,
    meetings=(MEETING,),
    positions=(POSITION,),
    facts=(
        Fact(ROUND, "end_date", date(2023, 6, 21), WORDS),
        Fact(PROCESS, "start_date", date(2017, 1, 23), WORDS),
    ),
    participations=(Participation(ROUND, "state/iran", "guarantor", WORDS),),
)


def test_what_is_sound_stays_as_it_is() -> None:
    assert sound(SOUND) == SOUND


@pytest.mark.parametrize(
    ("due", "kept"),
    [
        (Due(date(2023, 6, 20)), Due(date(2023, 6, 20))),
        (Due(date(2023, 6, 19)), None),
        (Due(date(2023, 7, 1), date(2023, 8, 1)), None),
        (Due(date(2023, 8, 1), date(2023, 7, 1)), Due(date(2023, 8, 1), date(2023, 7, 1))),
    ],
    ids=["on the day", "before the meeting", "a period turned round", "a period"],
)
def test_a_due_date_is_not_before_its_meeting(due: Due, kept: Due | None) -> None:
    result = sound(replace(SOUND, positions=(replace(POSITION, due=due),)))
    assert [p.due for p in result.positions] == [kept]
    assert bool(result.warnings) == (kept is None)


def test_positions_that_fall_together_without_a_due_date_become_one() -> None:
    early = replace(
        POSITION, due=Due(date(2020, 1, 1)), evidence=(Evidence(Span(6, 8), "narration"),)
    )
    result = sound(replace(SOUND, positions=(replace(POSITION, due=None), early)))
    assert len({p.identity for p in result.positions}) == len(result.positions) == 1
    assert len(result.positions[0].evidence) == 2


def test_a_meeting_that_ends_before_it_starts_keeps_its_end() -> None:
    wrong = replace(MEETING, start=date(2024, 1, 1))
    start = Fact(ROUND, "start_date", date(2024, 1, 1), WORDS)
    result = sound(replace(SOUND, meeting=wrong, meetings=(wrong,), facts=(*SOUND.facts, start)))
    assert result.meeting is not None
    assert (result.meeting.start, result.meeting.end) == (None, date(2023, 6, 21))
    assert start not in result.facts
    assert "before its start" in result.warnings[0]


def test_a_process_does_not_start_after_its_meeting() -> None:
    late = Fact(PROCESS, "start_date", date(2023, 6, 21), WORDS)
    result = sound(replace(SOUND, facts=(late,)))
    assert result.facts == ()
    assert "after one of its meetings" in result.warnings[0]


def test_of_two_values_the_first_is_kept() -> None:
    other = Fact(PROCESS, "start_date", date(2017, 1, 24), WORDS)
    result = sound(replace(SOUND, facts=(*SOUND.facts, other)))
    assert result.facts == SOUND.facts
    assert "2017-01-24 left out" in result.warnings[0]


def test_a_process_may_compete_with_several() -> None:
    rivals = tuple(Fact(PROCESS, "competes_with", f"process/{n}", WORDS) for n in "ab")
    assert sound(replace(SOUND, facts=rivals)).facts == rivals


def test_a_guarantor_is_no_observer_of_the_same_round() -> None:
    observer = Participation(ROUND, "state/iran", "observer", WORDS)
    elsewhere = replace(observer, event="round/astana-19")
    result = sound(replace(SOUND, participations=(observer, *SOUND.participations, elsewhere)))
    assert result.participations == (*SOUND.participations, elsewhere)
    assert "observer was left out" in result.warnings[0]


def test_a_place_holds_no_position() -> None:
    assert (
        sound(replace(SOUND, positions=(replace(POSITION, holders=("place/idlib",)),))).positions
        == ()
    )
