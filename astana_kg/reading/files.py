"""Paths to sources: files, folders of them, JSON Lines, and metadata beside a file."""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from astana_kg.model import Article, InputError
from astana_kg.reading.article import Kind, read_bytes
from astana_kg.reading.encoding import decode
from astana_kg.reading.metadata import NOTHING_KNOWN, Metadata, Refusal, parse_metadata
from astana_kg.reading.record import parse_object

_KINDS: dict[str, Kind] = {".txt": "text", ".html": "html", ".htm": "html", ".json": "json"}
_LINES = (".jsonl", ".ndjson")
_WITH_SIDECAR = (".txt", ".html", ".htm")

_Read = tuple[str, Article | Refusal]


def read_paths(paths: Iterable[Path], given: Metadata = NOTHING_KNOWN) -> Iterator[_Read]:
    """Yield each source's label with its article, or with the refusal that says why not.

    The label is the path as given (`file:line` for JSON Lines). Paths are read sorted,
    folders with all that is in them, where hidden files, other endings and metadata
    beside a file are passed over. `given` goes before the metadata beside a file, and
    that before what the file says of itself. One article is in memory at a time.
    """
    named = sorted(set(paths))
    for path in named:
        if path.is_dir():
            yield from _read_folder(path, given)
        elif not (companion := _companion(path)):
            yield from _read_file(path, given)
        elif companion not in named:
            yield _refused(
                InputError(str(path), f"metadata of {companion}, no article", f"Name {companion}")
            )


def _read_folder(folder: Path, given: Metadata) -> Iterator[_Read]:
    empty = True
    for file in _files(folder):
        empty = False
        if isinstance(file, InputError):
            yield _refused(file)
        else:
            yield from _read_file(file, given)
    if empty:
        yield _refused(
            InputError(
                str(folder),
                "a folder without articles",
                f"Give one with files ending in {', '.join([*_KINDS, *_LINES])}",
            )
        )


def _files(folder: Path) -> Iterator[Path | InputError]:
    """Yield the sources in a folder and the folders in it, in the order of their names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path)
        elif path.suffix.lower() in (*_KINDS, *_LINES) and not _companion(path):
            yield path


def _companion(path: Path) -> Path | None:
    """Return the text or page that this file is the metadata of, None where it is none."""
    if path.suffix.lower() != ".json":
        return None
    suffixes = (*_WITH_SIDECAR, *map(str.upper, _WITH_SIDECAR))
    beside = (path.with_suffix(suffix) for suffix in suffixes)
    return next((file for file in beside if file.is_file()), None)


def _read_file(path: Path, given: Metadata) -> Iterator[_Read]:
    suffix = path.suffix.lower()
    try:
        if suffix in _LINES:
            yield from _read_lines(path, given)
        elif kind := _KINDS.get(suffix):
            beside = _sidecar(path) if suffix in _WITH_SIDECAR else NOTHING_KNOWN
            yield str(path), read_bytes(_bytes(path), str(path), given.over(beside), kind)
        else:
            _bytes(path)  # a file that is not there is said before its ending is
            raise InputError(
                str(path),
                "a kind of file that is not read",
                f"Give files ending in {', '.join([*_KINDS, *_LINES])}",
            )
    except InputError as error:
        yield str(path), Refusal(str(path), error)


def _read_lines(path: Path, given: Metadata) -> Iterator[_Read]:
    """Yield one article, or refusal, for each line that is not empty."""
    empty = True
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if not (data := line.rstrip(b"\r\n")).strip():
                    continue
                empty = False
                place = f"{path}:{number}"
                try:
                    yield place, read_bytes(data, place, given, "json")
                except InputError as error:
                    yield place, Refusal(place, error)
    except OSError as error:
        raise _unreadable(path, error) from None
    if empty:
        raise InputError(str(path), "the file is empty", "Give a file with one article a line")


def _sidecar(path: Path) -> Metadata:
    """Return the metadata that stands beside a text or page; nothing where none does."""
    beside = path.with_suffix(".json")
    if not beside.is_file():
        return NOTHING_KNOWN
    text, _ = decode(_bytes(beside), str(beside))
    return parse_metadata(parse_object(text, str(beside)), str(beside))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise _unreadable(path, error) from None


def _unreadable(path: Path, error: OSError) -> InputError:
    if isinstance(error, FileNotFoundError):
        return InputError(str(path), "there is no such file or folder", "Check the path's spelling")
    if isinstance(error, PermissionError):
        return InputError(str(path), "no permission to read it", "Allow reading it (chmod +r)")
    return InputError(
        str(path), f"it cannot be read ({error.strerror})", "Check the disk and the path"
    )


def _refused(error: InputError) -> _Read:
    return error.place, Refusal(error.place, error)
