"""Gender and number, where verbs come first: which subject a verb can have."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.words import Word


def is_feminine(agent: Agent, words: Sequence[Word], compiled: Compiled) -> bool:
    """Tell whether a verb with this subject takes the feminine: by ending, or as a state."""
    word = words[agent.start]
    endings = tuple(compiled.words["ending_feminine"])
    if agent.kind == "person":
        return word.folded.endswith(endings) and bool(word.stems & compiled.words["post"])
    if word.folded in compiled.words["feminine_noun"]:
        return True
    if agent.kind == "party" and not agent.side:
        articles = tuple(compiled.words["clitic_article"])
        definite = any(head.text.startswith(articles) for head in word.heads)
        return not definite or word.folded.endswith(endings)
    return word.folded.endswith(endings)


def is_plural(agent: Agent, words: Sequence[Word], compiled: Compiled) -> bool:
    """Tell whether an agent is several: by number or by a sound plural's ending."""
    endings = tuple(compiled.words["ending_plural"])
    return len(agent.holders) > 1 or words[agent.start].folded.endswith(endings)


def agrees(cue: CueHit, agent: Agent, words: Sequence[Word], compiled: Compiled) -> bool:
    """Tell whether a verb in the singular has the gender of the agent."""
    if not cue.gender or cue.number != "singular":
        return True
    return (cue.gender == "feminine") == is_feminine(agent, words, compiled)


def agreed_with(cue: CueHit, agent: Agent, frame: Frame) -> Frame:
    """Return a person's frame with the gender of the verb: names do not show theirs."""
    if agent.kind != "person" or not cue.gender or cue.number != "singular":
        return frame
    return replace(frame, masculine=cue.gender == "masculine")


def agreeing(hit: CueHit, frame: Frame, recent: Sequence[Frame]) -> Frame:
    """Return the last frame that a verb without subject agrees with, else the frame."""
    if not frame.masculine or hit.person == "1" or hit.voice == "passive":
        return frame
    feminine = hit.gender == "feminine" and hit.number == "singular"
    if not feminine and hit.number != "plural":
        return frame
    for known in reversed(recent):
        if not known.masculine and (known.plural or feminine):
            return replace(known, how="agreement")
    return frame
