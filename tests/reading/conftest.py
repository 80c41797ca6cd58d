"""The annotated articles' texts."""

from pathlib import Path

import pytest

GOLD = Path(__file__).parent.parent / "gold"


@pytest.fixture(scope="session")
def gold_texts() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in sorted(GOLD.glob("*.txt"))]
