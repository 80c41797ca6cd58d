"""Which texts are the same article: those with the same words, however they are spelled or set."""

import hashlib

from astana_kg.reading.data import fold


def words_key(text: str) -> str:
    """Return the SHA-256 of a text's words alone, 64 hexadecimal digits.

    White space, punctuation, case, vowel signs, stretched letters, marks of direction,
    presentation forms and variants of a letter (hamza, Persian yaa) make no difference.
    """
    return hashlib.sha256(fold(text).encode("utf-8")).hexdigest()
