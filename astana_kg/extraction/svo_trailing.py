"""Words first, then whose they are: `"...", he said`, `..., the statement stresses`."""

from collections.abc import Sequence
from typing import NamedTuple

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.svo_subjects import Subjects
from astana_kg.extraction.words import Word

_FEWEST_WORDS = 3
_LONGEST_PLACE = 6


class Trailing(NamedTuple):
    """An attribution from `start` to `end` that covers the words before it."""

    start: int
    end: int
    frame: Frame
    hit: CueHit


def find_trailing(
    compiled: Compiled, words: Sequence[Word], subjects: Subjects, outer: Frame
) -> Trailing | None:
    """Return the first attribution that stands behind what it attributes, if there is one."""
    for index in range(_FEWEST_WORDS, len(words)):
        word = words[index]
        if not word.is_word or word.quotation >= 0:
            continue
        for hit in compiled.cues.at(words, index):
            active = hit.voice != "passive" and not _is_passive(compiled, words, subjects, hit)
            if hit.kind == "finite" and active and hit.tense != "infinitive":
                found = _read(compiled, words, subjects, outer, hit)
                if found is not None:
                    return found
    return None


def _is_passive(compiled: Compiled, words: Sequence[Word], subjects: Subjects, hit: CueHit) -> bool:
    """Tell whether a form of "to be" stands before the verb ("be universally observed")."""
    start, _ = subjects.verb_start(hit.start)
    return any(word.folded in compiled.words["be"] for word in words[start : hit.start])


def _read(
    compiled: Compiled, words: Sequence[Word], subjects: Subjects, outer: Frame, hit: CueHit
) -> Trailing | None:
    start, _ = subjects.verb_start(hit.start)
    inverted = subjects.by_start.get(hit.end)
    open_end = words[hit.end - 1].folded not in compiled.words["that"]
    inverts = open_end and inverted is not None and _stops(compiled, words, inverted.end)
    if (
        hit.cue.role in {"say", "note"}
        and inverted
        and inverts
        and _behind_words(compiled, words, start)
    ):
        frame = subjects.frame_of(inverted, outer, outer, "subject-verb")
        return Trailing(start, inverted.end, frame, hit)
    if not _ends(compiled, words, subjects, hit):
        return None
    agent = subjects.by_end.get(start)
    if agent is None and (
        place := next(
            (a for a in subjects.near(start) if _spans(compiled, words, a.end, start)), None
        )
    ):
        agent = place
    if agent is not None:
        if not _behind_words(compiled, words, agent.start):
            return None
        around = subjects.sentence_frame(agent, outer)
        frame = subjects.frame_of(agent, around, around, "subject-verb")
        return Trailing(agent.start, hit.end, frame, hit)
    if hit.cue.role not in {"say", "note"}:
        return None
    begin = _unknown_start(words, start)
    return Trailing(begin, hit.end, Frame(how="unknown-subject"), hit) if begin else None


def _stops(compiled: Compiled, words: Sequence[Word], end: int) -> bool:
    """Tell whether an attribution ends behind its speaker: "..., said X in Astana"."""
    if end >= len(words) or not words[end].is_word:
        return True
    closed = compiled.words["place_or_time"] | compiled.words["relative"]
    return words[end].folded in closed


def _behind_words(compiled: Compiled, words: Sequence[Word], start: int) -> bool:
    """Tell whether the words that are attributed end right before a word."""
    if start < _FEWEST_WORDS:
        return False
    before = words[start - 1]
    if before.text == ",":
        return not _introduces(compiled, words, start - 1)
    return before.quotation >= 0 or before.text in "?!"


def _introduces(compiled: Compiled, words: Sequence[Word], comma: int) -> bool:
    """Tell whether what stands before a comma is a mere introduction ("On Idlib, ...")."""
    kinds = ("preposition", "clause_starter", "adverb", "starter")
    opening = any(words[0].folded in compiled.words[kind] for kind in kinds)
    return comma < 6 and opening and words[0].quotation < 0


def _ends(compiled: Compiled, words: Sequence[Word], subjects: Subjects, hit: CueHit) -> bool:
    """Tell whether nothing that was said can follow the verb."""
    index = subjects.audience(hit.end)
    if index >= len(words) or (
        index > hit.end and words[index].folded not in compiled.words["that"]
    ):
        return words[index].text != ":" if index < len(words) else True
    word = words[index]
    if word.text in ".,;!":
        return (
            index + 1 >= len(words)
            or word.text != ","
            or (words[index + 1].folded not in compiled.words["that"])
        )
    if hit.cue.role != "say":
        return False
    return word.folded in compiled.words["place_or_time"]


def _spans(compiled: Compiled, words: Sequence[Word], end: int, start: int) -> bool:
    """Tell whether ", who led the delegation," stands between an agent and its verb."""
    gap = words[end:start]
    if gap and len(gap) < _LONGEST_PLACE and gap[0].folded in compiled.words["preposition"]:
        return all(word.is_word for word in gap)
    appended = bool(gap) and any(word.text == "," for word in words[max(0, end - 8) : end])
    return (len(gap) > 2 or appended) and gap[0].text == "," and gap[-1].text == ","


def _unknown_start(words: Sequence[Word], start: int) -> int:
    """Return where the unknown subject of an attribution begins, or 0."""
    for index in range(start - 1, max(0, start - 12), -1):
        if words[index].text == "," or words[index].quotation >= 0:
            return index + 1 if index + 1 >= _FEWEST_WORDS else 0
    return 0
