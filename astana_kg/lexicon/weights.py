"""The learned weights of a language, where it has any."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from astana_kg.lexicon.tables import rows
from astana_kg.model import InputError


@dataclass(frozen=True, slots=True, eq=False)
class LinearWeights:
    """A linear model: of each feature, how rare it is and what it says of each class.

    `features` gives a feature's rarity in hundredths and, by the place of the class in
    `classes`, its weight in hundredths; classes that it says nothing of are left out.
    """

    classes: tuple[str, ...]
    features: Mapping[str, tuple[int, tuple[tuple[int, int], ...]]]


def read_linear(path: Path) -> LinearWeights:
    """Read a trained table: its first row, `*`, lists the classes in order.

    A language without the file has a model without classes. Raises InputError for a table
    that training did not write.
    """
    if not path.exists():
        return LinearWeights((), {})
    classes: tuple[str, ...] = ()
    features = {}
    for line, row in rows(path, ("id", "rarity", "weights")):
        if row["id"] == "*":
            classes = tuple(row["weights"].split())
            continue
        try:
            pairs = [pair.split(":") for pair in row["weights"].split()]
            weights = tuple((int(place), int(weight)) for place, weight in pairs)
            features[row["id"]] = (int(row["rarity"]), weights)
        except ValueError as error:
            problem, mend = "weights are no whole numbers", "run python -m astana_kg.training"
            raise InputError(f"{path}:{line}", problem, mend) from error
    return LinearWeights(classes, features)
