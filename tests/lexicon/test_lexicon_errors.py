"""Data that cannot be used is named by file and line, with the mend."""

import shutil
from pathlib import Path

import pytest

from astana_kg import lexicon
from astana_kg.lexicon import read_lexicon
from astana_kg.model import InputError

DATA = Path(lexicon.__file__).parent / "data"
REFERENCE = Path(__file__).parents[2] / "seeds" / "reference"


@pytest.fixture
def data(tmp_path: Path) -> Path:
    folder = tmp_path / "data"
    folder.mkdir()
    for table in ("acts.csv", "topics.csv", "confidence.csv"):
        shutil.copy(DATA / table, folder / table)
    (folder / "ar").mkdir()
    tables = {
        "cues.csv": "id,lemma,pattern,act,role\nar-verb-x,رحب,II,welcome,act\n",
        "topics.csv": "id,topic,phrase,weight\nar-topic-x,oil,نفط*,6\n",
        "terms.csv": "id,kind,text,value\nar-that-x,that,أن,\n",
    }
    for name, text in tables.items():
        (folder / "ar" / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("table", "line", "place", "problem"),
    [
        ("cues.csv", "ar-verb-y,رفض,I,refuse,act", "cues.csv:3", "'refuse' is no act"),
        ("cues.csv", "ar-verb-y,رفض,I,reject,verb", "cues.csv:3", "'verb' is no role"),
        ("cues.csv", "ar-verb-x,رفض,I,reject,act", "cues.csv:3", "not unique"),
        ("cues.csv", "ar-verb-y,رفض,I,reject", "cues.csv:3", "4 cells stand where 5 are due"),
        ("topics.csv", "ar-topic-y,petrol,نفط,6", "topics.csv:3", "'petrol' is no topic"),
        ("topics.csv", "ar-topic-y,oil,نفط,much", "topics.csv:3", "'much' is no number"),
        ("topics.csv", "ar-topic-y,oil,,6", "topics.csv:3", "the phrase is empty"),
        ("terms.csv", ",that,إن,", "terms.csv:3", "it is empty"),
    ],
)
def test_a_bad_row_is_named(data: Path, table: str, line: str, place: str, problem: str) -> None:
    path = data / "ar" / table
    path.write_text(f"{path.read_text(encoding='utf-8')}{line}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_lexicon(data, REFERENCE, "ar")
    assert caught.value.place.endswith(place)
    assert problem in caught.value.problem
    assert caught.value.mend


def test_a_wrong_header_is_named(data: Path) -> None:
    (data / "ar" / "terms.csv").write_text("id,kind,words\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"terms.csv:1: the header is id,kind,words"):
        read_lexicon(data, REFERENCE, "ar")


def test_a_missing_table_is_named(data: Path) -> None:
    (data / "ar" / "cues.csv").unlink()
    with pytest.raises(InputError, match=r"cues.csv: the table cannot be read"):
        read_lexicon(data, REFERENCE, "ar")


def test_a_language_without_data_is_named(data: Path) -> None:
    with pytest.raises(InputError, match="no lexicon for 'kk'"):
        read_lexicon(data, REFERENCE, "kk")


def test_reference_data_that_is_no_turtle_is_named(data: Path, tmp_path: Path) -> None:
    reference = tmp_path / "reference"
    reference.mkdir()
    (reference / "states.ttl").write_text("state:x a", encoding="utf-8")
    with pytest.raises(InputError, match=r"states.ttl: the reference data is not Turtle"):
        read_lexicon(data, reference, "ar")


def test_the_hash_changes_with_any_table(data: Path) -> None:
    before = read_lexicon(data, REFERENCE, "ar").sha256
    assert read_lexicon(data, REFERENCE, "ar").sha256 == before
    with (data / "ar" / "terms.csv").open("a", encoding="utf-8") as file:
        file.write("ar-that-y,that,إن,\n")
    assert read_lexicon(data, REFERENCE, "ar").sha256 != before
