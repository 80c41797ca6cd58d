"""What the documentation says is so: commands, links, settings, the answers that it shows."""

import re
import shlex
from pathlib import Path

import pytest

from astana_kg.cli import main
from astana_kg.service import setting_names
from astana_kg.store import Solutions, Store, named_queries

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
COMMAND = re.compile(r"^(?: {4}|\$ |`)?(astana-kg [a-z][^`#\n]*)", re.MULTILINE)
INLINE = re.compile(r"`(astana-kg [a-z][^`\n]*)`")
LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#\s]+)")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands(page: Path) -> list[str]:
    text = page.read_text(encoding="utf-8")
    found = [*COMMAND.findall(text), *INLINE.findall(text)]
    return sorted({one.strip() for one in found if "..." not in one and "[" not in one})


CASES = [(page.name, command) for page in PAGES for command in commands(page)]


@pytest.mark.parametrize(("page", "command"), CASES, ids=lambda value: value)
def test_every_command_that_is_shown_exists_with_its_options(page: str, command: str) -> None:
    words = re.split(r"\s[|>]", command)[0]
    arguments = shlex.split(words)[1:]
    with main.make_context("astana-kg", arguments, resilient_parsing=True) as context:
        name, subcommand, rest = main.resolve_command(context, arguments)
        assert subcommand is not None
        if rest:
            subcommand.make_context(name, rest, parent=context)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_has_its_file(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_page_of_the_docs_is_named_in_the_readme() -> None:
    for page in ROOT.glob("docs/*.md"):
        assert f"docs/{page.name}" in README, page.name


def test_every_setting_stands_in_the_table_of_settings() -> None:
    text = (ROOT / "docs" / "service.md").read_text(encoding="utf-8")
    for name in (*setting_names(), "ASTANA_KG_STORE"):
        assert f"`{name}`" in text


def test_the_answer_on_the_first_screen_is_what_the_query_answers(seed_store: Store) -> None:
    answer = seed_store.query(named_queries()["where-two-differ"].bind({}))
    assert isinstance(answer, Solutions)
    wanted = ("topicName", "sideName", "polarityName", "actName", "words")
    places = [answer.variables.index(name) for name in wanted]
    rows = {tuple(getattr(row[i], "value", "") for i in places) for row in answer}
    block = README.split("`astana-kg query where-two-differ`")[1].split("```")[1]
    shown = [tuple(re.split(r" {2,}", line)) for line in block.strip().splitlines()[1:]]
    assert len(shown) == 2
    assert set(shown) <= rows


def test_the_position_on_the_first_screen_is_in_the_graph(seed_store: Store) -> None:
    block = README.split("```turtle")[1].split("```")[0]
    for kind in ("position", "evidence", "article"):
        (iri,) = set(re.findall(rf"\b{kind}:([0-9a-f]{{32}})", block))
        ask = f"ASK {{ <https://w3id.org/astana-kg/id/{kind}/{iri}> a ?class }}"
        assert seed_store.query(ask) is True, kind
