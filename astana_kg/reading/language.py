"""Which language a text is in: by script, then by function words, never by a guess.

`data/function_words.csv` holds words of other languages too, so that these are known
and refused rather than taken for a neighbour that shares the script.
"""

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache

from astana_kg.model import Language
from astana_kg.reading.data import rows

_ARABIC = re.compile(
    "[\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc]"
)
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 100_000

# The two letters that keyboards of Persian put in place of the Arabic ones.
_KEYBOARD = str.maketrans("یک", "يك")

# Letters of Persian, Urdu, Kurdish and their neighbours that Arabic is written without.
_BEYOND_ARABIC = re.compile("[پچژگکیٹڈڑںےہھڕڵۆێەڤې]")
_MOST_BEYOND_ARABIC = 0.02


def detect_language(text: str) -> tuple[Language | None, str]:
    """Return the language, or None where it is not read or cannot be told, and why.

    The reason is a few words for the person who reads the message.
    """
    sample = text[:_SAMPLE]
    arabic, latin = len(_ARABIC.findall(sample)), len(_LATIN.findall(sample))
    letters = sum(map(str.isalpha, sample))
    if not letters:
        return None, "it has no words"
    if max(arabic, latin) * 2 < letters:
        return None, "most of its letters are neither Arabic nor Latin"
    if arabic >= latin:
        return _of_arabic_script(sample, arabic)
    found, hits = _most_function_words(sample)
    if found == "en":
        return "en", f"{hits} function words of English"
    return None, _looks_like(found)


def function_word_share(text: str, language: Language) -> float:
    """Return the share of the text's words that are function words of the language."""
    words = _words(text[:_SAMPLE])
    known = _function_words()[language]
    return sum(word in known for word in words) / len(words) if words else 0.0


def script_of(text: str) -> Language:
    """Return the language whose script most of the text's letters are of."""
    sample = text[:_SAMPLE]
    return "ar" if len(_ARABIC.findall(sample)) >= len(_LATIN.findall(sample)) else "en"


def _of_arabic_script(sample: str, arabic: int) -> tuple[Language | None, str]:
    found, hits = _most_function_words(sample)
    if found == "ar":
        return "ar", f"{hits} function words of Arabic"
    if found:
        return None, _looks_like(found)
    beyond = len(_BEYOND_ARABIC.findall(sample))
    if beyond > arabic * _MOST_BEYOND_ARABIC:
        return None, "it has letters that Arabic is written without"
    return "ar", "Arabic letters only"


def _most_function_words(sample: str) -> tuple[str | None, int]:
    """Return the language with most function words and their number; None for a draw or none."""
    words = Counter(_words(sample))
    hits = {
        language: sum(words[word] for word in known)
        for language, known in _function_words().items()
    }
    best, second = sorted(hits, key=lambda language: -hits[language])[:2]
    return (best, hits[best]) if hits[best] > hits[second] else (None, 0)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().translate(_KEYBOARD))


def _looks_like(language: str | None) -> str:
    return f"it looks like {_names()[language]}" if language else "it could not be told"


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    return {row["language"]: frozenset(_words(row["words"])) for row in rows("function_words.csv")}


@cache
def _names() -> Mapping[str, str]:
    return {row["language"]: row["name"] for row in rows("function_words.csv")}
