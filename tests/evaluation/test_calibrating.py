"""Points to shares: monotone, pooled where few, and true of articles that were only measured."""

from collections import defaultdict
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner

from astana_kg.cli import main
from astana_kg.evaluation import as_table, calibration_text, evaluate, judged, levels, names_of_half
from astana_kg.evaluation.calibrating import Judged, stated_in_folds
from astana_kg.extraction import share_at
from astana_kg.lexicon import load_lexicon

GOLD = Path(__file__).parent.parent / "gold"


def found(points: int, right: int, wrong: int) -> list[Judged]:
    verdicts = [True] * right + [False] * wrong
    return [Judged(article, points, verdict) for article, verdict in enumerate(verdicts)]


@pytest.mark.parametrize(
    ("positions", "table"),
    [
        ([*found(0, 20, 20), *found(1, 30, 10)], [(0, "0.50"), (1, "0.74")]),
        ([*found(0, 30, 10), *found(1, 20, 20)], [(0, "0.62")]),
        ([*found(0, 2, 8), *found(1, 30, 10)], [(0, "0.63")]),
        ([*found(0, 20, 20), *found(1, 5, 0)], [(0, "0.55")]),
        (
            [*found(-1, 10, 30), *found(0, 30, 10), *found(1, 20, 20), *found(2, 39, 1)],
            [(-1, "0.26"), (0, "0.62"), (2, "0.95")],
        ),
        (found(3, 50, 0), [(3, "0.98")]),
    ],
    ids=["rising", "falling", "few below", "few above", "a fall in the middle", "none wrong"],
)
def test_a_table_rises_and_stands_on_enough(
    positions: list[Judged], table: list[tuple[int, str]]
) -> None:
    assert [(level.points, str(level.share)) for level in levels(positions)] == table


def test_folds_state_shares_that_a_position_had_no_part_in() -> None:
    positions = [Judged(article, 1, article % 5 != 0) for article in range(200)]
    stated = {share for one, share in stated_in_folds(positions) if one.article % 5 == 0}
    assert stated == {Decimal("0.99")}


def test_a_table_is_what_the_lexicon_reads() -> None:
    assert as_table(levels(found(0, 20, 20))) == "id,share\n0,0.50\n"
    shares = [share_at(points, load_lexicon("ar")) for points in range(-9, 9)]
    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1


@pytest.fixture(scope="module")
def measured() -> tuple[Judged, ...]:
    return judged(evaluate(GOLD, names=names_of_half(GOLD, "measure")))


def test_what_the_shipped_table_states_is_so_on_the_measure_half(
    measured: tuple[Judged, ...],
) -> None:
    verdicts = defaultdict(list)
    for one in measured:
        verdicts[share_at(one.points, load_lexicon("ar"))].append(one.right)
    assert len(verdicts) >= 3
    for share, rights in verdicts.items():
        assert abs(sum(rights) / len(rights) - float(share)) < 0.12, share


def test_the_command_writes_the_table_and_shows_it(
    tmp_path: Path, measured: tuple[Judged, ...]
) -> None:
    file = tmp_path / "confidence.csv"
    arguments = ["evaluate", str(GOLD), "--half", "measure", "--calibrate", str(file)]
    result = CliRunner().invoke(main, arguments)
    assert result.exit_code == 0, result.output
    assert result.stdout == calibration_text(measured)
    assert "on articles of other folds" in result.stdout
    assert file.read_text("utf-8") == as_table(levels(measured))
