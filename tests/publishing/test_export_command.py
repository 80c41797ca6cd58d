"""`astana-kg export` for a part and for a release: what it takes, and what it tells."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from astana_kg.cli import main
from astana_kg.publishing import CHECKSUMS
from astana_kg.store import open_store


@pytest.fixture(scope="module")
def location(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store as it is born."""
    path = str(tmp_path_factory.mktemp("export") / "store")
    open_store(path).close()
    return path


def export(location: str, *options: str | Path) -> tuple[int, str]:
    arguments = ["--store", location, "export", *map(str, options)]
    done = CliRunner().invoke(main, arguments)
    return done.exit_code, done.output


def test_what_concerns_one_thing_is_written_with_its_labels(location: str, tmp_path: Path) -> None:
    file = tmp_path / "round.ttl"
    assert export(location, "--about", "round/astana-20", "-o", file)[0] == 0
    text = file.read_text(encoding="utf-8")
    assert "round:astana-20 a akg:Round" in text
    assert '"Kazakhstan"@en' in text
    assert "round:astana-3 " not in text


def test_a_release_is_written_and_told(location: str, tmp_path: Path) -> None:
    status, told = export(location, "--release", tmp_path / "new", "--date", "2026-11-24")
    assert (status, (tmp_path / "new" / CHECKSUMS).is_file()) == (0, True), told


@pytest.mark.parametrize(
    ("options", "part"),
    [
        (["--about", "round/astana-99"], "the store knows no such thing"),
        (["--release", "x"], "a release has a folder and a date"),
        (["--date", "2026-11-24"], "a release has a folder and a date"),
        (["--release", "x", "--date", "2026-11-24", "--about", "y"], "the whole store"),
        (["--release", "x", "--date", "24.11.2026"], "does not match the format"),
    ],
)
def test_what_does_not_go_together_is_told(location: str, options: list[str], part: str) -> None:
    status, told = export(location, *options)
    assert status == 2
    assert part in told
