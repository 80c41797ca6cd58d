"""What a model goes by: the features that speak loudest for each class."""

from astana_kg.lexicon import LinearWeights


def strongest_features(weights: LinearWeights, place: int) -> list[str]:
    """Return the features that speak for the class at a place, the strongest first.

    A feature is a run of letters with `_` for a word's edge, `=` and a whole word, or two
    words side by side.
    """
    speaking = [
        (rarity * dict(pairs).get(place, 0), name)
        for name, (rarity, pairs) in weights.features.items()
    ]
    return [name for force, name in sorted(speaking, key=lambda e: (-e[0], e[1])) if force > 0]
