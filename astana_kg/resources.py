"""Where the files that ship with the project stand: in a checkout and in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_SHIPPED = _PACKAGE / "_shipped"


def shipped(folder: str) -> Path:
    """Return one of the shipped top-level folders: ontology, shapes, queries or seeds.

    A wheel carries them inside the package; a checkout has them beside it.

    Raises FileNotFoundError where the installation lacks the folder.
    """
    root = _SHIPPED if _SHIPPED.is_dir() else _PACKAGE.parent
    path = root / folder
    if not path.is_dir():
        raise FileNotFoundError(f"{path} is missing: install astana-kg again")
    return path
