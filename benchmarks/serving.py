"""A server in a process of its own on 127.0.0.1, for the benchmarks that ask over HTTP."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

SERVE = [sys.executable, "-c", "from astana_kg.cli import main; main()"]


@dataclass(frozen=True, slots=True)
class Served:
    """A running server: its process, its port, and the file that it logs to."""

    process: int
    port: int
    log: Path


@contextmanager
def served(location: Path, settings: Mapping[str, str]) -> Iterator[Served]:
    """Serve a store with some settings, until the block ends."""
    command = [*SERVE, "--store", str(location), "serve", "--port", "0"]
    with started(command, "running on", settings) as (process, line, log):
        yield Served(process, int(line.split("127.0.0.1:")[1].split()[0]), log)


@contextmanager
def started(
    command: list[str], sign: str, settings: Mapping[str, str]
) -> Iterator[tuple[int, str, Path]]:
    """Start a server and wait for the line that says it runs; gives process, line and log."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        environment = {**os.environ, **settings, "PYTHONUNBUFFERED": "1"}
        with (
            log.open("w") as told,
            subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=told, text=True
            ) as run,
        ):
            assert run.stdout is not None
            try:
                line = next((line for line in run.stdout if sign in line), "")
                assert line, log.read_text()
                yield run.pid, line, log
            finally:
                run.terminate()
                run.wait(timeout=30)
