"""The folding of English, shared by everything that reads English data."""

from functools import lru_cache

from astana_kg.language.folding import Folder
from astana_kg.language.tables import letters


@lru_cache(maxsize=1)
def folder() -> Folder:
    """Return the folder for English texts."""
    return Folder(letters("en"))


def fold_text(text: str) -> str:
    """Return English text in its searchable spelling."""
    return folder().fold_text(text)
