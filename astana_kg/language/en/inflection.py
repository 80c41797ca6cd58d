"""Inflection of English words: regular endings by rule, the irregular ones from a table.

A verb's pattern is `verb[:NOUN[,NOUN...]]`, a noun's `noun[:PLURAL[,PLURAL...]]`; nouns
derived from a verb are given by the data, for no rule makes them. A lemma may have words
behind it ("call on"): the first is inflected.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from astana_kg.language.en.letters import fold_text
from astana_kg.language.tables import rows
from astana_kg.language.types import Form

_VOWEL = "aeiou"
_ONE_SYLLABLE = re.compile(f"[^{_VOWEL}]*(?:qu)?[{_VOWEL}][^{_VOWEL}wxy]\\Z")
_SIBILANT = ("s", "x", "z", "ch", "sh")
_BRITISH = re.compile("(?<=[a-z])(?:ize|yze)\\Z")


@lru_cache(maxsize=1)
def _irregular() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        row["id"]: (tuple(row["past"].split("|")), tuple(row["participle"].split("|")))
        for row in rows("en", "irregular_verbs")
    }


@lru_cache(maxsize=1)
def _doubling() -> frozenset[str]:
    return frozenset(row["verb"] for row in rows("en", "doubling_verbs"))


@lru_cache(maxsize=4096)
def inflect(lemma: str, pattern: str) -> tuple[Form, ...]:
    """Return every surface form, folded, each with its grammar.

    Raises ValueError where the pattern is unknown.
    """
    head, _, tail = pattern.partition(":")
    given = tuple(word.strip() for word in tail.split(",") if word.strip())
    word, _, rest = fold_text(lemma).partition(" ")
    behind = f" {rest}" if rest else ""
    if head == "verb":
        verbal = (*_verb_forms(word), *_forms_of_be(word))
        forms = [form._replace(text=form.text + behind) for form in verbal]
        forms += [f for noun in given for f in _noun_forms(fold_text(noun), "masdar")]
    elif head == "noun":
        whole = fold_text(lemma)
        plurals = tuple(map(fold_text, given))
        forms = list(_noun_forms(whole, "noun", plurals))
    elif head == "adjective":
        return inflect_adjective(lemma)
    else:
        raise ValueError(f"{pattern}: no such pattern of English inflection")
    return tuple(dict.fromkeys(forms))


def _verb_forms(verb: str) -> Iterator[Form]:
    """Yield the forms of the verb and, where it ends in -ize, of its other spelling."""
    for spelling in dict.fromkeys((verb, _BRITISH.sub(_with_s, verb))):
        yield Form(spelling, "infinitive")
        yield Form(_third_person(spelling), "finite", "present", person="3", number="singular")
        irregular = _irregular().get(spelling)
        regular = _with_ending(spelling, "ed")
        past, participle = irregular or (regular, regular)
        for form in past:
            yield Form(form, "finite", "past")
        for form in participle:
            yield Form(form, "passive-participle", voice="passive")
        for form in _with_ending(spelling, "ing"):
            yield Form(form, "active-participle", voice="active")


def _forms_of_be(verb: str) -> Iterator[Form]:
    if verb == "be":
        for form, person in (("am", "1"), ("are", ""), ("is", "3")):
            yield Form(form, "finite", "present", person=person)


def _with_s(match: "re.Match[str]") -> str:
    return match.group().replace("z", "s")


def _third_person(verb: str) -> str:
    if verb in {"have", "do", "go", "be", "undergo"}:
        return {"have": "has", "be": "is"}.get(verb, f"{verb}es")
    return _plural(verb)


def _plural(word: str) -> str:
    if word.endswith(_SIBILANT):
        return f"{word}es"
    if word.endswith("y") and word[-2:-1] not in _VOWEL:
        return f"{word[:-1]}ies"
    return f"{word}s"


def _with_ending(verb: str, ending: str) -> tuple[str, ...]:
    """Return verb and -ed or -ing: e dropped, y changed, the last consonant doubled.

    Verbs whose last consonant the British double and the Americans do not (labelled,
    labeled) have both spellings.
    """
    if verb.endswith("ie") and ending == "ing":
        return (f"{verb[:-2]}ying",)
    if verb.endswith("e") and (ending == "ed" or not verb.endswith(("ee", "oe", "ye"))):
        return (f"{verb[:-1]}{ending}",) if verb != "be" else (f"{verb}{ending}",)
    if verb.endswith("y") and verb[-2:-1] not in _VOWEL and ending == "ed":
        return (f"{verb[:-1]}ied",)
    doubled = f"{verb}{verb[-1]}{ending}"
    if verb in _doubling():
        both = (verb.endswith("l") and not verb.endswith(("trol", "pel", "bel"))) or verb == "label"
        return (doubled, f"{verb}{ending}") if both else (doubled,)
    return (doubled,) if _ONE_SYLLABLE.match(verb) else (f"{verb}{ending}",)


def _noun_forms(noun: str, kind: str, plurals: tuple[str, ...] = ()) -> Iterator[Form]:
    for number, words in (("singular", (noun,)), ("plural", plurals or (_plural(noun),))):
        for word in words:
            yield Form(word, kind, number=number)
            possessive = f"{word}'" if number == "plural" and word.endswith("s") else f"{word}'s"
            yield Form(possessive, kind, number=number, suffix="'s")


@lru_cache(maxsize=4096)
def inflect_adjective(adjective: str) -> tuple[Form, ...]:
    """Return the adjective's forms: itself, and the plural it has as a noun (Russians)."""
    word = fold_text(adjective)
    forms = [Form(word, "adjective")]
    if not word.endswith(("ish", "ese", "ch", "s")):
        forms.append(Form(f"{word}s", "noun", number="plural"))
    return tuple(forms)
