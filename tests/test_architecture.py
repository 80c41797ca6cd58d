"""The rooms of the house import only what stands to their left."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "astana_kg"
ROOMS = [
    "model", "lexicon", "reading", "language", "extraction", "graph", "validation", "store",
    "ingest", "publishing",
]  # fmt: skip
DOORS = ["service", "evaluation", "explanation", "linking", "training"]
ANYWHERE = {"resources", "__version__"}


def allowed(room: str) -> set[str]:
    """Return the rooms that `room` may import from."""
    if room in ROOMS:
        return set(ROOMS[: ROOMS.index(room)])
    if room in DOORS:
        return set(ROOMS)
    return {*ROOMS, *DOORS}


def imports(path: Path) -> list[tuple[int, str]]:
    """Return line and dotted name of every import of the package's own modules."""
    found = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: a relative import"
            if node.module == "astana_kg":
                found += [(node.lineno, f"astana_kg.{alias.name}") for alias in node.names]
            elif node.module and node.module.startswith("astana_kg."):
                found.append((node.lineno, node.module))
        elif isinstance(node, ast.Import):
            found += [
                (node.lineno, alias.name)
                for alias in node.names
                if alias.name.split(".")[0] == "astana_kg"
            ]
    return found


MODULES = sorted(p for p in PACKAGE.rglob("*.py") if p.parent != PACKAGE)


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_a_room_imports_only_rooms_to_its_left_and_by_their_door(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    for line, name in imports(path):
        target = name.split(".")[1]
        if target == room or target in ANYWHERE:
            continue
        assert target in allowed(room), f"{path}:{line}: {room} may not import {target}"
        assert name.count(".") == 1, f"{path}:{line}: import from the door of {target}"


def test_every_folder_of_the_package_is_a_known_room() -> None:
    rooms = {p.name for p in PACKAGE.iterdir() if p.is_dir() and not p.name.startswith("_")}
    assert rooms <= {*ROOMS, *DOORS, "cli"}
