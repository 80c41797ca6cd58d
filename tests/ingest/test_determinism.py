"""The same input gives the same bytes: other folder, other hash seed, every format."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from astana_kg.graph import FORMATS

SEEDS = Path(__file__).parent.parent.parent / "seeds"
SCRIPT = """
import sys
from pathlib import Path
from astana_kg.cli import main
store, seeds, out = sys.argv[1:]
def run(*arguments):
    try:
        main(["--store", store, *arguments])
    except SystemExit as end:
        assert end.code in (0, None), (arguments, end.code)
run("ingest", seeds)
for name in %r:
    run("export", "--format", name, "-o", str(Path(out) / name))
""" % (list(FORMATS),)  # noqa: UP031 - braces in the script


def exported(folder: Path, hash_seed: str) -> dict[str, bytes]:
    seeds, out = folder / f"copy-{hash_seed}", folder / "out"
    seeds.mkdir(parents=True)
    out.mkdir()
    for path in SEEDS.glob("*.*"):
        shutil.copy(path, seeds)
    subprocess.run(
        [sys.executable, "-c", SCRIPT, str(folder / "store"), str(seeds), str(out)],
        env={**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Asia/Almaty"},
        cwd=folder,
        check=True,
        capture_output=True,
    )
    return {path.name: path.read_bytes() for path in out.iterdir()}


@pytest.fixture(scope="module")
def exports(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, bytes]]:
    return [exported(tmp_path_factory.mktemp("a") / "x", "1"), exported(tmp_path_factory.mktemp("b"), "77")]  # fmt: skip  # noqa: E501


@pytest.mark.parametrize("name", FORMATS)
def test_two_ingests_export_the_same_bytes(exports: list[dict[str, bytes]], name: str) -> None:
    first, second = exports
    assert len(first[name]) > 10_000
    assert first[name] == second[name]
