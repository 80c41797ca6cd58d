"""Verbs: every finite form, with the pronouns that can follow it."""

from collections.abc import Iterator
from functools import lru_cache

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.ar.orthography import spell, spellings
from astana_kg.language.ar.roots import Root
from astana_kg.language.ar.stems import Stem, finite_stem, templates
from astana_kg.language.tables import rows
from astana_kg.language.types import Form

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ني")


@lru_cache(maxsize=1)
def _endings() -> tuple[dict[str, str], ...]:
    return rows("ar", "verb_endings")


def finite_forms(root: Root) -> Iterator[Form]:
    """Yield the finite forms of both tenses and voices; the active ones with pronouns."""
    for voice, parts in (
        ("active", ("perfect", "imperfect")),
        ("passive", ("perfect_passive", "imperfect_passive")),
    ):
        stems = {part.removesuffix("_passive"): finite_stem(root, part) for part in parts}
        for row in _endings():
            yield from _forms(root, stems[row["tense"]], row, voice)


def _forms(root: Root, stem: Stem, row: dict[str, str], voice: str) -> Iterator[Form]:
    sounds = _sounds(root, stem, row, voice)
    features = (row["tense"], row["mood"], row["person"], row["number"], row["gender"], voice)
    for text in spellings(sounds):
        yield Form(fold_text(text), "finite", *features)
    if voice == "active" and row["person"] != "2":
        before = _before_pronoun(sounds)
        for pronoun in _PRONOUNS:
            yield Form(before + pronoun, "finite", *features, suffix=pronoun)


def _sounds(root: Root, stem: Stem, row: dict[str, str], voice: str) -> str:
    base = stem.vowel if row["stem"] == "V" else stem.consonant
    ending = row[f"defective_{stem.theme}"] if stem.theme else row["sound"]
    if not stem.theme and row["mood"] == "jussive" and root.weakness == "doubled" and not ending:
        base, ending = stem.vowel, "a"  # يقرّ: the two radicals stay together
    glide = root.glide if root.form == "I" else "ي"
    ending = ending.replace("G", glide).replace("F", "A" if glide == "و" else "Y")
    if not row["prefix"]:
        return base + ending
    vowel = templates()[root.form]["prefix_vowel"] if voice == "active" else "u"
    return row["prefix"] + vowel + base + ending


def _before_pronoun(sounds: str) -> str:
    """Return the folded spelling before a pronoun: any of them, for all begin alike.

    The plural's silent alif goes, and a final hamza or long a is one within a word.
    """
    joined = f"{sounds}U" if sounds.endswith("تuم") else sounds.removesuffix("#")
    return fold_text(spell(f"{joined}ه")[:-1])
