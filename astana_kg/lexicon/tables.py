"""Reading tables of language data; an error names the file, the line and the mend."""

import csv
from collections.abc import Iterator, Sequence
from pathlib import Path

from astana_kg.model import InputError


def rows(path: Path, columns: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield each row of a CSV file with its line number; its header must name the columns.

    Raises InputError where the file is missing, is not UTF-8, or a row has too many or too
    few cells, or its id is empty or stood before.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"the table cannot be read: {error}", "restore it") from error
    reader = csv.reader(text.splitlines(), strict=True)
    seen: dict[str, int] = {}
    try:
        header = next(reader, [])
        if header != list(columns):
            problem = f"the header is {','.join(header)}"
            raise InputError(f"{path}:1", problem, f"make it {','.join(columns)}")
        for cells in reader:
            place = f"{path}:{reader.line_num}"
            if len(cells) != len(columns):
                problem = f"{len(cells)} cells stand where {len(columns)} are due"
                raise InputError(place, problem, "quote a cell that holds a comma")
            row = dict(zip(columns, cells, strict=True))
            identity = row["id"]
            if not identity or identity in seen:
                first = f"the first stands on line {seen[identity]}" if identity else "it is empty"
                raise InputError(place, f"the id {identity!r} is not unique: {first}", "change it")
            seen[identity] = reader.line_num
            yield reader.line_num, row
    except csv.Error as error:
        raise InputError(f"{path}:{reader.line_num}", str(error), "mend the quotes") from error


def one_of(value: str, allowed: Sequence[str], place: str, what: str) -> str:
    """Return the value; raises InputError where it is none of those allowed."""
    if value not in allowed:
        problem = f"{value!r} is no {what}"
        raise InputError(place, problem, f"use one of {', '.join(sorted(allowed))}")
    return value
