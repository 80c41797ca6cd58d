"""What a learned topic model sees of a stretch of words."""

from collections.abc import Sequence
from itertools import pairwise

from astana_kg.extraction.words import Word

_PREFIX = 4
_SHORTEST = 3


def features_of(words: Sequence[Word]) -> list[str]:
    """Return the distinct features in order: bare words, their beginnings, pairs of words."""
    bare = [_bare(word) for word in words if word.kind != "punct"]
    found: dict[str, None] = {}
    for word in bare:
        if len(word) >= _SHORTEST:
            found[word] = None
            if len(word) > _PREFIX:
                found[f"{word[:_PREFIX]}*"] = None
    for first, second in pairwise(bare):
        if len(first) >= _SHORTEST and len(second) >= _SHORTEST:
            found[f"{first[:_PREFIX]}+{second[:_PREFIX]}"] = None
    return list(found)


def _bare(word: Word) -> str:
    """Return the shortest reading of the word that still has three letters."""
    candidates = [head.text for head in word.heads if len(head.text) >= _SHORTEST]
    return min(candidates, key=lambda text: (len(text), text), default=word.folded)
