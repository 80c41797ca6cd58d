"""What is written together with an English word: the possessive and contracted verbs."""

from functools import lru_cache

from astana_kg.language.types import Analysis

_BEHIND = ("n't", "'s", "'re", "'ve", "'ll", "'d", "'m")


def analyse(word: str, _written: str = "") -> tuple[Analysis, ...]:
    """Return the cuts of the folded word: at its clitic first, then whole."""
    return _cuts(word)


@lru_cache(maxsize=1 << 16)
def _cuts(word: str) -> tuple[Analysis, ...]:
    whole = Analysis((), word, "")
    for clitic in _BEHIND:
        if word.endswith(clitic) and len(word) > len(clitic):
            return Analysis((), word.removesuffix(clitic), clitic), whole
    return (whole,)
