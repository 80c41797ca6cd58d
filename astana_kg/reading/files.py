"""Paths to sources: files, folders of them, JSON Lines, and metadata beside a file.

Finding sources is cheap and reads no article; a source can be read by another process.
"""

import os
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Source:
    """What one article, or one refusal, comes from.

    `place` is the path as given, for a line of JSON Lines `path:line`, and stands in every
    message. `line` counts from 1 and `data` are that line's bytes. `problem` is why there
    is nothing to read.
    """

    place: str
    path: Path
    given: Metadata = NOTHING_KNOWN
    line: int | None = None
    data: bytes | None = None
    problem: InputError | None = None

    def read(self) -> Article | Refusal:
        """Return the source's article, or the refusal that says why it gives none."""
        try:
            return self._article()
        except InputError as error:
            return Refusal(self.place, error)

    def _article(self) -> Article:
        if self.problem is not None:
            raise self.problem
        if self.data is not None:
            return read_bytes(self.data, self.place, self.given, "json")
        kind = _KINDS[self.path.suffix.lower()]
        beside = _sidecar(self.path) if kind != "json" else NOTHING_KNOWN
        return read_bytes(_bytes(self.path), self.place, self.given.over(beside), kind)


def read_paths(paths: Iterable[Path], given: Metadata = NOTHING_KNOWN) -> Iterator[_Read]:
    """Yield each source's place with its article, or with the refusal that says why not.

    Sources come as `find_sources` finds them. One article is in memory at a time.
    """
    for source in find_sources(paths, given):
        yield source.place, source.read()


def find_sources(
    paths: Iterable[Path], given: Metadata = NOTHING_KNOWN, skip: Collection[Path] = ()
) -> Iterator[Source]:
    """Yield the sources that paths hold.

    Paths are taken sorted, folders with all that is in them, where hidden files, other
    endings, metadata beside a file and the files and folders of `skip` are passed over.
    `given` goes before the metadata beside a file, and that before what the file says of
    itself.
    """
    named = sorted(set(paths))
    for path in named:
        if path.is_dir():
            yield from _in_folder(path, given, frozenset(one.resolve() for one in skip))
        elif not (companion := _companion(path)):
            yield from _in_file(path, given)
        elif companion not in named:
            yield _nothing(
                path,
                InputError(str(path), f"metadata of {companion}, no article", f"Name {companion}"),
            )


def _in_folder(folder: Path, given: Metadata, skip: frozenset[Path]) -> Iterator[Source]:
    empty = True
    for file in _files(folder, skip):
        empty = False
        if isinstance(file, InputError):
            yield _nothing(Path(file.place), file)
        else:
            yield from _in_file(file, given)
    if empty:
        endings = ", ".join([*_KINDS, *_LINES])
        problem, mend = "a folder without articles", f"Give one with files ending in {endings}"
        yield _nothing(folder, InputError(str(folder), problem, mend))


def _files(folder: Path, skip: frozenset[Path]) -> Iterator[Path | InputError]:
    """Yield the sources in a folder and the folders in it, in the order of their names."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
    except OSError as error:
        yield _unreadable(folder, error)
        return
    for entry in entries:
        path = folder / entry.name
        if entry.name.startswith(".") or (skip and path.resolve() in skip):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _files(path, skip)
        elif path.suffix.lower() in (*_KINDS, *_LINES) and not _companion(path):
            yield path


def _companion(path: Path) -> Path | None:
    """Return the text or page that this file is the metadata of, None where it is none."""
    if path.suffix.lower() != ".json":
        return None
    suffixes = (*_WITH_SIDECAR, *map(str.upper, _WITH_SIDECAR))
    beside = (path.with_suffix(suffix) for suffix in suffixes)
    return next((file for file in beside if file.is_file()), None)


def _in_file(path: Path, given: Metadata) -> Iterator[Source]:
    suffix = path.suffix.lower()
    if suffix in _LINES:
        yield from _in_lines(path, given)
    elif suffix in _KINDS:
        yield Source(str(path), path, given)
    else:
        try:
            _bytes(path)  # a file that is not there is said before its ending is
            endings = ", ".join([*_KINDS, *_LINES])
            problem, mend = "a kind of file that is not read", f"Give files ending in {endings}"
            raise InputError(str(path), problem, mend)
        except InputError as error:
            yield _nothing(path, error)


def _in_lines(path: Path, given: Metadata) -> Iterator[Source]:
    """Yield a source for each line that is not empty."""
    empty = True
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, start=1):
                if (data := line.rstrip(b"\r\n")).strip():
                    empty = False
                    yield Source(f"{path}:{number}", path, given, number, data)
    except OSError as error:
        yield _nothing(path, _unreadable(path, error))
        return
    if empty:
        mend = "Give a file with one article a line"
        yield _nothing(path, InputError(str(path), "the file is empty", mend))


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


def _nothing(path: Path, problem: InputError) -> Source:
    return Source(problem.place, path, problem=problem)
