r"""What is looked for in a query before the engine sees it.

The engine reaches out to the network for SERVICE, and its recursive parser overflows the
stack on deep nesting, so both are refused here, on the query's tokens. Where a token could
be read in two ways, the reading that refuses is taken: `service:x {` may be a name and a
group or, to the engine's parser, a SERVICE clause. SPARQL 1.1 (19.2) lets `\u0053ERVICE`
stand for SERVICE; the query is looked at as written and again with such escapes resolved.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from astana_kg.model import QueryError

MAX_LENGTH = 100_000
"""Characters that a query may have."""

MAX_NESTING = 200
"""Brackets of any kind that may be open at once, and signs (`!`, `-`) that may stand in a row."""

MAX_OPERATORS = 2_000
"""Operators, separators, groups and keywords that a query may have.

Each may nest the parse tree once more; some 4,000 groups in a row overflow the stack.
"""

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
_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_SERVICE = re.compile("[s\u017f]erv[i\u0131]ce", re.IGNORECASE)
_DOUBTFUL = frozenset("#()'\\")
_OPENING = frozenset("{([")
_CLOSING = frozenset("})]")
_JOINERS = frozenset("|&/*=<>,;.{")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    start: int


def check_query(text: str) -> None:
    """Raise QueryError for a query that must not reach the engine.

    That is an update, one with SERVICE, and one beyond `MAX_LENGTH`, `MAX_NESTING` or
    `MAX_OPERATORS`.
    """
    if len(text) > MAX_LENGTH:
        mend = f"Shorten it to {MAX_LENGTH} characters or split it"
        raise QueryError("query", f"it has {len(text)} characters", mend)
    _check(text)
    resolved = _ESCAPE.sub(_character, text)
    if resolved != text:
        _check(resolved)


def undeclared_prefix(text: str) -> tuple[str, int] | None:
    """Return the first prefix that a query uses and does not declare, and its offset."""
    declared = {"_:"}
    before = ""
    for token in _tokens(text):
        if token.kind == "name":
            prefix = token.text.partition(":")[0] + ":"
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return prefix, token.start
        before = token.text.upper()
    return None


def place_of(text: str, offset: int) -> str:
    """Return a place in a query for people: line and column count from 1."""
    line = text.count("\n", 0, offset) + 1
    column = offset - (text.rfind("\n", 0, offset) + 1) + 1
    return f"query, line {line}, column {column}"


def _character(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    is_character = code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF
    return chr(code) if is_character else escape[0]


def _check(text: str) -> None:
    tokens = list(_tokens(text))
    _refuse_service(text, tokens)
    _refuse_update(text, tokens)
    _refuse_nesting(text, tokens)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup or "other"
        if kind != "space":
            yield _Token(kind, match[0], match.start())


def _refuse_service(text: str, tokens: list[_Token]) -> None:
    written = _SERVICE.search(text)
    if not written:
        return
    if _is_ambiguous(tokens):
        raise _service_error(text, written.start())
    for token, following in zip(tokens, [*tokens[1:], _Token("other", "", len(text))], strict=True):
        if token.kind == "word":
            is_service = _SERVICE.search(token.text)
        elif token.kind == "name":
            prefix = token.text.partition(":")[0]
            is_service = _SERVICE.search(prefix) if following.text == "{" else None
        else:
            continue
        if is_service:
            raise _service_error(text, token.start)


def _is_ambiguous(tokens: list[_Token]) -> bool:
    """Tell whether `<` may be an operator here and, with another `>`, an IRI there.

    In brackets the engine takes `?a<?b#>` for a comparison and a comment. Where an IRI holds
    what would begin or end something else, all that follows could be read differently.
    """
    brackets: list[str] = []
    for token in tokens:
        if token.text in _OPENING:
            brackets.append(token.text)
        elif token.text in _CLOSING and brackets:
            brackets.pop()
        elif token.kind == "iri" and brackets[-1:] == ["("] and _DOUBTFUL & set(token.text):
            return True
    return False


def _service_error(text: str, offset: int) -> QueryError:
    return QueryError(
        place_of(text, offset),
        "SERVICE would ask another server, and this one reads nothing but its own data",
        "Take it out, or ask the other server yourself and join the rows; where the word is"
        " meant otherwise, write IRIs in brackets by prefixes",
    )


def _refuse_update(text: str, tokens: list[_Token]) -> None:
    for token in tokens:
        if token.kind != "word" or token.text.upper() in _PROLOGUE:
            continue
        if token.text.upper() in _UPDATES:
            raise QueryError(
                place_of(text, token.start),
                f"{token.text.upper()} is an update, and a query only reads",
                "Ask with SELECT, ASK, CONSTRUCT or DESCRIBE; articles are stored by"
                " `astana-kg ingest` and taken out by `astana-kg remove`",
            )
        return


def _refuse_nesting(text: str, tokens: list[_Token]) -> None:
    depth = signs = operators = 0
    for token in tokens:
        is_sign = token.kind == "sign"
        signs = signs + len(token.text) if is_sign else 0
        operators += _operators(token)
        if token.text in _OPENING:
            depth += 1
        elif token.text in _CLOSING:
            depth -= 1
        if max(depth, signs) > MAX_NESTING:
            mend = f"Nest at most {MAX_NESTING} brackets or signs"
            raise QueryError(place_of(text, token.start), "it is nested too deeply", mend)
        if operators > MAX_OPERATORS:
            mend = f"Use at most {MAX_OPERATORS} operators, or ask in several queries"
            raise QueryError(place_of(text, token.start), "it has too many operators", mend)


def _operators(token: _Token) -> int:
    """Return how many parts a token may join: the engine reads 1-1-1 as two subtractions."""
    if token.kind == "sign":
        return len(token.text)
    if token.kind == "word":
        return 1 + token.text.count("-")
    return int(token.text in _JOINERS)
