"""The list of refused sources, kept for another try.

JSON Lines, an object a source: `path`, `line` (of JSON Lines, counted from 1), `given` (the
metadata that it was ingested with), and for people `problem`, `mend`, `report` and `trace`.
A source that is taken later leaves the list; an empty list is no file.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from astana_kg.ingest.many import Ingested
from astana_kg.model import InputError
from astana_kg.reading import Metadata, Source, find_sources, parse_metadata

# File names may hold bytes that are no UTF-8; they stand in the list as they are.
_ENCODING, _ERRORS = "utf-8", "surrogateescape"


@dataclass(frozen=True, slots=True)
class RefusedSource:
    """A source that was refused, and why; `path` is absolute."""

    path: Path
    line: int | None = None
    given: dict[str, str] = field(default_factory=dict)
    problem: str = ""
    mend: str = ""
    report: str = ""
    trace: str = ""

    @property
    def place(self) -> str:
        """The path, for a line of JSON Lines `path:line`."""
        return str(self.path) if self.line is None else f"{self.path}:{self.line}"


class RefusedList:
    """The list in a file, as one run finds it and leaves it."""

    def __init__(self, file: Path) -> None:
        """Read the list; there is none where there is no such file. Raises InputError."""
        self.file = file
        self._entries: dict[str, RefusedSource] = {}
        for entry in _read(file):
            self._entries[entry.place] = entry

    def __iter__(self) -> Iterator[RefusedSource]:
        """Go through what is on the list, sorted."""
        return iter(sorted(self._entries.values(), key=lambda one: (one.path, one.line or 0)))

    def __len__(self) -> int:
        return len(self._entries)

    def note(self, ingested: Ingested) -> None:
        """Put a refused source on the list, and take one that is stored off it."""
        source = ingested.source
        path = source.path.absolute()
        entry = RefusedSource(path, source.line)
        if ingested.refusal is None:
            self._entries.pop(entry.place, None)
            return
        error = ingested.refusal.error
        self._entries[entry.place] = RefusedSource(
            path,
            source.line,
            _texts(source.given),
            error.problem,
            error.mend,
            ingested.report,
            ingested.trace,
        )

    def sources(self, given: Metadata) -> Iterator[Source]:
        """Yield the sources on the list; `given` goes before what each was ingested with.

        A folder that was refused for want of articles leaves the list when it has some.
        """
        for (path, texts), group in groupby(self, key=lambda one: (one.path, one.given)):
            entries = {one.line: one for one in group}
            metadata = given.over(parse_metadata(texts, str(self.file)))
            for source in find_sources([path], metadata):
                if None in entries or source.line in entries:
                    entries.pop(source.line if source.path == path else -1, None)
                    yield source
            if path.is_dir() and None in entries:
                self._entries.pop(entries.pop(None).place)
            for line, entry in entries.items():
                yield _gone(entry, line)

    def save(self) -> None:
        """Write the list; take the file away where nothing is on it. Raises InputError."""
        try:
            if not self._entries:
                self.file.unlink(missing_ok=True)
                return
            fresh = self.file.with_name(self.file.name + ".new")
            with fresh.open("w", encoding=_ENCODING, errors=_ERRORS, newline="\n") as lines:
                lines.writelines(_line(entry) for entry in self)
            fresh.replace(self.file)
        except OSError as error:
            problem = f"the list of refused sources cannot be written ({error.strerror})"
            mend = "Name a file that you may write to by --refused"
            raise InputError(str(self.file), problem, mend) from error


def _gone(entry: RefusedSource, line: int | None) -> Source:
    mend = "Ingest the file itself where its lines have moved"
    problem = InputError(entry.place, "there is no article on this line any more", mend)
    return Source(entry.place, entry.path, line=line, problem=problem)


def _texts(given: Metadata) -> dict[str, str]:
    named = ("title", "published", "outlet", "language", "url")
    return {name: str(value) for name in named if (value := getattr(given, name)) is not None}


def _line(entry: RefusedSource) -> str:
    values = {
        "path": str(entry.path),
        "line": entry.line,
        "given": entry.given,
        "problem": entry.problem,
        "mend": entry.mend,
        "report": entry.report,
        "trace": entry.trace,
    }
    told = {key: value for key, value in values.items() if value}
    return json.dumps(told, ensure_ascii=False) + "\n"


def _read(file: Path) -> Iterator[RefusedSource]:
    if not file.is_file():
        return
    text = file.read_text(encoding=_ENCODING, errors=_ERRORS)
    for number, line in enumerate(text.split("\n"), start=1):
        if not line.strip():
            continue
        try:
            values = json.loads(line)
            entry = RefusedSource(
                Path(values["path"]),
                values.get("line"),
                dict(values.get("given", {})),
                *(str(values.get(key, "")) for key in ("problem", "mend", "report", "trace")),
            )
        except (ValueError, KeyError, TypeError, AttributeError):
            mend = "Mend or delete the line, or name another list by --refused"
            problem = "not a line of a list of refused sources"
            raise InputError(f"{file}:{number}", problem, mend) from None
        yield entry
