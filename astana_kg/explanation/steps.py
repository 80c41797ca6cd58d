"""The rules of the pipeline in words: each step that a piece of evidence names has a sentence."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType

_POLARITY = "polarity-"


@cache
def step_sentences() -> Mapping[str, str]:
    """Return the sentence of each step."""
    table = resources.files("astana_kg.explanation").joinpath("data", "steps.csv")
    rows = csv.DictReader(table.read_text(encoding="utf-8").splitlines())
    return MappingProxyType({row["id"]: row["sentence"] for row in rows})


def sentence_of(step: str) -> str:
    """Return the sentence of a step; a polarity that a row of the lexicon decided names the row."""
    row = row_of(step)
    if row is not None:
        return f"The words of the row {row} decide for or against."
    return _known(step) or "A step that has no sentence yet."


def row_of(step: str) -> str | None:
    """Return the id of the row that decided, where the step names one."""
    is_row = step.startswith(_POLARITY) and _known(step) is None
    return step.removeprefix(_POLARITY) if is_row else None


def _known(step: str) -> str | None:
    """Return the sentence of a step, of one with a value behind a colon too."""
    return step_sentences().get(step.partition(":")[0])
