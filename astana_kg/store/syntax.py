"""The engine's complaint about a query's syntax, put for people."""

import re

from astana_kg.model import QueryError
from astana_kg.store.guard import undeclared_prefix
from astana_kg.store.tokens import place_of

_PLACE = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<detail>.*)", re.DOTALL)
_EXCERPT = 24
_LONGEST_DETAIL = 160


def syntax_error(text: str, complaint: str) -> QueryError:
    """Return the error for a query that the engine could not parse.

    The place is the engine's: where no reading of the query went further.
    """
    undeclared = undeclared_prefix(text)
    if undeclared:
        prefix, offset = undeclared
        mend = f"Begin the query with PREFIX {prefix} and the IRI that it stands for"
        return QueryError(place_of(text, offset), f"the prefix {prefix} is not declared", mend)
    found = _PLACE.match(complaint)
    if not found:
        return QueryError("query", f"it is not SPARQL ({complaint})", "Mend its syntax")
    line, column = int(found["line"]), int(found["column"])
    rest = _rest_of_line(text, line, column)
    problem = f"the syntax breaks at {rest!r}" if rest else "the syntax breaks at the line's end"
    detail = " ".join(found["detail"].split()).removeprefix("expected ")
    mend = "Mend the syntax there"
    if len(detail) <= _LONGEST_DETAIL:
        mend += f" (expected: {detail})"
    return QueryError(f"query, line {line}, column {column}", problem, mend)


def _rest_of_line(text: str, line: int, column: int) -> str:
    lines = text.split("\n")
    if line > len(lines):
        return ""
    rest = lines[line - 1][column - 1 :].strip()
    return rest if len(rest) <= _EXCERPT else rest[:_EXCERPT] + "..."
