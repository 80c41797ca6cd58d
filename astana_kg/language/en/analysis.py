"""What is written together with an English word: the possessive and contracted verbs."""

from functools import lru_cache

from astana_kg.language.types import Analysis

_BEHIND = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")


@lru_cache(maxsize=1 << 16)
def analyse(word: str) -> tuple[Analysis, ...]:
    """Return the cuts of the folded word: at its clitic first, then whole."""
    whole = Analysis((), word, "")
    for clitic in _BEHIND:
        if word.endswith(clitic) and len(word) > len(clitic):
            return Analysis((), word.removesuffix(clitic), clitic), whole
    return (whole,)
