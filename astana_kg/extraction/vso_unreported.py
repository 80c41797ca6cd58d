"""Reading what a party does with a verb that no cue is, where the sentence's words tell the act."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.vso_subjects import Attribution
from astana_kg.extraction.words import COMMAS, Word

_SURE_ACT = 0.5
_PLAIN = frozenset({"assess", "announce", "agree", "discuss"})
_SPEAKING = frozenset({"party", "parties", "person", "group", "participants"})
_BEFORE_SUBJECT = 2  # words of a verb and its negation that a subject may follow
_LONGEST_LEAD = 8  # words of a phrase before the clause ("as for the missing, ")


def unreported(
    words: Sequence[Word], compiled: Compiled, attribution: Attribution, outer: Frame
) -> Segment | None:
    """Open a sentence that no cue opens, for the agent that it begins with or whose verb does."""
    agent = _subject(words, compiled, attribution)
    if agent is None or _only_moves(words, agent, compiled):
        return None
    said = [*words[: agent.start], *words[agent.end :]]
    act, share = compiled.learned.act(said)
    if act in _PLAIN or share < _SURE_ACT:
        return None
    frame = attribution.frames.frame_of(agent, outer, "unreported")
    return Segment(
        "opener",
        0,
        0,
        len(words),
        frame,
        skipped=[(agent.start, agent.end)],
        sentence_like=True,
    )


def _only_moves(words: Sequence[Word], agent: Agent, compiled: Compiled) -> bool:
    """Tell whether a verb beside the agent is one of arriving, meeting or taking part."""
    first = max(0, agent.start - _BEFORE_SUBJECT)
    beside = (*words[first : agent.start], *words[agent.end : agent.end + _BEFORE_SUBJECT])
    verbs = compiled.words["moving_verb"] | compiled.words["meeting_verb"]
    return any(word.stems & verbs for word in beside)


def _subject(words: Sequence[Word], compiled: Compiled, attribution: Attribution) -> Agent | None:
    """Return the agent at the start of the sentence, or right behind its first word."""
    nearby = attribution.nearby
    for first in (0, *_behind_lead(words)):
        start = nearby.skip_adverbs(first)
        for index in range(start, min(start + _BEFORE_SUBJECT + 1, len(words))):
            if not words[index].is_word or words[index].folded in compiled.words["preposition"]:
                break
            agent = nearby.at(index)
            if agent is None:
                continue
            bare = nearby.bare(agent, compiled.words["clitic_conjunction"])
            if bare and agent.kind in _SPEAKING and agent.end < len(words):
                return nearby.with_coordinated(agent, same_kind=True)
            break
    return None


def _behind_lead(words: Sequence[Word]) -> tuple[int, ...]:
    """Return the place behind the first comma of a sentence, where a short phrase leads in."""
    for index, word in enumerate(words[:_LONGEST_LEAD]):
        if word.text in COMMAS:
            return (index + 1,)
    return ()
