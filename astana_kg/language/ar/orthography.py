"""From sounds to letters: Arabic spelling, with the seats of hamza.

Sounds are written with Arabic letters for consonants (hamza is ء), `a u i` for short
and `A U I` for long vowels, `Y` for a final long a that is spelled ى, `ة` for the taa
marbuta, and `#` for the silent alif of the plural.
"""

import re

_SHORT = "aui"
_VOWELS = "auiAUIY"
_RULES = (
    (re.compile(f"^ءaء(?![{_VOWELS}])"), "ءA"),
    (re.compile(f"^ءuء(?![{_VOWELS}])"), "ءU"),
    (re.compile(f"^ءiء(?![{_VOWELS}])"), "ءI"),
    (re.compile(f"i[وي](?![{_VOWELS}وي])"), "I"),
    (re.compile(f"u[وي](?![{_VOWELS}وي])"), "U"),
    (re.compile(r"([^auiAUIY])\1"), r"\1"),
)
_PLAIN = {"A": "ا", "U": "و", "I": "ي", "a": "", "u": "", "i": ""}


def spell(sounds: str) -> str:
    """Return the unvocalised spelling of a word given by its sounds."""
    for pattern, replacement in _RULES:
        sounds = pattern.sub(replacement, sounds)
    if len(sounds) > 1 and sounds[-1] in _SHORT:
        sounds = sounds[:-1]
    letters: list[str] = []
    last = len(sounds) - 1
    for index, sound in enumerate(sounds):
        if sound == "ء":
            letters.append(_hamza(sounds, index))
        elif index == 0 and sound in _SHORT:
            letters.append("ا")
        elif (
            sound in "AY"
            and letters
            and letters[-1] == "أ"
            and not (sound == "Y" and index == last)
        ):
            letters[-1] = "آ"
        elif sound == "Y":
            final = index == last and letters[-1:] != ["ي"]  # behind a ya it is alif: يحيا
            letters.append("ى" if final else "ا")
        elif sound == "ة":
            letters.append("ة" if index == last else "ت")
        elif sound == "#":
            letters.append("ا" if index == last else "")
        else:
            letters.append(_PLAIN.get(sound, sound))
    return "".join(letters)


def spellings(sounds: str) -> tuple[str, ...]:
    """Return every spelling in use: بدؤوا is also بدأوا, جاؤوا also جاءوا, شؤون also شئون."""
    first = spell(sounds)
    if "ؤو" not in first:
        return (first,)
    other = "أو" if "aءU" in sounds else "ءو" if "AءU" in sounds else "ئو"
    return first, first.replace("ؤو", other)


def _hamza(sounds: str, index: int) -> str:
    """Return the hamza at the index with its seat."""
    before = sounds[index - 1] if index else ""
    after = sounds[index + 1] if index + 1 < len(sounds) else ""
    if not before:
        return "إ" if after in "iI" else "أ"
    if not after:
        return {"a": "أ", "u": "ؤ", "i": "ئ"}.get(before, "ء")
    if before in "iIي" or after in "iI":
        return "ئ"
    if before in "AUو":
        return "ؤ" if after in "uU" else "ء"
    if before == "u" or after in "uU":
        return "ؤ"
    return "أ"
