"""Which act a chain of cues comes to, and its polarity towards the topic."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.words import Word
from astana_kg.model import Polarity

_BLAMING = frozenset({"condemn", "concern", "accuse", "warn", "deny"})


def act_of(chain: Sequence[CueHit]) -> str:
    """Return the act of the innermost cue that has one; saying alone is `assess`."""
    for hit in reversed(chain):
        if hit.cue.role in {"act", "need"}:
            return hit.cue.act
    if any(hit.cue.role in {"affirm", "light"} for hit in chain):
        return "affirm"
    return "assess"


def content_act(
    act: str, chain: Sequence[CueHit], words: Sequence[Word], compiled: Compiled
) -> tuple[str, str]:
    """Refine what only says or affirms by the words of what is said; return act and reason."""
    if any(hit.cue.role == "act" for hit in chain):
        return act, ""
    if first := _first(compiled, "refusal", words):
        return "reject", first
    if own := _refuses_itself(words, compiled):
        return "reject", own
    negated = _first(compiled, "negator", words[:3])
    if negated and _first(compiled, "possible", words[:4]) and act == "assess":
        return "deny", negated
    if first := _first(compiled, "obligation", words):
        return "urge", first
    if first := _first(compiled, "future_own", words):
        return "commit", first
    return act, ""


def _refuses_itself(words: Sequence[Word], compiled: Compiled) -> str:
    """Return the negation of what the holder itself will do ("that it will not pay")."""
    for word, following in zip(words[:3], words[1:4], strict=False):
        if following.folded in compiled.words["never"] and (
            word.suffixes or word.folded in compiled.words["own"]
        ):
            return f"never:{following.folded}"
    return ""


def negated_act(act: str) -> str:
    """Return what an act becomes under negation: support is rejection, and the other way."""
    return "affirm" if act in {"reject", "condemn", "deny"} else "reject"


def _first(compiled: Compiled, kind: str, words: Sequence[Word]) -> str:
    index = compiled.terms[kind]
    for position in range(len(words)):
        hit = index.at(words, position)
        if hit is not None:
            return hit.payload.id
    return ""


def polarity_of(
    act: str, topic: str, words: Sequence[Word], compiled: Compiled
) -> tuple[Polarity, str]:
    """Return for, against or neutral towards the topic as its label names it, and why."""
    value = compiled.topic_value[topic]
    if act == "discuss":
        return "neutral", "discuss"
    if value == "wrong":
        return "against", "wrong"
    if value == "situation":
        default = compiled.default_polarity[act]
        return ("against" if default == "against" else "for"), "default"
    if act == "assess" and (open_question := _first(compiled, "undecided", words)):
        return "neutral", open_question
    if act in {"assess", "affirm", "welcome"} and (fault := _first(compiled, "fault", words)):
        return "against", fault
    harm = _first(compiled, "harm", words)
    if act == "reject":
        return ("for" if harm and topic != "astana-format" else "against"), harm or "reject"
    if act == "condemn" and not harm and topic in compiled.words["blamed_itself"]:
        return "against", "blame-of-topic"
    if act in _BLAMING:
        return "for", "blame-of-harm"
    if harm and act in {"propose", "demand", "urge", "announce"} and topic == "astana-format":
        return "against", harm
    return "for", "default"
