"""An update cut into its operations, and each operation into its clauses.

The engine says whether an update is SPARQL; here its tokens say where each clause stands.
Data and templates become TriG, which the engine's parser reads: variables as IRIs under
`VARIABLE`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from astana_kg.model import QueryError
from astana_kg.store.tokens import Token, place_of, tokens_of

VARIABLE = "urn:x-astana-kg:variable:"
"""What a variable of a template begins with as an IRI, its name after it."""

_PROLOGUE = frozenset({"BASE", "PREFIX", "VERSION"})


@dataclass(frozen=True, slots=True)
class Modify:
    """INSERT DATA, DELETE DATA, DELETE WHERE, or DELETE and INSERT by a WHERE.

    `deleted` and `inserted` are TriG without prologue; `where` is a group with its braces,
    empty where there is none. Graphs are as written: IRIs or prefixed names.
    """

    prologue: str
    deleted: str = ""
    inserted: str = ""
    where: str = ""
    with_graph: str = ""
    using: tuple[str, ...] = ()
    using_named: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manage:
    """CLEAR, DROP, CREATE, COPY, MOVE or ADD; graphs as written, or DEFAULT, NAMED, ALL."""

    prologue: str
    verb: str
    source: str
    target: str = ""


Operation = Modify | Manage


def without_repeats(text: str) -> str:
    """Blank out each PREFIX that says again what an earlier one said.

    The engine takes no prefix twice, not even in operations that were joined; the standard
    minds only where the names would differ.
    """
    tokens = list(tokens_of(text))
    seen: dict[str, str] = {}
    for word, name, iri in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if word.word != "PREFIX" or name.kind != "name" or iri.kind != "iri":
            continue
        if seen.get(name.text) == iri.text:
            text = text[: word.start] + " " * (iri.end - word.start) + text[iri.end :]
        else:
            seen[name.text] = iri.text
    return text


def operations(text: str, prologue: str = "") -> Iterator[Operation]:
    """Yield the operations of an update that the engine found to be SPARQL.

    `prologue` is what goes before that of the update itself.

    Raises QueryError where the tokens do not show what the engine saw.
    """
    tokens = list(tokens_of(text))
    at = 0
    while at < len(tokens):
        start = at
        at = _after_prologue(tokens, at)
        if at > start:
            prologue += text[tokens[start].start : tokens[at - 1].end] + "\n"
        end = _end_of_operation(tokens, at)
        if end > at:
            yield _Reader(text, tokens[at:end], prologue).operation()
        at = end + 1


def _after_prologue(tokens: list[Token], at: int) -> int:
    while at < len(tokens) and tokens[at].word in _PROLOGUE:
        at += 3 if tokens[at].word == "PREFIX" else 2
    return at


def _end_of_operation(tokens: list[Token], at: int) -> int:
    depth = 0
    for place in range(at, len(tokens)):
        token = tokens[place]
        depth += (token.text == "{") - (token.text == "}")
        if token.text == ";" and depth == 0:
            return place
    return len(tokens)


class _Reader:
    """Reads one operation from left to right."""

    def __init__(self, text: str, tokens: list[Token], prologue: str) -> None:
        self._text = text
        self._tokens = tokens
        self._prologue = prologue
        self._at = 0

    def operation(self) -> Operation:
        verb = self._next().word
        following = self._word()
        if verb in ("INSERT", "DELETE") and following == "DATA":
            self._next()
            block = self._trig()
            return self._modify(inserted=block) if verb == "INSERT" else self._modify(deleted=block)
        if verb == "DELETE" and following == "WHERE":
            self._next()
            tokens = self._group()
            return self._modify(deleted=_as_trig(self._text, tokens), where=self._slice(tokens))
        if verb in ("INSERT", "DELETE", "WITH"):
            return self._by_where(verb)
        return self._manage(verb)

    def _by_where(self, verb: str) -> Modify:
        with_graph = self._next().text if verb == "WITH" else ""
        verb = self._next().word if with_graph else verb
        deleted = self._trig() if verb == "DELETE" else ""
        if verb == "DELETE" and self._word() == "INSERT":
            verb = self._next().word
        inserted = self._trig() if verb == "INSERT" else ""
        using: list[str] = []
        named: list[str] = []
        while self._word() == "USING":
            self._next()
            is_named = self._word() == "NAMED"
            if is_named:
                self._next()
            (named if is_named else using).append(self._next().text)
        if self._word() != "WHERE":
            raise self._unread()
        self._next()
        where = self._slice(self._group())
        return Modify(
            self._prologue, deleted, inserted, where, with_graph, tuple(using), tuple(named)
        )

    def _manage(self, verb: str) -> Manage:
        if verb not in ("CLEAR", "DROP", "CREATE", "COPY", "MOVE", "ADD"):
            raise self._unread()
        source = self._graph()
        if verb not in ("COPY", "MOVE", "ADD"):
            return Manage(self._prologue, verb, source)
        self._next()
        return Manage(self._prologue, verb, source, self._graph())

    def _graph(self) -> str:
        while self._word() in ("SILENT", "GRAPH"):
            self._next()
        return self._next().word or self._tokens[self._at - 1].text

    def _modify(self, *, inserted: str = "", deleted: str = "", where: str = "") -> Modify:
        return Modify(self._prologue, deleted, inserted, where)

    def _word(self) -> str:
        return self._tokens[self._at].word if self._at < len(self._tokens) else ""

    def _next(self) -> Token:
        if self._at >= len(self._tokens):
            raise self._unread()
        self._at += 1
        return self._tokens[self._at - 1]

    def _group(self) -> list[Token]:
        start, depth = self._at, 0
        while True:
            token = self._next()
            depth += (token.text == "{") - (token.text == "}")
            if depth == 0:
                break
        return self._tokens[start : self._at]

    def _slice(self, tokens: list[Token]) -> str:
        return self._text[tokens[0].start : tokens[-1].end]

    def _trig(self) -> str:
        return _as_trig(self._text, self._group())

    def _unread(self) -> QueryError:
        place = self._tokens[min(self._at, len(self._tokens) - 1)].start
        return QueryError(
            place_of(self._text, place), "this update cannot be told apart", "Write it plainly"
        )


def _as_trig(text: str, group: list[Token]) -> str:
    """Return the inside of a braced block of quads as TriG.

    TriG wants a full stop where SPARQL leaves it out, and none where SPARQL has one to spare.
    """
    parts: list[str] = []
    before, reached = ".", group[0].end
    for token in group[1:-1]:
        parts.append(text[reached : token.start])
        reached = token.end
        if token.text == "." and before == "}":
            continue
        if token.word == "GRAPH" and before not in (".", "}"):
            parts.append(". ")
        is_variable = token.kind == "variable"
        parts.append(f"<{VARIABLE}{token.text[1:]}>" if is_variable else token.text)
        before = token.text
    return "".join(parts) + ("" if before in (".", "}") else " .")
