"""The learner: it tells classes apart, the same way each time, and rebuilds what is committed."""

import csv
import io
from pathlib import Path

import pytest

from astana_kg.extraction import LinearModel, feature_units
from astana_kg.lexicon import LinearWeights, read_linear
from astana_kg.model import InputError
from astana_kg.training.explaining import strongest_features
from astana_kg.training.learner import Sample, learn
from astana_kg.training.measuring import share_right
from astana_kg.training.pieces import LANGUAGES, TASKS, Piece, training_pieces
from astana_kg.training.weights_files import as_table, learned_weights, weights_path

SAMPLES = [
    Sample(("oil", "was", "stolen"), "oil"),
    Sample(("oil", "wells", "seized"), "oil"),
    Sample(("stolen", "oil", "revenues"), "oil"),
    Sample(("prisoners", "were", "freed"), "detainees"),
    Sample(("exchange", "of", "prisoners"), "detainees"),
    Sample(("freed", "prisoners", "return"), "detainees"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_rebuilding_gives_the_committed_bytes(language: str) -> None:
    pieces = training_pieces(language)
    for task in TASKS:
        path = weights_path(language, task)
        same = as_table(learned_weights(pieces, task)).encode() == path.read_bytes()
        assert same, f"{path.name} is stale: run python -m astana_kg.training"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("oil",), "oil"),
        (("oilfields",), "oil"),
        (("prisoner",), "detainees"),
        (("prisoners", "were", "seized"), "detainees"),
    ],
)
def test_words_and_their_parts_decide(words: tuple[str, ...], expected: str) -> None:
    assert LinearModel(learn(SAMPLES), 5.0).likeliest(words)[0] == expected


def test_probabilities_sum_to_one_and_sharpen() -> None:
    weights = learn(SAMPLES)
    soft = LinearModel(weights, 1.0).probabilities(("oil", "wells"))
    sharp = LinearModel(weights, 10.0).probabilities(("oil", "wells"))
    assert sum(soft.values()) == pytest.approx(1.0)
    assert sharp["oil"] > soft["oil"] > soft["detainees"]


def test_unknown_words_and_models_without_classes_say_nothing() -> None:
    assert LinearModel(learn(SAMPLES), 1.0).probabilities(("qqq",)) == {}
    assert LinearModel(learn(SAMPLES), 1.0).probabilities(()) == {}
    assert LinearModel(LinearWeights((), {}), 1.0).probabilities(("oil",)) == {}


def test_the_words_of_a_stretch_are_features_with_their_pairs() -> None:
    units = feature_units(("no", "oil"))
    assert units[0] == ["=no", "_n", "no", "o_", "_no", "no_", "_no_"]
    assert units[-1] == ["no oil"]


def test_the_share_right_counts_every_accepted_answer() -> None:
    weights = learn(SAMPLES)
    pieces = [Piece("a", ("oil",), ("sanctions", "oil")), Piece("b", ("oil",), ("detainees",))]
    assert share_right(weights, pieces, "topics") == 0.5


def test_the_strongest_features_speak_for_their_class() -> None:
    weights = learn(SAMPLES)
    strongest = strongest_features(weights, weights.classes.index("oil"))
    assert "=oil" in strongest[:3]
    assert not any("prison" in name for name in strongest)


def test_a_written_table_reads_back(tmp_path: Path) -> None:
    weights = learn(SAMPLES)
    path = tmp_path / "weights.csv"
    path.write_text(as_table(weights), encoding="utf-8")
    again = read_linear(path)
    assert again.classes == weights.classes
    assert again.features == weights.features
    assert len(list(csv.reader(io.StringIO(as_table(weights))))) == len(weights.features) + 2


def test_a_missing_table_has_no_classes(tmp_path: Path) -> None:
    assert read_linear(tmp_path / "none.csv").classes == ()


def test_a_damaged_table_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "weights.csv"
    path.write_text("id,rarity,weights\n*,0,oil\nab,many,0:1\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"weights\.csv:3"):
        read_linear(path)
