"""What pages show is asked for once for each state of the dataset."""

import asyncio
from dataclasses import dataclass

import pytest

from astana_kg.service.per_version import PerVersion


@dataclass
class Dataset:
    """A dataset as far as it is looked at: its version, and how often it was asked."""

    state: str | None
    asked: int = 0

    def version(self) -> str | None:
        return self.state


async def ask(dataset: Dataset) -> int:
    dataset.asked += 1
    return dataset.asked


@pytest.mark.parametrize(
    ("versions", "found"),
    [
        (["a", "a", "a"], [1, 1, 1]),
        (["a", "b", "b", "a"], [1, 2, 2, 3]),
        ([None, None], [1, 2]),
        (["a", None, "a"], [1, 2, 1]),
    ],
)
def test_a_state_is_asked_once(versions: list[str | None], found: list[int]) -> None:
    dataset = Dataset(None)
    kept = PerVersion(dataset, ask)  # type: ignore[arg-type]

    async def look() -> list[int]:
        seen = []
        for dataset.state in versions:
            seen.append(await kept.get())
        return seen

    assert asyncio.run(look()) == found


def test_what_changes_while_it_is_asked_is_asked_again() -> None:
    dataset = Dataset("a")

    async def slow(one: Dataset) -> int:
        one.state = "b"
        return await ask(one)

    kept = PerVersion(dataset, slow)  # type: ignore[arg-type]

    async def look() -> list[int]:
        return [await kept.get(), await kept.get(), await kept.get()]

    assert asyncio.run(look()) == [1, 2, 2]
