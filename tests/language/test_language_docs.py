"""What docs/language.md shows is what the tools do."""

import re
from pathlib import Path

import pytest

from astana_kg.language import tools

DOC = (Path(__file__).parents[2] / "docs" / "language.md").read_text(encoding="utf-8")
VERBS = re.findall(r"^\| (\S+) \| `([IVXQ]+\S*)` \| (.+?) \|$", DOC, flags=re.MULTILINE)


def test_the_example_runs_and_gives_what_it_says() -> None:
    (code,) = re.findall(r"```python\n(.+?)```", DOC, flags=re.DOTALL)
    scope: dict[str, object] = {}
    for line in code.splitlines():
        source, _, said = line.partition("#")
        if said.strip():
            value = eval(source, scope)  # noqa: S307
            assert repr(value) == said.strip()
        else:
            exec(source, scope)  # noqa: S102


@pytest.mark.parametrize(("lemma", "pattern", "shown"), VERBS)
def test_the_forms_shown_are_made(lemma: str, pattern: str, shown: str) -> None:
    ar = tools("ar")
    made = {form.text for form in ar.inflect(lemma, pattern)}
    assert {ar.fold(word).text for word in shown.split("، ")} <= made


def test_the_table_of_verbs_is_found() -> None:
    assert len(VERBS) == 6
