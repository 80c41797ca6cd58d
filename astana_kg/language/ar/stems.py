"""Stems: a form's templates, bent by the weakness of the root, filled with its radicals.

Templates stand in `data/verb_forms.csv`; digits are radicals, K the first radical with
the t of form VIII. Sounds are written as in `orthography`.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from astana_kg.language.ar.roots import Root
from astana_kg.language.tables import rows

_MIDDLE = re.compile("([aui]?)2([aui])3")
_MIDDLE_LONG = re.compile("([aui]?)2U3")
_LAST = re.compile("([aui])3$")
_LONG = {"a": "A", "u": "U", "i": "I"}
_SHORT = {"A": "a", "U": "u", "I": "i"}
_CONTRACTING = frozenset({"I", "IV", "VII", "VIII", "X"})


@dataclass(frozen=True, slots=True)
class Stem:
    """A finite stem: before an ending that starts with a vowel, and before others.

    `theme` is the vowel that a defective root's stem ended in: it chooses the endings.
    """

    vowel: str
    consonant: str
    theme: str = ""


@lru_cache(maxsize=1)
def templates() -> Mapping[str, Mapping[str, str]]:
    """Return the templates of each form by its numeral."""
    return {row["id"]: row for row in rows("ar", "verb_forms")}


def finite_stem(root: Root, part: str) -> Stem:
    """Return the stem of one part of a verb: perfect, imperfect, and their passives."""
    template = _finite_template(root, part)
    if root.weakness == "defective":
        theme = _LAST.search(template)
        base = _fill(_LAST.sub("", template), root)
        return Stem(base, base, theme.group(1) if theme else "")
    if _is_hollow(root):
        long = _MIDDLE.sub(_contract, template)
        short = _MIDDLE.sub(lambda m: _shorten(m, root, part), template)
        return Stem(_fill(long, root), _fill(short, root))
    if root.form == "IX":
        return Stem(_fill(template.replace("a3", "a33"), root), _fill(f"{template}i3", root))
    if root.weakness == "doubled":
        return Stem(_fill(_double(template), root), _fill(template, root))
    filled = _fill(template, root)
    return Stem(filled, filled)


def _finite_template(root: Root, part: str) -> str:
    template = templates()[root.form][part]
    if root.form != "I":
        return template
    if part == "perfect":
        return f"1a2{root.perfect_theme}3"
    if part.startswith("imperfect"):
        theme = root.theme if part == "imperfect" else "a"
        if root.radical("1") + root.radical("2") == "رء":
            return f"1{theme if root.weakness != 'defective' else 'a'}3"  # يرى loses its hamza
        drops = part == "imperfect" and root.radical("1") == "و" and root.weakness != "doubled"
        return f"2{theme}3" if drops else f"12{theme}3"
    return template


def nominal_stem(root: Root, part: str) -> Stem:
    """Return the stem of a participle, with the theme of a defective one."""
    template = templates()[root.form][part]
    if root.weakness == "defective":
        if part == "passive_participle" and root.form == "I":
            vowel = "u" if root.glide == "و" else "i"
            filled = _fill(template.replace("U3", f"{vowel}33"), root)
            return Stem(filled, filled)
        return _cut_last(root, template)
    if _is_hollow(root):
        if "A2i3" in template and root.radical("3") == "ء":
            base = _fill("1Aء", root)  # two hamzas do not meet: جاءٍ, جائية
            return Stem(base, base, "i")
        if "A2i3" in template:
            template = template.replace("2", "ء")
        template = _MIDDLE_LONG.sub(f"{_LONG['i' if root.glide == 'ي' else 'u']}3", template)
        filled = _fill(_MIDDLE.sub(_contract, template), root)
    elif root.weakness == "doubled" and root.form != "IX":
        filled = _fill(_double(template), root)
    elif root.form == "IX":
        filled = _fill(template.replace("a3", "a33"), root)
    else:
        filled = _fill(template, root)
    return Stem(filled, filled)


def _cut_last(root: Root, template: str) -> Stem:
    """Cut the last radical of a defective root off, and keep the vowel before it."""
    theme = _LAST.search(template)
    base = _fill(_LAST.sub("", template), root)
    return Stem(base, base, theme.group(1) if theme else "")


def masdar_sounds(root: Root) -> str:
    """Return the sounds of the verbal noun, or nothing where only the data can tell it."""
    row = templates()[root.form]
    if root.weakness == "defective":
        if root.form == "II" and root.radical("2") == "ي":
            return _fill("تa1i23aة", root)  # تحيّة: the two ya meet
        return _fill(row["masdar_defective"], root)
    if _is_hollow(root):
        return _fill(row["masdar_hollow"], root)
    if root.form == "II" and root.radical("3") == "ء":
        return _fill("تa12i3aة", root)
    return _fill(row["masdar"], root)


def _is_hollow(root: Root) -> bool:
    return root.weakness == "hollow" and root.form in _CONTRACTING


def _contract(match: "re.Match[str]") -> str:
    """Merge the weak middle radical and its vowels into one long vowel."""
    before, after = match.groups()
    if before == "a":
        return "A3"
    return f"{_LONG[after]}3"


def _shorten(match: "re.Match[str]", root: Root, part: str) -> str:
    if root.form == "I" and part == "perfect":
        return "u3" if root.theme == "u" else "i3"
    long = _contract(match)
    return f"{_SHORT[long[0]]}3"


def _double(template: str) -> str:
    """Bring the two equal radicals together: the vowel between them moves before them."""
    if "A2" in template or "U2" in template:
        return re.sub("2[aui]3", "22", template)
    return _MIDDLE.sub(lambda m: f"{m.group(1) or m.group(2)}22", template)


def _fill(template: str, root: Root) -> str:
    for place, letter in root.radicals:
        template = template.replace(place, letter)
    return template
