"""Whether what is held is for or against the topic, as its label names it."""

from collections.abc import Sequence
from types import MappingProxyType

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
_ITSELF = MappingProxyType(
    {"condemn": "blamed_itself", "concern": "worried_itself", "accuse": "accused_itself"}
)
_BY_DEFAULT = frozenset({"default", "blame-of-harm"})  # no word told the polarity
_SURE = 0.9  # probability of a polarity that no word tells


def stance(
    act: str, topic: str, words: Sequence[Word], segment: Segment, compiled: Compiled
) -> tuple[Polarity, str]:
    """Return the polarity of a clause, by who holds it and by its verb first, and why."""
    doer = compiled.doers.get(topic)
    if doer is not None and segment.frame.holders == (doer,) and act in _OWN:
        return "for", f"own-doing:{doer}"
    good = compiled.topic_value[topic] == "good" and not segment.negated
    against = compiled.lemmas["setting_against"]
    set_against = any(hit.cue.lemma in against for hit in segment.chain)
    if good and act != "reject" and set_against and not _harm(words, compiled):
        return "against", "setting-against"
    if good and act == "reject" and act_of(segment.chain) in DECIDING:
        return "against", "decided-against"
    polarity, why = polarity_of(act, topic, words, compiled)
    sure = _learned(segment, words, compiled) if why in _BY_DEFAULT else None
    return sure or (polarity, why)


def _learned(
    segment: Segment, words: Sequence[Word], compiled: Compiled
) -> tuple[Polarity, str] | None:
    """Return the polarity that the learned weights are sure of, given verb and words."""
    verbs = [word for hit in segment.chain for word in compiled.split(hit.cue.lemma)]
    polarity, share = compiled.learned.polarity(verbs, words)
    for known in ("for", "against"):
        if polarity == known and share >= _SURE:
            return known, "learned"
    return None


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
        if act in _JUDGING and (harm := first_term(compiled, "harms", words)):
            return "against", harm
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
    if topic in compiled.words[_ITSELF.get(act, "")] and not _harm(words, compiled):
        return "against", "blame-of-topic"
    if act in _BLAMING:
        return "for", "blame-of-harm"
    if act == "reject":
        return _refused(topic, words, compiled)
    ended = act in _ENDING and topic == _FORMAT and _harm(words, compiled)
    return ("against", ended) if ended else ("for", "default")


def _refused(topic: str, words: Sequence[Word], compiled: Compiled) -> tuple[Polarity, str]:
    """Return the polarity of a refusal: of the good itself, of its harm or of the other way."""
    hits = (compiled.terms["alternative"].at(words, place) for place in range(len(words)))
    if other := next((h.payload for h in hits if h and h.payload.value == topic), None):
        return "for", other.id
    harm = _harm(_object(words, compiled)[:HEAD], compiled)
    return ("for" if harm and topic != _FORMAT else "against"), harm or "reject"


def _judged(words: Sequence[Word], compiled: Compiled) -> tuple[Polarity, str] | None:
    """Return the polarity of a judgement that finds a fault, or calls one untrue."""
    if untrue := first_term(compiled, "untrue", words):
        return ("for" if _harm(words, compiled) else "against"), untrue
    if fault := first_term(compiled, "fault", words):
        other = first_term(compiled, "alternative", words)
        return ("for", other) if other else ("against", fault)
    return None


def _harm(words: Sequence[Word], compiled: Compiled) -> str:
    """Return what names a harm, also with its owner's pronoun ("its exclusion"), or nothing."""
    owned = (stem for w in words if w.suffixes for stem in w.stems & compiled.words["harm"])
    return first_term(compiled, "harm", words) or next((f"harm:{s}" for s in sorted(owned)), "")


def _object(words: Sequence[Word], compiled: Compiled) -> Sequence[Word]:
    """Return what is refused, without "any attempts at" and words of degree before it."""
    passed = compiled.words["intensifier"] | compiled.words["attempt"]
    start = 0
    while start < len(words) and (not words[start].is_word or words[start].stems & passed):
        start += 1
    return words[start:]
