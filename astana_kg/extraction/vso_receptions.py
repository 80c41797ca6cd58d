"""How something was received, where verbs come first: "the truce met with a welcome from X"."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.vso_subjects import Attribution
from astana_kg.extraction.words import Word

_RECEIVED_WITHIN = 14  # words of what is received, before the noun that tells how
_NAMED_WITHIN = 4  # words between that noun and who received it ("broad ... from the part of")
_ACTS = frozenset({"welcome", "affirm", "reject", "condemn", "concern"})


def reception(
    words: Sequence[Word],
    index: int,
    compiled: Compiled,
    attribution: Attribution,
    outer: Frame,
) -> Segment | None:
    """Open what was received, of whom the verb's noun names behind it, at the verb."""
    kind = compiled.words["met_with"]
    if not any(head.text in kind for head in words[index].heads):
        return None
    noun = _noun(words, index + 1, compiled)
    if noun is None:
        return None
    agent = next(
        (
            agent
            for place in range(noun.end, min(noun.end + _NAMED_WITHIN, len(words)))
            if words[place].is_word and (agent := attribution.nearby.at(place)) is not None
        ),
        None,
    )
    if agent is None or any(not w.is_word for w in words[noun.end : agent.start]):
        return None
    whole = attribution.nearby.with_coordinated(agent)
    frame = attribution.frames.frame_of(whole, outer, "received")
    start = _clause_start(words, index, compiled)
    skipped = [(index, index + 1), (noun.start, whole.end)]
    return Segment("opener", start, start, len(words), frame, (noun,), skipped=skipped)


def _noun(words: Sequence[Word], start: int, compiled: Compiled) -> CueHit | None:
    """Return the first noun of a reception behind the verb, within its clause."""
    for index in range(start, min(start + _RECEIVED_WITHIN, len(words))):
        if words[index].kind == "punct":
            return None
        for hit in compiled.cues.at(words, index):
            free = not set(hit.prefixes) & compiled.words["clitic_and"] and not hit.suffix
            if hit.kind == "noun" and hit.cue.act in _ACTS and free:
                return hit
    return None


def _clause_start(words: Sequence[Word], index: int, compiled: Compiled) -> int:
    """Return where the clause of a verb begins: at the verb, or at what stands before it."""
    start = index
    if any(compiled.words["clitic_and"].intersection(h.prefixes) for h in words[index].heads):
        return start
    while start and words[start - 1].is_word:
        if any(head.text in compiled.words["that"] for head in words[start - 1].heads):
            break
        start -= 1
    return start
