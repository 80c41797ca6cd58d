"""Which act a chain of cues comes to, and its polarity towards the topic."""

from collections.abc import Sequence
from itertools import pairwise

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.words import Word
from astana_kg.model import Polarity

_BLAMING = frozenset({"condemn", "concern", "accuse", "warn", "deny"})
_JUDGING = frozenset({"assess", "affirm", "welcome"})
_ENDING = frozenset({"propose", "demand", "urge", "announce"})
_FORMAT = "astana-format"
_DONE_TOGETHER = frozenset({"agree", "discuss"})  # never done by one who says something
_FAIRLY_SURE = 0.4  # probability of an act that no cue tells
_DECIDING = frozenset({"agree", "announce"})
_HEAD = 2  # words of an object in which its noun stands
_EARLY = 4  # words of a clause in which its verb and negation stand


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
        decided = act in _DECIDING and _first(compiled, "decided_against", words[:_HEAD])
        return ("reject", decided) if decided else (act, "")
    found = (
        ("reject", _first(compiled, "refusal", words) or _refuses_itself(words, compiled)),
        ("deny", _denies(words, compiled) if act == "assess" else ""),
        ("urge", _first(compiled, "obligation", words)),
        ("commit", _first(compiled, "future_own", words) or _goes_on(chain, words, compiled)),
    )
    if told := next(((name, reason) for name, reason in found if reason), None):
        return told
    only_said = all(hit.cue.role in {"say", "note"} for hit in chain)
    return (_learned_act(words, compiled) if only_said else None) or (act, "")


def _goes_on(chain: Sequence[CueHit], words: Sequence[Word], compiled: Compiled) -> str:
    """Return what says that the holder goes on working, affirmed by itself and at once."""
    affirmed = bool(chain) and chain[-1].cue.role == "affirm"
    return _first(compiled, "going_on", words[:_HEAD]) if affirmed else ""


def _learned_act(words: Sequence[Word], compiled: Compiled) -> tuple[str, str] | None:
    """Return the act that the learned weights are fairly sure of, and that they gave it."""
    found = compiled.learned.acts(words)
    act = max(found, key=lambda name: (found[name], name), default="")
    sure = act and act not in _DONE_TOGETHER and found[act] >= _FAIRLY_SURE
    return (act, f"learned:{act}") if sure else None


def _denies(words: Sequence[Word], compiled: Compiled) -> str:
    """Return the negation of "one cannot say that", or nothing."""
    possible = _first(compiled, "possible", words[:_EARLY])
    return _first(compiled, "negator", words[: _EARLY - 1]) if possible else ""


def _refuses_itself(words: Sequence[Word], compiled: Compiled) -> str:
    """Return the negation of what the holder itself will do ("that it will not pay").

    Another subject's negation is no refusal ("their absence will not stop the talks").
    """
    that = compiled.words["that"]
    for word, following in pairwise(words[:_EARLY]):
        of_itself = word.suffixes and any(head.text in that for head in word.heads)
        if following.folded in compiled.words["never"] and (
            of_itself or word.folded in compiled.words["own"]
        ):
            return f"never:{following.folded}"
    return ""


def negated_act(chain: Sequence[CueHit], compiled: Compiled) -> str:
    """Return what a chain's act becomes under negation: support is rejection, and the other way.

    What is not ruled out is thought possible; a few verbs have rows of kind `negated` for that.
    """
    for hit in reversed(chain):
        if told := compiled.negated.get(hit.cue.lemma):
            return told
    return "affirm" if act_of(chain) in {"reject", "condemn", "deny"} else "reject"


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
    return _towards_good(act, topic, words, compiled)


def _towards_good(
    act: str, topic: str, words: Sequence[Word], compiled: Compiled
) -> tuple[Polarity, str]:
    """Return the polarity towards a topic that names a good or an aim."""
    if act == "assess" and (undecided := _first(compiled, "undecided", words)):
        return "neutral", undecided
    if act in _JUDGING and (fault := _first(compiled, "fault", words)):
        other = _first(compiled, "alternative", words)
        return ("for", other) if other else ("against", fault)
    itself = act == "condemn" and topic in compiled.words["blamed_itself"]
    itself = itself or (act == "concern" and topic in compiled.words["worried_itself"])
    if itself and not _first(compiled, "harm", words):
        return "against", "blame-of-topic"
    if act in _BLAMING:
        return "for", "blame-of-harm"
    if act == "reject":
        harm = _first(compiled, "harm", words[:_HEAD])
        return ("for" if harm and topic != _FORMAT else "against"), harm or "reject"
    ended = act in _ENDING and topic == _FORMAT and _first(compiled, "harm", words)
    return ("against", ended) if ended else ("for", "default")
