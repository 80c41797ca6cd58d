"""Why a position was made: words, rows with file and line, steps in words; and each format."""

import csv
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from astana_kg.cli import main
from astana_kg.explanation import Explanation, explain, step_sentences, to_dict, to_html, to_text
from astana_kg.extraction import extract
from astana_kg.graph import Labels
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article
from astana_kg.reading import read_paths
from astana_kg.store import shipped_graphs

ROOT = Path(__file__).parent.parent.parent
SEED = ROOT / "seeds" / "astana-20-final-statement.ar.txt"
EXTRACTION = ROOT / "astana_kg" / "extraction"
MEND = "give each a row in astana_kg/explanation/data/steps.csv and in docs/explaining.md"


@pytest.fixture(scope="module")
def labels() -> Labels:
    return Labels.of(triple for triples in shipped_graphs().values() for triple in triples)


@pytest.fixture(scope="module")
def explained(seed_article: Article, labels: Labels) -> Explanation:
    return explain(seed_article, labels)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, ["explain", *arguments])


def test_the_marked_text_is_the_text(explained: Explanation) -> None:
    stretches = list(explained.marked())
    assert "".join(text for text, _ in stretches) == explained.article.text
    for one in explained.positions:
        for piece in one.pieces:
            marked = "".join(text for text, numbers in stretches if one.number in numbers)
            assert piece.words in marked


def test_holders_that_only_the_article_has_are_named(explained: Explanation) -> None:
    holders = {holder for one in explained.positions for holder in one.holders}
    assert "Outlet not named" in holders
    assert not [holder for holder in holders if holder.startswith("x-")]


def test_each_cue_leads_to_the_row_that_says_it(explained: Explanation) -> None:
    shown = 0
    for one in explained.positions:
        for piece in one.pieces:
            for reason in piece.reasons:
                assert reason.place is not None, reason.id
                line = (ROOT / reason.place.file).read_text("utf-8").splitlines()
                if not reason.id.startswith(("learned:", "name:")):
                    assert line[reason.place.line - 1].startswith(f"{reason.id},")
                    shown += 1
    assert shown > 30


def test_a_condemnation_is_explained_in_words(explained: Explanation) -> None:
    told = to_text(explained, "seed.txt")
    parts = re.split(r"\n(?=\[\d+\])", told)
    (part,) = (p for p in parts if ": condemn, Activities of terrorist organisations" in p)
    assert sorted(re.split("[:,] ", part.partition("] ")[2])[:3]) == ["Iran", "Russia", "Türkiye"]
    assert "cue \u2068ar-verb-adan-condemn\u2069: astana_kg/lexicon/data/ar/cues.csv:" in part
    assert "act condemn" in part
    assert "step verb-subject: The verb's subject stands behind it and names the holder." in part


def test_words_of_the_article_never_turn_round_an_english_line(explained: Explanation) -> None:
    arabic = re.compile("[\u0600-\u06ff]")
    reasons = to_text(explained, "seed.txt").split("\n[1] ", 1)[1]
    for line in reasons.splitlines():
        outside = re.sub("\u2068.*?\u2069", "", line)
        assert not arabic.search(outside), line


def test_a_page_is_well_formed_and_needs_no_other_file(explained: Explanation) -> None:
    open_tags: list[str] = []
    links, anchors = set(), set()

    class Checker(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            values = dict(attrs)
            assert "src" not in values
            links.update({values["href"]} if "href" in values else ())
            anchors.update({f"#{values['id']}"} if "id" in values else ())
            if tag != "meta":
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

    page = to_html([("<seed>", explained)])
    Checker().feed(page)
    assert open_tags == []
    assert links == anchors
    assert len(links) == len(explained.positions)
    assert "&lt;seed&gt;" in page
    assert 'dir="rtl"' in page


def test_json_has_the_offsets_of_the_words(explained: Explanation) -> None:
    told = to_dict(explained, "seed.txt")
    text = explained.article.text
    assert json.loads(json.dumps(told)) == told
    for position in told["positions"]:  # type: ignore[attr-defined]
        for piece in position["evidence"]:
            assert text[piece["start"] : piece["end"]] == piece["words"]


def test_every_step_that_the_annotated_articles_take_has_a_sentence() -> None:
    steps = set()
    for _, article in read_paths([ROOT / "tests" / "gold", SEED]):
        assert isinstance(article, Article)
        extraction = extract(article, load_lexicon(article.language))
        for position in extraction.positions:
            steps |= {step for evidence in position.evidence for step in evidence.steps}
    rows = {step for step in steps if step.startswith(("polarity-ar-", "polarity-en-"))}
    named = {step.partition(":")[0] for step in steps - rows}
    assert named <= set(step_sentences()), MEND
    assert len(steps) > 20


def test_every_step_that_the_code_names_has_a_sentence() -> None:
    code = "\n".join(path.read_text("utf-8") for path in sorted(EXTRACTION.glob("*.py")))
    named = set(re.findall(r'(?:how=|steps\.append\()"([a-z-]+)"', code))
    assert len(named) > 20
    assert named <= set(step_sentences()), MEND


def test_the_docs_have_the_table_of_steps() -> None:
    docs = (ROOT / "docs" / "explaining.md").read_text("utf-8")
    path = ROOT / "astana_kg" / "explanation" / "data" / "steps.csv"
    rows = list(csv.DictReader(path.read_text("utf-8").splitlines()))
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        assert f"| `{row['id']}` | {row['sentence']} |\n" in docs


def test_the_command_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "why.html"
    result = run(str(SEED), "--format", "html", "-o", str(page))
    assert (result.exit_code, result.stdout) == (0, "")
    assert page.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_the_command_says_what_it_cannot_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("", encoding="utf-8")
    result = run(str(path))
    assert result.exit_code == 1
    assert f"refused: {path}: the file is empty" in result.stderr


def test_an_article_without_positions_says_so(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("The team won the match by two goals, and the crowd sang.", encoding="utf-8")
    result = run(str(path), "--published", "2023-06-21")
    assert result.exit_code == 0
    assert result.stdout.endswith("No position was found.\n")
    assert "\x1b" not in result.stdout


def test_a_date_that_is_none_is_said() -> None:
    result = run(str(SEED), "--published", "2023-13-01")
    assert result.exit_code == 2
    assert "published is “2023-13-01”" in result.stderr
