"""Words that stand before the verb to say what a clause is about: "on Idlib, he said that"."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.words import COMMAS, Word

_LONGEST = 14


def fronted(words: Sequence[Word], compiled: Compiled) -> tuple[int, int] | None:
    """Return where the words stand that a sentence begins with and that say what it is about.

    They end at a comma, at "so" before a verb, or at a finite cue with nothing relative before.
    """
    opening = next((index for index, word in enumerate(words) if word.is_word), None)
    hit = compiled.terms["fronts"].at(words, opening) if opening is not None else None
    if hit is None or opening is None:
        return None
    clitics, relative = compiled.words["clitic_conjunction"], compiled.words["relative"]
    so = clitics - compiled.words["clitic_and"]
    for end in range(hit.end + 1, min(opening + _LONGEST, len(words))):
        word, back = words[end], words[end - 1]
        joined = any(so.intersection(head.prefixes[:1]) for head in word.heads)
        if word.text in COMMAS:
            return opening, end
        if not any(cue.kind == "finite" for cue in compiled.cues.at(words, end)):
            continue
        if joined or (back.folded not in relative and _reports(words, end, compiled)):
            return opening, end
    return None


def _reports(words: Sequence[Word], index: int, compiled: Compiled) -> bool:
    """Tell whether what is said, or a name, comes right behind a verb."""
    if index + 1 >= len(words):
        return False
    following = words[index + 1]
    return (
        following.text == ":"
        or following.quotation != words[index].quotation
        or any(head.text in compiled.words["that"] for head in following.heads)
        or compiled.names.at(words, index + 1) is not None
    )


def give_topic(
    segments: Sequence[Segment],
    place: tuple[int, int],
    words: Sequence[Word],
    compiled: Compiled,
) -> None:
    """Let the first clause behind fronted words be about them, where it names no topic itself."""
    start, end = place
    first = segments[0] if segments else None
    if first is None or first.kind != "opener" or first.start < end or first.conditional:
        return
    held = [w for w in words[first.content : first.end] if w.is_word]
    own = compiled.topics.best(held)
    if own is not None and not own.cues[0].startswith("learned:"):
        return
    front = words[start:end]
    named = compiled.topics.best(front) or compiled.topics.best([*front, *held])
    if named is None or named.cues[0].startswith("learned:"):
        return
    first.skipped.append((end, first.content))
    first.start = first.content = start
