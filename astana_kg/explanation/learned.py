"""Which words of a clause speak loudest for what the learned weights made of it."""

from itertools import pairwise

from astana_kg.extraction import feature_units
from astana_kg.language import tools
from astana_kg.lexicon import LinearWeights
from astana_kg.model import Language

_MOST = 4


def loudest_words(
    text: str, language: Language, weights: LinearWeights, chosen: str
) -> tuple[str, ...]:
    """Return the words and pairs of words that speak most for a class, the loudest first."""
    if chosen not in weights.classes:
        return ()
    place = weights.classes.index(chosen)
    reader = tools(language)
    words = [
        reader.fold(token.span.of(text)).text
        for token in reader.tokens(text)
        if token.kind == "word"
    ]
    units = feature_units(words)
    named = [*words, *(f"{one} {two}" for one, two in pairwise(words))]
    loud = {
        name: sum(_weight(weights, feature, place) for feature in features)
        for name, features in zip(named, units, strict=True)
    }
    ranked = sorted(loud.items(), key=lambda item: (-item[1], item[0]))
    return tuple(name for name, force in ranked[:_MOST] if force > 0)


def _weight(weights: LinearWeights, feature: str, place: int) -> float:
    rarity, pairs = weights.features.get(feature, (0.0, ()))
    return rarity * dict(pairs).get(place, 0)
