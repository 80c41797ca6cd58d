"""Which act a chain of cues comes to, by itself and by what is said."""

from collections.abc import Sequence
from itertools import pairwise

from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId

# never done by one who says something, or told by words of its own
_NOT_LEARNED = frozenset({"agree", "deny", "discuss"})
_FAIRLY_SURE = 0.4  # probability of an act that no cue tells
_GIVING = frozenset({"assess", "affirm", "agree", "commit", "welcome"})
BLAMING = frozenset({"accuse", "condemn", "concern", "reject"})
DECIDING = frozenset({"agree", "announce"})
HEAD = 2  # words of an object in which its noun stands
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
    chain: Sequence[CueHit],
    words: Sequence[Word],
    compiled: Compiled,
    holders: Sequence[EntityId] = (),
) -> tuple[str, str]:
    """Return a chain's act, refined by what is said where it only says or affirms, and why."""
    act = act_of(chain)
    if act in _GIVING and (only := first_term(compiled, "condition_only", words)):
        return "demand", only
    if any(hit.cue.role == "act" for hit in chain):
        decided = act in DECIDING and first_term(compiled, "decided_against", words[:HEAD])
        decided = "" if first_term(compiled, "alternative", words) else decided
        return ("reject", decided) if decided else (act, "")
    found = (
        ("reject", refuses(words, compiled, holders)),
        ("deny", _denies(words, compiled) if act == "assess" else ""),
        ("deny", first_term(compiled, "bare_denial", words[:HEAD]) if not chain else ""),
        ("urge", first_term(compiled, "obligation", words)),
        ("commit", first_term(compiled, "future_own", words) or _goes_on(chain, words, compiled)),
    )
    if told := next(((name, reason) for name, reason in found if reason), None):
        return told
    only_said = all(hit.cue.role in {"say", "note", "light"} for hit in chain)
    return (learned_act(words, compiled) if only_said else None) or (act, "")


def _goes_on(chain: Sequence[CueHit], words: Sequence[Word], compiled: Compiled) -> str:
    """Return what says that the holder goes on working, affirmed by itself and at once."""
    affirmed = bool(chain) and chain[-1].cue.role == "affirm"
    return first_term(compiled, "going_on", words[:HEAD]) if affirmed else ""


def learned_act(words: Sequence[Word], compiled: Compiled) -> tuple[str, str] | None:
    """Return the act that the learned weights are fairly sure of, and that they gave it."""
    act, share = compiled.learned.act(words)
    sure = act not in _NOT_LEARNED and share >= _FAIRLY_SURE
    return (act, f"learned:{act}") if sure else None


def _denies(words: Sequence[Word], compiled: Compiled) -> str:
    """Return the negation of "one cannot say that", or nothing."""
    possible = first_term(compiled, "possible", words[:_EARLY])
    return first_term(compiled, "negator", words[: _EARLY - 1]) if possible else ""


def refuses(words: Sequence[Word], compiled: Compiled, holders: Sequence[EntityId] = ()) -> str:
    """Return what tells that words refuse something, or nothing."""
    told = first_term(compiled, "refusal", words) or _refuses_itself(words, compiled)
    return told or _will_not(words, compiled, holders)


def _will_not(words: Sequence[Word], compiled: Compiled, holders: Sequence[EntityId]) -> str:
    """Return the negation of "Ankara will not", said of those who speak, or nothing.

    "It will not be easy" and "we shall not succeed" foresee and do not refuse.
    """
    volition, never = compiled.words["volition"], compiled.words["never"]
    for place, (word, following) in enumerate(pairwise(words[: _EARLY + 1])):
        if word.folded not in volition or following.folded not in never:
            continue
        done = words[place + 2].folded if place + 2 < len(words) else ""
        if not done or done in compiled.words["foreseen"]:
            return ""
        own = place == 0 or words[place - 1].folded in compiled.words["own"]
        return (
            f"never:{following.folded}" if own or _names(words[:place], compiled, holders) else ""
        )
    return ""


def _names(words: Sequence[Word], compiled: Compiled, holders: Sequence[EntityId]) -> bool:
    """Tell whether words name one of the holders, also by a capital."""
    hits = (compiled.names.at(words, place) for place in range(len(words)))
    named = {hit.payload.entity for hit in hits if hit is not None}
    return any(compiled.state_of_place.get(entity, entity) in holders for entity in named)


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


def excepted(words: Sequence[Word], compiled: Compiled) -> str:
    """Return what says that nothing but this is meant ("recognises none but Geneva")."""
    return first_term(compiled, "except", words[:HEAD])


def first_term(compiled: Compiled, kind: str, words: Sequence[Word]) -> str:
    """Return the id of the first term of a kind among words, or nothing."""
    index = compiled.terms[kind]
    for position in range(len(words)):
        hit = index.at(words, position)
        if hit is not None:
            return hit.payload.id
    return ""
