"""The learned weights of a language, where it has any."""

from pathlib import Path

from astana_kg.lexicon.tables import rows

Weights = tuple[tuple[str, tuple[tuple[str, float], ...]], ...]


def read_weights(path: Path) -> Weights:
    """Return, for each feature, the classes it speaks for and how strongly.

    A language without the file has no learned weights. Raises InputError as `rows` does.
    """
    if not path.exists():
        return ()
    entries = []
    for _, row in rows(path, ("id", "weights")):
        pairs = (pair.rpartition(":") for pair in row["weights"].split())
        entries.append((row["id"], tuple((label, float(weight)) for label, _, weight in pairs)))
    return tuple(entries)
