"""Whether what is held is for or against the topic, as its label names it."""

from collections.abc import Sequence

from astana_kg.extraction.acts import DECIDING, HEAD, act_of, first_term
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.segments import Segment
from astana_kg.extraction.words import Word
from astana_kg.model import Polarity

_BLAMING = frozenset({"condemn", "concern", "accuse", "warn", "deny"})
_JUDGING = frozenset({"assess", "affirm", "welcome"})
_ENDING = frozenset({"propose", "demand", "urge", "announce"})
_OWN = frozenset({"affirm", "welcome", "commit", "announce", "assess", "hope", "warn"})
_FORMAT = "astana-format"


def stance(
    act: str, topic: str, words: Sequence[Word], segment: Segment, compiled: Compiled
) -> tuple[Polarity, str]:
    """Return the polarity of a clause, by who holds it and by its verb first, and why."""
    doer = compiled.doers.get(topic)
    if doer is not None and segment.frame.holders == (doer,) and act in _OWN:
        return "for", f"own-doing:{doer}"
    good = compiled.topic_value[topic] == "good" and not segment.negated
    against = compiled.lemmas["setting_against"]
    if good and act != "reject" and any(hit.cue.lemma in against for hit in segment.chain):
        return "against", "setting-against"
    if good and act == "reject" and act_of(segment.chain) in DECIDING:
        return "against", "decided-against"
    return polarity_of(act, topic, words, compiled)


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
    if act == "assess" and (undecided := first_term(compiled, "undecided", words)):
        return "neutral", undecided
    if act in _JUDGING and (judged := _judged(words, compiled)):
        return judged
    itself = act == "condemn" and topic in compiled.words["blamed_itself"]
    itself = itself or (act == "concern" and topic in compiled.words["worried_itself"])
    if itself and not first_term(compiled, "harm", words):
        return "against", "blame-of-topic"
    if act in _BLAMING:
        return "for", "blame-of-harm"
    if act == "reject":
        harm = first_term(compiled, "harm", words[:HEAD])
        return ("for" if harm and topic != _FORMAT else "against"), harm or "reject"
    ended = act in _ENDING and topic == _FORMAT and first_term(compiled, "harm", words)
    return ("against", ended) if ended else ("for", "default")


def _judged(words: Sequence[Word], compiled: Compiled) -> tuple[Polarity, str] | None:
    """Return the polarity of a judgement that finds a fault, or calls one untrue."""
    if untrue := first_term(compiled, "untrue", words):
        return ("for" if first_term(compiled, "harm", words) else "against"), untrue
    if fault := first_term(compiled, "fault", words):
        other = first_term(compiled, "alternative", words)
        return ("for", other) if other else ("against", fault)
    return None
