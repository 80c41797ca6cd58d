"""Inflection: all forms of an Arabic word from its dictionary form and a pattern.

A verb's pattern is `FORM[-VOWEL][:MASDAR[,MASDAR...]]`: the form I to X (Q and QII for
four radicals); what the dictionary form does not show of a form I imperfect (`w`, `y`,
`a` for a hollow verb, else its vowel); verbal nouns beyond the one that forms II and up
derive. A noun's is `noun[:PLURAL[,PLURAL...]]`: its dual is made, its
plurals are those that are given. Words behind a verb stay as they are ("closed the door").
"""

from functools import lru_cache

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.ar.nominals import (
    adjective_forms,
    dual_forms,
    masdar_forms,
    noun_forms,
    participle_forms,
)
from astana_kg.language.ar.roots import read_root
from astana_kg.language.ar.stems import templates
from astana_kg.language.ar.verbs import finite_forms
from astana_kg.language.types import Form


@lru_cache(maxsize=4096)
def inflect(lemma: str, pattern: str) -> tuple[Form, ...]:
    """Return every surface form, folded, each with its grammar.

    Raises ValueError where the pattern is unknown or the lemma does not have it.
    """
    head, _, tail = pattern.partition(":")
    given = tuple(word.strip() for word in tail.split(",") if word.strip())
    form, _, vowel = head.partition("-")
    if form == "noun":
        singular = (*noun_forms(lemma, "noun"), *dual_forms(lemma, "noun"))
        plurals = (f for plural in given for f in noun_forms(plural, "noun", "plural"))
        return tuple(dict.fromkeys((*singular, *plurals)))
    if form == "adjective":
        return inflect_adjective(lemma)
    if form not in templates():
        raise ValueError(f"{pattern}: no such pattern of Arabic inflection")
    lemma, _, fixed = lemma.partition(" ")
    if fixed:
        behind = f" {fold_text(fixed)}"
        verb_forms = (f for f in inflect(lemma, pattern) if not f.suffix)
        return tuple(form._replace(text=form.text + behind) for form in verb_forms)
    root = read_root(lemma, form, vowel)
    return tuple(
        dict.fromkeys(
            (
                *finite_forms(root),
                *participle_forms(root, "active"),
                *participle_forms(root, "passive"),
                *masdar_forms(root, given),
            )
        )
    )


@lru_cache(maxsize=4096)
def inflect_adjective(adjective: str) -> tuple[Form, ...]:
    """Return every surface form of an adjective given in the masculine singular."""
    return tuple(dict.fromkeys(adjective_forms(adjective)))
