"""How well names found elsewhere fit one of ours, and what to say of it."""

from collections.abc import Iterable

from astana_kg.language import CERTAIN, fold_name, likeness
from astana_kg.linking.unlinked import Unlinked


def best_of(thing: Unlinked, label: str) -> tuple[float, str]:
    """Return how like a label is to the likest of our names, and that name."""
    wanted = fold_name(label)
    return max(
        ((likeness(fold_name(name), wanted), name) for name, _ in thing.names),
        key=lambda found: (found[0], found[1]),
    )


def said_of(thing: Unlinked, label: str, more: Iterable[str] = ()) -> str:
    """Return the evidence of a candidate as words: the name that fits, and what else is known."""
    alike, name = best_of(thing, label)
    how = "is our name" if alike >= CERTAIN else f"is like our name ({alike:.0f} of 100)"
    return "; ".join([f"{label!r} {how} {name!r}", *more])
