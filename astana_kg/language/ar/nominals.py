"""Nominals: participles, verbal nouns, nouns and adjectives in all their endings."""

from collections.abc import Iterator
from functools import lru_cache

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.ar.orthography import spell
from astana_kg.language.ar.roots import Root
from astana_kg.language.ar.stems import Stem, masdar_sounds, nominal_stem
from astana_kg.language.tables import rows
from astana_kg.language.types import Form

_PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي")


@lru_cache(maxsize=1)
def _endings() -> tuple[dict[str, str], ...]:
    return rows("ar", "nominal_endings")


def participle_forms(root: Root, voice: str) -> Iterator[Form]:
    """Yield the forms of the active or passive participle, with and without article."""
    stem = nominal_stem(root, f"{voice}_participle")
    yield from _declined(stem, f"{voice}-participle", voice)


def adjective_forms(adjective: str) -> Iterator[Form]:
    """Yield the forms of an adjective given in the masculine singular: روسي."""
    yield from _declined(Stem(adjective, adjective), "adjective", "")


def _declined(stem: Stem, kind: str, voice: str) -> Iterator[Form]:
    """Yield the stem with every ending, and with the article where it can have one."""
    column = f"defective_{stem.theme}" if stem.theme else "sound"
    for row in _endings():
        text = fold_text(spell(stem.vowel + row[column]))
        form = Form(
            text, kind, number=row["number"], gender=row["gender"], voice=voice, case=row["case"]
        )
        yield form
        if row["article"] == "yes":
            yield form._replace(text=f"ال{text}", definite="yes")


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
    accusative = _accusative(noun)
    if accusative:
        yield Form(fold_text(accusative), kind, number=number, case="accusative")
    for base in _before_pronoun(noun):
        for pronoun in _PRONOUNS:
            text = fold_text(base + pronoun) if not _swallows(base, pronoun) else fold_text(base)
            yield Form(text, kind, number=number, suffix=pronoun)


def dual_forms(noun: str, kind: str) -> Iterator[Form]:
    """Yield the dual of a noun in both cases, with and without the article."""
    base = fold_text(_before_pronoun(noun)[0])
    for ending, case in (("ان", ""), ("ين", "accusative")):
        form = Form(base + ending, kind, number="dual", case=case)
        yield form
        yield form._replace(text=f"ال{form.text}", definite="yes")


def _accusative(noun: str) -> str:
    """Return the indefinite accusative with its alif, or nothing where it takes none."""
    if noun.endswith(("ة", "ى", "ا", "أ", "اء")):
        return ""
    return f"{noun[:-1]}ئا" if noun.endswith("يء") else f"{noun}ا"


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
