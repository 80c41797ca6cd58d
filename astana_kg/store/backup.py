"""A copy of a store that outlives engine, layout and machine: N-Quads with a manifest.

    graphs.nq.gz     every named graph, graphs sorted, statements sorted within each
    manifest.json    of which format it is, how many statements each graph has, checksums

The same graphs are the same bytes. The default graph, which is derived, is not in it.
"""

import gzip
import hashlib
import json
import os
import shutil
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path
from typing import IO, cast

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from astana_kg import __version__
from astana_kg.graph import sort_triples
from astana_kg.model import InputError
from astana_kg.store.interface import Store

FORMAT = 1
"""Counted up when a backup can no longer be read as before."""

_MANIFEST = "manifest.json"
_GRAPHS = "graphs.nq.gz"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself; `graphs` is how many statements each has, by name."""

    format: int
    made_by: str
    bytes: int
    sha256: str
    graphs: Mapping[str, int]

    @property
    def quads(self) -> int:
        """How many statements there are in all."""
        return sum(self.graphs.values())


def write_backup(store: Store, to: Path) -> Manifest:
    """Write a store's graphs to a new folder and return its manifest.

    The folder bears its name once it is whole and on disk. Raises InputError where it
    cannot be written or is there already, and StoreError where the store cannot be read.
    """
    if to.exists():
        raise InputError(str(to), "it is there already", "Name a folder that is to be made")
    fresh = to.with_name(f"{to.name}.new")
    try:
        shutil.rmtree(fresh, ignore_errors=True)
        fresh.mkdir(parents=True)
        counts = _write_graphs(store, fresh / _GRAPHS)
        manifest = Manifest(
            format=FORMAT,
            made_by=f"astana-kg {__version__}",
            bytes=(fresh / _GRAPHS).stat().st_size,
            sha256=_sha256(fresh / _GRAPHS),
            graphs=counts,
        )
        text = json.dumps(asdict(manifest), indent=1, ensure_ascii=False) + "\n"
        (fresh / _MANIFEST).write_text(text, encoding="utf-8")
        _to_disk(fresh / _MANIFEST)
        _to_disk(fresh)
        fresh.rename(to)
        _to_disk(to.parent)
    except OSError as error:
        shutil.rmtree(fresh, ignore_errors=True)
        mend = "Name a folder where there is room and that you may write to"
        problem = f"it cannot be written ({(error.strerror or str(error)).lower()})"
        raise InputError(str(to), problem, mend) from error
    return manifest


def check_backup(source: Path) -> Manifest:
    """Read a backup through and return its manifest.

    Raises InputError where anything is missing, damaged or not as the manifest says.
    """
    manifest = _manifest(source)
    file = source / _GRAPHS
    try:
        size, digest = file.stat().st_size, _sha256(file)
    except OSError as error:
        raise _damaged(file, (error.strerror or str(error)).lower()) from error
    if (size, digest) != (manifest.bytes, manifest.sha256):
        raise _damaged(file, "it is not the one that was written: its checksum differs")
    counts = {name: len(quads) for name, quads in graphs_of(source)}
    if counts != manifest.graphs:
        raise _damaged(file, "its graphs are not those of the manifest")
    return manifest


def graphs_of(source: Path) -> Iterator[tuple[str, list[Quad]]]:
    """Yield the graphs of a backup, one at a time. Raises InputError for a damaged one."""
    file = source / _GRAPHS
    try:
        with gzip.open(file, "rb") as opened:
            quads = pyoxigraph.parse(cast("IO[bytes]", opened), format=RdfFormat.N_QUADS)
            for name, group in groupby(quads, key=lambda quad: quad.graph_name):
                if not isinstance(name, NamedNode):
                    raise _damaged(file, "it holds statements of no named graph")
                yield name.value, list(group)
    except (OSError, EOFError, zlib.error, SyntaxError, ValueError) as error:
        raise _damaged(file, f"it cannot be read ({error})") from error


def _write_graphs(store: Store, file: Path) -> dict[str, int]:
    counts: dict[str, int] = {}
    with file.open("xb") as raw:
        # Without time and name in its head, the same graphs are the same bytes.
        with gzip.GzipFile("", "wb", compresslevel=6, fileobj=raw, mtime=0) as out:
            for name in store.graph_names():
                counts[name] = _write_graph(store, name, cast("IO[bytes]", out))
        raw.flush()
        os.fsync(raw.fileno())
    return counts


def _write_graph(store: Store, name: str, out: IO[bytes]) -> int:
    triples = sort_triples(set(store.graph(name)))
    graph = NamedNode(name)
    quads = [Quad(t.subject, t.predicate, t.object, graph) for t in triples]
    pyoxigraph.serialize(quads, out, format=RdfFormat.N_QUADS)
    return len(quads)


def _manifest(source: Path) -> Manifest:
    path = source / _MANIFEST
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        manifest = Manifest(**told)
        made_in = int(manifest.format)
    except FileNotFoundError as error:
        mend = "Name a folder that `astana-kg backup` made"
        raise InputError(str(source), f"it is no backup: it has no {_MANIFEST}", mend) from error
    except (OSError, ValueError, TypeError) as error:
        raise _damaged(path, f"it cannot be read ({error})") from error
    if made_in != FORMAT:
        mend = f"Restore it with the program that made it ({manifest.made_by})"
        problem = f"its format is {made_in}, and this version reads format {FORMAT}"
        raise InputError(str(source), problem, mend)
    return manifest


def _sha256(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _damaged(file: Path, problem: str) -> InputError:
    return InputError(str(file), f"the backup is damaged: {problem}", "Take another backup")
