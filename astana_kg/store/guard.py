r"""What is looked for in a query before the engine sees it.

The engine reaches out to the network for SERVICE, and its recursive parser overflows the
stack on deep nesting, so both are refused here, on the query's tokens. Where a token could
be read in two ways, the reading that refuses is taken: `service:x {` may be a name and a
group or, to the engine's parser, a SERVICE clause. SPARQL 1.1 (19.2) lets `\u0053ERVICE`
stand for SERVICE; the query is looked at as written and again with such escapes resolved.
"""

import re

from astana_kg.model import ForbiddenError, QueryError
from astana_kg.store.tokens import Token, place_of, resolve_escapes, tokens_of

MAX_LENGTH = 100_000
"""Characters that a query may have."""

MAX_NESTING = 200
"""Brackets of any kind that may be open at once, and signs (`!`, `-`) that may stand in a row."""

MAX_OPERATORS = 2_000
"""Operators, separators, groups and keywords that a query may have.

Each may nest the parse tree once more; some 4,000 groups in a row overflow the stack.
"""

MAX_UPDATE_LENGTH = 5_000_000
"""Characters that an update may have."""

MAX_OPERATIONS = 1_000
"""Operations that an update may have."""

_UPDATES = frozenset(
    {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
)
_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})
_SERVICE = re.compile("[s\u017f]erv[i\u0131]ce", re.IGNORECASE)
_DOUBTFUL = frozenset("#()'\\")
_OPENING = frozenset("{([")
_CLOSING = frozenset("})]")
_JOINERS = frozenset("|&/*=<>,;.{")


def check_query(text: str, services: frozenset[str] = frozenset()) -> None:
    """Raise QueryError for a query that must not reach the engine.

    That is an update, and one beyond `MAX_LENGTH`, `MAX_NESTING` or `MAX_OPERATORS`.
    Raises ForbiddenError for SERVICE, but for that of an IRI of `services`, written in full.
    """
    _refuse_length(text, "query", MAX_LENGTH)
    for read in _readings(text):
        tokens = list(tokens_of(read))
        _refuse_service(read, tokens, services)
        _refuse_update(read, tokens)
        _refuse_nesting(read, tokens)


def is_nested_deeper(text: str, most: int) -> bool:
    """Tell whether more than so many brackets, of any kind, are open at once in a query."""
    # No more can be open than there are, which settles nearly every query.
    if sum(map(text.count, _OPENING)) <= most:
        return False
    depth = 0
    for token in tokens_of(text):
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        if depth > most:
            return True
    return False


def check_update(text: str, services: frozenset[str] = frozenset()) -> None:
    """Raise QueryError for an update beyond the limits, ForbiddenError for SERVICE and LOAD."""
    _refuse_length(text, "update", MAX_UPDATE_LENGTH)
    for read in _readings(text):
        tokens = list(tokens_of(read))
        _refuse_service(read, tokens, services)
        _refuse_load(read, tokens)
        _refuse_nesting_of_update(read, tokens)
        if _is_ambiguous(tokens):
            mend = "Put spaces around < and > where they compare"
            raise QueryError("update", "a < in it may begin an IRI or compare", mend)


def _refuse_length(text: str, what: str, most: int) -> None:
    if len(text) > most:
        mend = f"Shorten it to {most} characters or split it"
        raise QueryError(what, f"it has {len(text)} characters", mend)


def _readings(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((text, resolve_escapes(text))))


def undeclared_prefix(text: str) -> tuple[str, int] | None:
    """Return the first prefix that a query uses and does not declare, and its offset."""
    declared = {"_:"}
    before = ""
    for token in tokens_of(text):
        if token.kind == "name":
            prefix = token.text.partition(":")[0] + ":"
            if before == "PREFIX":
                declared.add(prefix)
            elif prefix not in declared:
                return prefix, token.start
        before = token.text.upper()
    return None


def _refuse_service(text: str, tokens: list[Token], services: frozenset[str]) -> None:
    written = _SERVICE.search(text)
    if not written:
        return
    if _is_ambiguous(tokens):
        raise _service_error(text, written.start(), services)
    end = Token("other", "", len(text))
    for place, token in enumerate(tokens):
        following = [*tokens[place + 1 : place + 3], end, end]
        if token.kind == "word":
            is_service = _SERVICE.search(token.text) and not _is_listed(token, following, services)
        elif token.kind == "name":
            prefix = token.text.partition(":")[0]
            is_service = bool(_SERVICE.search(prefix)) and following[0].text == "{"
        else:
            continue
        if is_service:
            raise _service_error(text, token.start, services)


def _is_listed(token: Token, following: list[Token], services: frozenset[str]) -> bool:
    """Tell whether a keyword SERVICE is followed by one of the IRIs that may be asked."""
    named = following[1] if following[0].word == "SILENT" else following[0]
    return token.word == "SERVICE" and named.kind == "iri" and named.text[1:-1] in services


def _is_ambiguous(tokens: list[Token]) -> bool:
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


def _service_error(text: str, offset: int, services: frozenset[str]) -> ForbiddenError:
    if services:
        problem = "SERVICE may ask only the servers that the administrator lists"
        mend = f"Name one of them in full: {', '.join(f'<{one}>' for one in sorted(services))}"
    else:
        problem = "SERVICE would ask another server, and this one reads nothing but its own data"
        mend = (
            "Take it out, or ask the other server yourself and join the rows; where the word is"
            " meant otherwise, write IRIs in brackets by prefixes"
        )
    return ForbiddenError(place_of(text, offset), problem, mend)


def _refuse_load(text: str, tokens: list[Token]) -> None:
    for token in tokens:
        is_word = token.kind == "word" and "LOAD" in token.text.upper()
        if is_word or (token.kind == "name" and token.text.upper().startswith("LOAD")):
            problem = "LOAD would read from elsewhere, and this service reads only what it is sent"
            mend = "Send the triples themselves, by INSERT DATA or to /data"
            raise ForbiddenError(place_of(text, token.start), problem, mend)


def _refuse_update(text: str, tokens: list[Token]) -> None:
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


def _refuse_nesting(text: str, tokens: list[Token]) -> None:
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


def _refuse_nesting_of_update(text: str, tokens: list[Token]) -> None:
    """Refuse what is nested too deeply; only in a WHERE does each operator count.

    Data is read by loops, however long it is.
    """
    depth = signs = operators = 0
    in_where = False
    count = 1
    for token in tokens:
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        signs = signs + len(token.text) if token.kind == "sign" else 0
        if depth == 0:
            in_where = token.word == "WHERE"
            operators = 0
            count += token.text == ";"
        operators += _operators(token) if in_where else 0
        if max(depth, signs) > MAX_NESTING:
            mend = f"Nest at most {MAX_NESTING} brackets or signs"
            raise QueryError(place_of(text, token.start), "it is nested too deeply", mend)
        if operators > MAX_OPERATORS or count > MAX_OPERATIONS:
            mend = (
                f"Use at most {MAX_OPERATORS} operators in a WHERE, and {MAX_OPERATIONS} operations"
            )
            raise QueryError(place_of(text, token.start), "it does too much at once", mend)


def _operators(token: Token) -> int:
    """Return how many parts a token may join: the engine reads 1-1-1 as two subtractions."""
    if token.kind == "sign":
        return len(token.text)
    if token.kind == "word":
        return 1 + token.text.count("-")
    return int(token.text in _JOINERS)
