"""Nominals: participles, verbal nouns, nouns and adjectives in all their endings."""

from collections.abc import Iterator

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.ar.orthography import spell
from astana_kg.language.ar.roots import Root
from astana_kg.language.ar.stems import Stem, masdar_sounds, nominal_stem
from astana_kg.language.types import Form

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي")
_MASCULINE, _FEMININE = "masculine", "feminine"

# Number, gender, case and the ending of a sound, a defective-i and a defective-a stem.
_ENDINGS = (
    ("singular", _MASCULINE, "", "", "", "Y"),
    ("singular", _MASCULINE, "", "", "I", "Y"),
    ("singular", _MASCULINE, "accusative", "A", "iيA", "Y"),
    ("singular", _FEMININE, "", "aة", "iيaة", "Aة"),
    ("dual", _MASCULINE, "", "Aن", "iيAن", "aيAن"),
    ("dual", _MASCULINE, "accusative", "aين", "iيaين", "aيaين"),
    ("dual", _FEMININE, "", "aتAن", "iيaتAن", "AتAن"),
    ("dual", _FEMININE, "accusative", "aتaين", "iيaتaين", "Aتaين"),
    ("plural", _MASCULINE, "", "Uن", "Uن", "aون"),
    ("plural", _MASCULINE, "accusative", "Iن", "Iن", "aين"),
    ("plural", _MASCULINE, "construct", "U", "U", "aو"),
    ("plural", _MASCULINE, "construct", "I", "I", "aي"),
    ("plural", _FEMININE, "", "At", "iيAt", "aيAt"),
)


def participle_forms(root: Root, voice: str) -> Iterator[Form]:
    """Yield the forms of the active or passive participle, with and without article."""
    stem = nominal_stem(root, f"{voice}_participle")
    yield from _declined(stem, f"{voice}-participle", voice)


def adjective_forms(adjective: str) -> Iterator[Form]:
    """Yield the forms of an adjective given in the masculine singular: روسي."""
    yield from _declined(Stem(adjective, adjective), "adjective", "")


def _declined(stem: Stem, kind: str, voice: str) -> Iterator[Form]:
    for number, gender, case, sound, defective_i, defective_a in _ENDINGS:
        ending = {"": sound, "i": defective_i, "a": defective_a}[stem.theme]
        text = fold_text(spell(stem.vowel + ending.replace("t", "ت")))
        yield Form(text, kind, number=number, gender=gender, voice=voice, case=case)
        if not (case == "accusative" and number == "singular") and case != "construct":
            yield Form(
                f"ال{text}", kind,
                number=number, gender=gender, voice=voice, case=case, definite="yes",
            )  # fmt: skip


def masdar_forms(root: Root, given: tuple[str, ...]) -> Iterator[Form]:
    """Yield the forms of the verbal nouns: the derived one and those that are given."""
    derived = masdar_sounds(root)
    nouns = dict.fromkeys((*([spell(derived)] if derived else []), *given))
    for noun in nouns:
        yield from noun_forms(noun, "masdar")


def noun_forms(noun: str, kind: str, number: str = "singular") -> Iterator[Form]:
    """Yield a noun bare, with the article, with the accusative alif and with pronouns."""
    bare = fold_text(noun)
    yield Form(bare, kind, number=number)
    yield Form(f"ال{bare}", kind, number=number, definite="yes")
    if bare[-1] not in "هايء" or (noun[-1] == "ي"):
        yield Form(f"{bare}ا", kind, number=number, case="accusative")
    for base in _before_pronoun(noun):
        for pronoun in _PRONOUNS:
            text = fold_text(base + pronoun) if not _swallows(base, pronoun) else fold_text(base)
            yield Form(text, kind, number=number, suffix=pronoun)


def _before_pronoun(noun: str) -> tuple[str, ...]:
    """Return the spellings that a noun takes before a pronoun, one a case where they differ."""
    if noun.endswith("ة"):
        return (f"{noun[:-1]}ت",)
    if noun.endswith("ى"):
        return (f"{noun[:-1]}ا",)
    if noun.endswith("ء"):
        return tuple(noun[:-1] + seat for seat in "ءؤئ")
    if noun.endswith("أ"):
        return tuple(noun[:-1] + seat for seat in "أؤئ")
    return (noun,)


def _swallows(base: str, pronoun: str) -> bool:
    """Tell whether the pronoun "my" merges with a final ya."""
    return pronoun == "ي" and base.endswith("ي")
