"""The tokens of SPARQL: enough of its grammar to know a word from a name, a string or a comment.

Where a token could be read in two ways, it is cut so that nothing is hidden from `guard`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

# Names take every character beyond ASCII: more than the grammar does, but what it does not
# take there it takes nowhere, and a shorter name would hide what follows it.
_TOKEN = re.compile(
    r"""
      (?P<space> \s+ | \#[^\r\n]* )
    | (?P<iri> < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
    | (?P<string>
          \"\"\" (?: [^"\\] | \\. | "(?!"") )* \"\"\"
        | ''' (?: [^'\\] | \\. | '(?!'') )* '''
        | " (?: [^"\\\r\n] | \\. )* "
        | ' (?: [^'\\\r\n] | \\. )* ' )
    | (?P<variable> [?$] [\w\x80-\U0010ffff]+ )
    | (?P<language> @ [A-Za-z]+ (?: --? [A-Za-z0-9]+ )* )
    | (?P<name> [\w.\-\x80-\U0010ffff]* : (?: [\w.:\-\x80-\U0010ffff] | %[0-9A-Fa-f]{2} | \\. )* )
    | (?P<word> [\w.\-\x80-\U0010ffff]*[\w\x80-\U0010ffff] )
    | (?P<sign> [!\-+^]+ )
    | (?P<other> . )
    """,
    re.VERBOSE | re.DOTALL,
)
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True)
class Token:
    """One token: its kind, its text, and where it starts."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Where the token ends, exclusive."""
        return self.start + len(self.text)

    @property
    def word(self) -> str:
        """The token as a keyword, in capitals; empty where it is none."""
        return self.text.upper() if self.kind == "word" else ""


def tokens_of(text: str) -> Iterator[Token]:
    """Yield the tokens of a text, spaces and comments left out."""
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "space":
            yield Token(kind, match[0], match.start())


def resolve_escapes(text: str) -> str:
    r"""Return a text with its `\uXXXX` and `\UXXXXXXXX` resolved, as SPARQL 1.1 (19.2) does."""
    return _ESCAPE.sub(_character, text)


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    is_character = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else escape[0]


def place_of(text: str, offset: int) -> str:
    """Return a place in a query for people: line and column count from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"query, line {line}, column {column}"
