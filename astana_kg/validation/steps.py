"""One triple pattern as a step of a search."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from pyoxigraph import NamedNode
from rdflib import URIRef
from rdflib.paths import AlternativePath, MulPath, Path, SequencePath, ZeroOrMore
from rdflib.term import Node

from astana_kg.validation.checks import to_ox
from astana_kg.validation.data import Data, Term
from astana_kg.validation.expressions import Row, UnknownError
from astana_kg.validation.functions import UnsureError, Value

Ask = Callable[[Data, Row], bool]
"""Whether the data hold a solution, with a row's variables as they are bound so far."""

Reach = Callable[[Data, Value], Collection[Term]]
"""The nodes that a path leads to from a node."""


@dataclass(frozen=True)
class Place:
    """A subject, predicate or object of a pattern: a constant, or a variable by its slot.

    A free variable is one that the step binds; it is ignored where nothing else names it.
    """

    value: Node | None = None
    slot: int = -1
    is_free: bool = False
    is_ignored: bool = False

    @staticmethod
    def constant(value: Node) -> "Place":
        """Return the place of a constant or of a path."""
        return Place(value=value)

    def known(self) -> Callable[[Row], Value]:
        """Return how the value is found in a row. The variable must not be free."""
        if self.value is not None:
            term = to_ox(self.value)
            return lambda _row: term
        slot = self.slot

        def value(row: Row) -> Value:
            found = row[slot]
            if found is None:
                raise UnsureError
            return found

        return value


def triple_step(subject: Place, predicate: Place, value: Place, then: Ask) -> Ask:
    """Return the step that matches one triple pattern and asks the next.

    Raises UnknownError for a pattern that would need another index than `Data` has.
    """
    if subject.is_free and value.is_free and subject.slot == value.slot:
        raise UnknownError("a variable stands twice in a triple pattern")
    if predicate.is_free:
        return _any_predicate(subject, predicate, value, then)
    if subject.is_free:
        return _backwards(subject, predicate, value, then)
    return _forwards(subject, predicate, value, then)


def _forwards(subject: Place, predicate: Place, value: Place, then: Ask) -> Ask:
    start, reach = subject.known(), _reach_of(predicate)
    if value.is_ignored:
        return lambda data, row: bool(reach(data, start(row), row)) and then(data, row)
    if value.is_free:
        slot = value.slot

        def each(data: Data, row: Row) -> bool:
            for found in reach(data, start(row), row):
                row[slot] = found
                if then(data, row):
                    return True
            return False

        return each
    wanted = value.known()

    def one(data: Data, row: Row) -> bool:
        return wanted(row) in reach(data, start(row), row) and then(data, row)

    return one


def _backwards(subject: Place, predicate: Place, value: Place, then: Ask) -> Ask:
    if isinstance(predicate.value, Path):
        raise UnknownError("a path is asked backwards")
    name, slot = predicate.known(), subject.slot

    def ask(data: Data, row: Row, nodes: Iterable[Term]) -> bool:
        for node in nodes:
            row[slot] = node
            if then(data, row):
                return True
        return False

    if not value.is_free:
        wanted = value.known()
        return lambda data, row: ask(data, row, data.subjects(_iri(name(row)), wanted(row)))
    if value.is_ignored:
        return lambda data, row: ask(data, row, data.subjects_of(_iri(name(row))))
    raise UnknownError("a triple pattern with neither end bound")


def _any_predicate(subject: Place, predicate: Place, value: Place, then: Ask) -> Ask:
    slot, end = predicate.slot, value.slot
    wanted = None if value.is_free else value.known()

    def ask(data: Data, row: Row, node: Value) -> bool:
        for name, values in data.properties(node):
            row[slot] = name
            if wanted is not None:
                if wanted(row) in values and then(data, row):
                    return True
            elif value.is_ignored:
                if then(data, row):
                    return True
            else:
                for found in values:
                    row[end] = found
                    if then(data, row):
                        return True
        return False

    if not subject.is_free:
        start = subject.known()
        return lambda data, row: ask(data, row, start(row))
    if not (predicate.is_ignored and value.is_ignored):
        raise UnknownError("a triple pattern with nothing bound")

    def every(data: Data, row: Row) -> bool:
        for node in data.nodes():
            row[subject.slot] = node
            if then(data, row):
                return True
        return False

    return every


def _iri(value: Value) -> str:
    if isinstance(value, NamedNode):
        return value.value
    raise UnsureError


def _reach_of(predicate: Place) -> Callable[[Data, Value, Row], Collection[Term]]:
    if predicate.value is None:
        name = predicate.known()
        return lambda data, node, row: data.values(node, _iri(name(row)))
    reach = _reach(predicate.value)
    return lambda data, node, _row: reach(data, node)


def _reach(path: object) -> Reach:
    if isinstance(path, URIRef):
        iri = str(path)
        return lambda data, node: data.values(node, iri)
    if isinstance(path, SequencePath):
        return _sequence([_reach(part) for part in path.args])
    if isinstance(path, AlternativePath):
        parts = [_reach(part) for part in path.args]
        return lambda data, node: [found for part in parts for found in part(data, node)]
    if isinstance(path, MulPath) and path.mod == ZeroOrMore:
        return _repeated(_reach(path.path))
    raise UnknownError(path)


def _sequence(parts: list[Reach]) -> Reach:
    def reach(data: Data, node: Value) -> Collection[Term]:
        found = parts[0](data, node)
        for part in parts[1:]:
            found = [end for one in found for end in part(data, one)]
        return found

    return reach


def _repeated(part: Reach) -> Reach:
    def reach(data: Data, node: Value) -> Collection[Term]:
        reached: dict[Value, None] = {node: None}
        waiting = [node]
        while waiting:
            for found in part(data, waiting.pop()):
                if found not in reached:
                    reached[found] = None
                    waiting.append(found)
        return reached  # type: ignore[return-value]

    return reach
