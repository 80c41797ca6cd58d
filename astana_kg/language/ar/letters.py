"""The folding of Arabic, shared by everything that reads Arabic data."""

from functools import lru_cache

from astana_kg.language.folding import Folder
from astana_kg.language.tables import letters


@lru_cache(maxsize=1)
def folder() -> Folder:
    """Return the folder for Arabic texts."""
    return Folder(letters("ar"))


def fold_text(text: str) -> str:
    """Return Arabic text in its searchable spelling."""
    return folder().fold_text(text)
