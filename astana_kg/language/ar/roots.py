"""Roots: which radicals and which weakness an Arabic verb's dictionary form shows."""

from dataclasses import dataclass
from typing import Literal

Weakness = Literal["sound", "hollow", "doubled", "defective"]

_SHADDA = "\u0651"
_MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0652\u0670ـ"
_HAMZA = str.maketrans({"أ": "ء", "إ": "ء", "ؤ": "ء", "ئ": "ء", "ٱ": "ا"})
_FINAL_WEAK = "اىي"
_ASSIMILATING = "تدطثذظ"
_HAMZA_FIRST = frozenset({"I", "II", "III", "IV"})  # no alif of theirs is a mere prop
_AFFIX = {"IV": "ء", "V": "ت", "VI": "ت", "VII": "ان", "X": "است", "QII": "ت", "IX": "ا"}


@dataclass(frozen=True, slots=True)
class Root:
    """A verb's radicals in the place they take in the templates of its form.

    `radicals` maps the template's digits (and K, the first radical with the t of form
    VIII) to letters. `glide` is the weak radical of a hollow or defective root, و or ي;
    `theme` the vowel before the last radical of a form I imperfect, and `perfect_theme`
    that of its perfect.
    """

    form: str
    radicals: tuple[tuple[str, str], ...]
    weakness: Weakness
    glide: str = ""
    theme: str = "a"
    perfect_theme: str = "a"

    def radical(self, place: str) -> str:
        """Return the letter of a place, or the empty string."""
        return dict(self.radicals).get(place, "")


def read_root(lemma: str, form: str, vowel: str) -> Root:
    """Return the root of a verb in its dictionary form (third person, perfect).

    `vowel` tells what the perfect does not show: "w", "y" or "a" for the imperfect of a
    hollow verb, "a", "i" or "u" for others. Raises ValueError where the lemma does not
    have the form.
    """
    letters = _letters(lemma)
    if letters and letters[0][0] == "ا" and form in _HAMZA_FIRST:
        letters[0] = ("ء", letters[0][1])
    affix = _AFFIX.get(form, "")
    if [letter for letter, _ in letters[: len(affix)]] != list(affix):
        raise ValueError(f"{lemma} is not a verb of form {form}")
    rest = letters[len(affix) :]
    places = "1234" if form in {"Q", "QII"} else "123"
    if form == "VIII":
        cluster, rest = _cluster(lemma, rest)
        places = "23"
    else:
        cluster = ""
    if form in {"III", "VI"}:
        rest = _without_long_vowel(lemma, rest)
    root = _assign(lemma, form, places, rest, vowel)
    return root if not cluster else _with_cluster(root, cluster)


def _letters(lemma: str) -> list[tuple[str, bool]]:
    """Return the letters, each with whether it is doubled."""
    letters: list[tuple[str, bool]] = []
    for character in lemma.replace("آ", "ءا").translate(_HAMZA):
        if character == _SHADDA and letters:
            letters[-1] = (letters[-1][0], True)
        elif character not in _MARKS:
            letters.append((character, False))
    return letters


def _cluster(lemma: str, letters: list[tuple[str, bool]]) -> tuple[str, list[tuple[str, bool]]]:
    """Take alif and the first radical with its t, in whichever shape the two have."""
    if len(letters) < 3 or letters[0][0] not in "اء":
        raise ValueError(f"{lemma} is not a verb of form VIII")
    first, doubled = letters[1]
    merged = len(letters) == 4 and first in _ASSIMILATING and not letters[3][1]
    if doubled or merged:
        return first * 2, letters[2:]
    return first + letters[2][0], letters[3:]


def _without_long_vowel(lemma: str, letters: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    if len(letters) < 3 or letters[1][0] != "ا":
        raise ValueError(f"{lemma} has no long vowel behind its first radical")
    return [letters[0], *letters[2:]]


def _assign(
    lemma: str, form: str, places: str, letters: list[tuple[str, bool]], vowel: str
) -> Root:
    plain = [letter for letter, _ in letters]
    last_doubled = bool(letters) and letters[-1][1]
    if plain[:1] == ["ا"] and form in _HAMZA_FIRST:
        plain[0] = "ء"  # آ is two hamzas: آمن of the root ء م ن
    if len(plain) == len(places) - 1 and (last_doubled or vowel == "doubled"):
        plain.append(plain[-1])
        return Root(form, _place(places, plain), "doubled")
    if len(plain) != len(places):
        raise ValueError(f"{lemma} does not have the radicals of form {form}")
    if plain[-1] in _FINAL_WEAK and form not in {"Q", "QII"}:
        return _defective(form, places, plain, vowel)
    if plain[-2] == "ا":
        glide = "ي" if vowel == "y" else "و"
        plain[-2] = glide
        theme = {"y": "i", "a": "a"}.get(vowel, "u")
        return Root(form, _place(places, plain), "hollow", glide, theme)
    theme = vowel if vowel in {"a", "i", "u"} else "a"
    return Root(form, _place(places, plain), "sound", theme=theme)


def _defective(form: str, places: str, plain: list[str], vowel: str) -> Root:
    final = plain[-1]
    glide = "و" if final == "ا" and form == "I" and plain[-2] != "ي" else "ي"
    theme = {"ا": "u", "ى": "i", "ي": "a"}[final]
    perfect = "i" if final == "ي" and form == "I" else "a"
    plain[-1] = glide
    chosen = vowel if vowel in {"a", "i", "u"} else theme
    return Root(form, _place(places, plain), "defective", glide, chosen, perfect)


def _place(places: str, letters: list[str]) -> tuple[tuple[str, str], ...]:
    return tuple(zip(places, letters, strict=True))


def _with_cluster(root: Root, cluster: str) -> Root:
    radicals = (("K", cluster), *root.radicals)
    return Root(root.form, radicals, root.weakness, root.glide, root.theme, root.perfect_theme)
