"""Segments that open without a verb of saying: points of a list, quotations, conditions."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.vso_subjects import Attribution
from astana_kg.extraction.words import Word

_BULLETS = "•-–—*▪●"
_BEHIND_ORDINAL = ":-،,."
_SHORTEST_POINT = 3
_FARTHEST_SOURCE = 4
_SHORTEST_QUOTED = 4
_FARTHEST_COLON = 8
_CLAUSE_ENDS = ".؛;،,"


def point(words: Sequence[Word], compiled: Compiled, default: Frame) -> Segment | None:
    """Open a numbered or bulleted point of the statement, which has no subject."""
    first, second = words[0], words[1] if len(words) > 1 else None
    marked = second is not None and not second.is_word
    numbered = first.kind == "number" and marked
    ordinal = (
        second is not None
        and first.folded in compiled.words["ordinal_point"]
        and second.text in _BEHIND_ORDINAL
    )
    if not (numbered or ordinal or first.text in _BULLETS):
        return None
    start = 1
    while start < len(words) and not words[start].is_word:
        start += 1
    if len(words) - start < _SHORTEST_POINT:
        return None
    return Segment("opener", start, start, len(words), replace(default, how="point"))


def quotation_first(
    words: Sequence[Word], compiled: Compiled, attribution: Attribution, outer: Frame
) -> Segment | None:
    """Open a quotation that stands before the words that say whose it is."""
    if words[0].quotation < 0:
        return None
    for index, word in enumerate(words):
        if word.quotation >= 0 or not word.is_word:
            continue
        frame = _according_to(words, index, compiled, attribution, outer)
        if frame is not None:
            return Segment("opener", 0, 0, len(words), frame, sentence_like=True)
        for hit in compiled.cues.at(words, index):
            if hit.cue.role == "say" and hit.kind == "finite":
                subject = attribution.subject(hit, outer, None)
                if subject.found:
                    frame = replace(subject.frame, how="quotation-first")
                    return Segment("opener", 0, 0, len(words), frame, (hit,), sentence_like=True)
    return None


def _according_to(
    words: Sequence[Word],
    index: int,
    compiled: Compiled,
    attribution: Attribution,
    outer: Frame,
) -> Frame | None:
    """Return the frame of whom a quotation is given to: "according to X", "in X's words"."""
    if words[index].folded not in compiled.words["according"]:
        return None
    for start in range(index + 1, min(index + _FARTHEST_SOURCE, len(words))):
        agent = attribution.nearby.at(start)
        if agent is not None:
            return attribution.frames.frame_of(agent, outer, "quotation-first")
    return None


def speaker_and_colon(
    words: Sequence[Word],
    index: int,
    compiled: Compiled,
    attribution: Attribution,
    outer: Frame,
) -> Segment | None:
    """Open what stands behind a speaker and a colon, as in headlines."""
    agent = attribution.nearby.at(index)
    if agent is None:
        return None
    colon = agent.end
    if agent.kind == "person" and (index == 0 or not words[index - 1].is_word):
        colon = _colon_behind(words, colon, compiled)
    if colon + 1 >= len(words) or words[colon].text != ":":
        return None
    first = attribution.nearby.first_coordinated(agent)
    if not attribution.nearby.bare(first, attribution.conjunctions):
        return None
    frame = attribution.frames.frame_of(agent, outer, "speaker-colon")
    return Segment("opener", index, colon + 1, len(words), frame, sentence_like=True)


def _colon_behind(words: Sequence[Word], start: int, compiled: Compiled) -> int:
    """Pass the few words that tell when or to whom somebody speaks ("X to the agency: ...")."""
    for place in range(start, min(len(words), start + _FARTHEST_COLON)):
        if words[place].text == ":":
            return place
        if compiled.cues.at(words, place) or words[place].text in _CLAUSE_ENDS:
            break
    return start


def answer(words: Sequence[Word], outer: Frame) -> Segment | None:
    """Open a sentence of an answer, whose speaker the question made known."""
    if not outer.holders:
        return None
    frame = replace(outer, how="monologue")
    return Segment("opener", 0, 0, len(words), frame, sentence_like=True)


def source_first(
    words: Sequence[Word], compiled: Compiled, attribution: Attribution, outer: Frame
) -> Segment | None:
    """Open a sentence that begins with whose words it gives: "according to X, the deal holds"."""
    hit = compiled.terms["source"].at(words, 0) or compiled.terms["view_of"].at(words, 0)
    agent = attribution.nearby.at(hit.end) if hit is not None else None
    if agent is None:
        return None
    frame = attribution.frames.frame_of(agent, outer, "source")
    start = agent.end
    while start < len(words) and not words[start].is_word:
        start += 1
    if not frame.holders or start == len(words):
        return None
    return Segment("opener", 0, start, len(words), frame, sentence_like=True)


def source_last(
    words: Sequence[Word], compiled: Compiled, attribution: Attribution, outer: Frame
) -> Segment | None:
    """Open a sentence that ends with whose words it gives: "..., according to the statement"."""
    for index in range(len(words) - 1, _SHORTEST_POINT, -1):
        hit = compiled.terms["source"].at(words, index)
        if hit is None:
            continue
        for start in range(hit.end, min(hit.end + _FARTHEST_SOURCE, len(words))):
            agent = attribution.nearby.at(start)
            if agent is not None:
                frame = attribution.frames.frame_of(agent, outer, "source")
                return Segment("opener", 0, 0, index, frame, sentence_like=True)
    return None


def going_on(words: Sequence[Word], outer: Frame) -> Segment | None:
    """Open a later sentence of a quotation: who spoke before it goes on.

    A word or two in quotation marks are a name or somebody's term.
    """
    inside = words[0].quotation
    if inside < 0 or not outer.holders or outer.how == "default":
        return None
    quoted = sum(word.is_word and word.quotation == inside for word in words)
    if quoted < _SHORTEST_QUOTED:
        return None
    frame = replace(outer, how="quotation-goes-on")
    return Segment("opener", 0, 0, len(words), frame, sentence_like=True)
