"""The wheel carries all that it needs, and works away from the checkout."""

import os
import subprocess
import sys
import urllib.request
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--outdir", str(out), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    (path,) = out.glob("*.whl")
    return path


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the wheel is unpacked into by pip, its dependencies those of this run."""
    target = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "pip", "install", "--no-deps", "--no-index", "--target", str(target), str(wheel)]  # fmt: skip  # noqa: E501
    subprocess.run(command, check=True, capture_output=True)
    return target


def environment(installed: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(installed), "PYTHONWARNINGS": "ignore"}


def astana_kg(installed: Path, folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", "from astana_kg.cli import main; main()", *arguments],
        env=environment(installed),
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


@pytest.mark.parametrize("folder", ["ontology", "shapes", "queries", "seeds"])
def test_every_file_of_a_shipped_folder_is_in_the_wheel(wheel: Path, folder: str) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = [p for p in (ROOT / folder).rglob("*") if p.is_file()]
    assert files
    assert {f"astana_kg/_shipped/{p.relative_to(ROOT).as_posix()}" for p in files} <= inside


def test_every_data_file_of_the_package_is_in_the_wheel(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    files = [p for p in (ROOT / "astana_kg").rglob("*") if p.is_file() and p.suffix != ".pyc"]
    assert {p.relative_to(ROOT).as_posix() for p in files} <= inside


def test_the_installed_wheel_ingests_and_answers(installed: Path, tmp_path: Path) -> None:
    seeds = installed / "astana_kg" / "_shipped" / "seeds"
    script = "import astana_kg; print(astana_kg.__file__)"
    where = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(installed),
        cwd=tmp_path,
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    assert where.startswith(str(installed)), "the checkout was imported, not the wheel"
    seed = seeds / "astana-20-final-statement.ar.txt"
    assert "stored" in astana_kg(installed, tmp_path, "ingest", str(seed))
    answer = astana_kg(installed, tmp_path, "query", "who-condemned-what", "--format", "csv")
    assert len(answer.splitlines()) > 1


def test_the_installed_wheel_serves(installed: Path, tmp_path: Path) -> None:
    seeds = installed / "astana_kg" / "_shipped" / "seeds"
    astana_kg(installed, tmp_path, "ingest", str(seeds / "astana-20-final-statement.ar.txt"))
    script = (
        "import socket; from astana_kg.cli import main; s = socket.socket(); "
        "s.bind(('127.0.0.1', 0)); p = str(s.getsockname()[1]); s.close(); print(p, flush=True); "
        "main(['serve', '--port', p])"
    )
    with subprocess.Popen(
        [sys.executable, "-u", "-c", script],
        env=environment(installed),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        assert server.stdout is not None
        port = server.stdout.readline().strip()
        for line in server.stdout:
            if "running on" in line.lower():
                break
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=10) as answer:
                assert answer.status == 200
        finally:
            server.terminate()
            server.stdout.read()
