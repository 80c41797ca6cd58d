"""Graph patterns of SPARQL as Python functions that tell whether a solution exists.

A pattern becomes a chain of steps. Each step binds variables in a row in every way that
the data allow and asks the next; the last one says yes. A filter is asked as soon as its
variables are bound.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from rdflib import URIRef, Variable
from rdflib.plugins.sparql.parserutils import CompValue
from rdflib.term import Node

from astana_kg.validation.data import Data
from astana_kg.validation.expressions import Expressions, Function, Row, UnknownError
from astana_kg.validation.functions import Value, truth
from astana_kg.validation.steps import Ask, Place, triple_step

_CHEAP = frozenset({"Builtin_isIRI", "Builtin_isBLANK", "Builtin_isLITERAL"})
"""Tests that are asked again rather than remembered."""

_Triple = tuple[Node, Node, Node]


@dataclass(frozen=True)
class _State:
    """What is bound at a place of a chain, and the filters that wait for variables."""

    bound: frozenset[str]
    waiting: tuple[tuple[frozenset[str], Function], ...] = ()


_Next = Callable[[_State], Ask]


class Pattern:
    """A query's pattern with variables in slots, `$this` in the first."""

    def __init__(self, algebra: CompValue) -> None:
        """Compile the pattern of a SELECT query. Raises UnknownError."""
        names = Counter(_variables(algebra))
        self._slots: Mapping[str, int] = {
            name: slot for slot, name in enumerate(["this", *sorted(set(names) - {"this"})])
        }
        self._single = frozenset(name for name, times in names.items() if times == 1)
        self._ask = self._compile(algebra, _State(frozenset({"this"})), lambda _state: _found)

    def has_solution(self, data: Data, this: object) -> bool:
        """Tell whether the pattern has a solution with `$this` bound to a node.

        Raises UnsureError where that is not known here.
        """
        row: Row = [None] * len(self._slots)
        row[0] = this  # type: ignore[call-overload]
        return self._ask(data, row)

    def _compile(self, node: CompValue, state: _State, then: _Next) -> Ask:
        if node.name == "BGP":
            return self._triples(list(node.triples), state, then)
        if node.name == "Filter":
            return self._filter(node, state, then)
        if node.name == "Extend":
            return self._compile(node.p, state, lambda after: self._bind(node, after, then))
        if node.name == "Join" and (_is_empty(node.p1) or node.p2.name == "BGP"):
            return self._compile(node.p1, state, lambda now: self._compile(node.p2, now, then))
        if node.name == "Union":
            one, other = (self._compile(part, state, then) for part in (node.p1, node.p2))
            return lambda data, row: one(data, row) or other(data, row)
        raise UnknownError(node.name)

    def _triples(self, triples: list[_Triple], state: _State, then: _Next) -> Ask:
        if not triples:
            return then(state)
        chosen = min(triples, key=lambda triple: _cost(triple, state.bound))
        rest = [triple for triple in triples if triple is not chosen]
        free = {str(v) for v in chosen if isinstance(v, Variable)} - state.bound
        after = replace(state, bound=state.bound | free)
        places = [self._place(node, free) for node in chosen]
        follow = self._ready(after, lambda now: self._triples(rest, now, then))
        return triple_step(places[0], places[1], places[2], follow)

    def _place(self, node: Node, free: Iterable[str]) -> Place:
        if not isinstance(node, Variable):
            return Place.constant(node)
        name = str(node)
        return Place(
            slot=self._slots[name],
            is_free=name in free,
            is_ignored=name in free and name in self._single,
        )

    def _filter(self, node: CompValue, state: _State, then: _Next) -> Ask:
        within = {"this", *_variables(node.p)}
        if node.no_isolated_scope:  # the filter of an EXISTS sees what is bound outside
            within |= state.bound
        own = []
        for part in _conjuncts(node.expr):
            names = frozenset(_variables(part))
            if (names & state.bound | set(_variables(part, nested=False))) - within:
                raise UnknownError("a filter names what its group does not bind")
            test = self._condition(part, frozenset(within))
            if isinstance(part, CompValue) and part.name not in _CHEAP:
                test = self._remembered(test, names & within)
            own.append((names & within, test))

        def leave(after: _State) -> Ask:
            if any(one in after.waiting for one in own):
                raise UnknownError("a filter names what its group does not bind")
            return then(after)

        begin = replace(state, waiting=(*state.waiting, *own))
        return self._ready(begin, lambda now: self._compile(node.p, now, leave))

    def _bind(self, node: CompValue, state: _State, then: _Next) -> Ask:
        name = str(node.var)
        value = self._condition(node.expr, state.bound)
        slot = self._slots[name]
        follow = self._ready(replace(state, bound=state.bound | {name}), then)

        def step(data: Data, row: Row) -> bool:
            row[slot] = value(data, row)
            return follow(data, row)

        return step

    def _condition(self, expression: object, bound: frozenset[str]) -> Function:
        def exists(pattern: CompValue) -> Function:
            return self._compile(pattern, _State(bound), lambda _state: _found)

        return Expressions(self._slots, exists).compile(expression)

    def _remembered(self, test: Function, names: frozenset[str]) -> Function:
        """Return a test of one variable that asks once a value and graph."""
        if len(names) != 1 or "this" in names:
            return test
        slot, key = self._slots[min(names)], object()

        def remember(data: Data, row: Row) -> Value:
            known = data.memory[key]
            value = row[slot]
            found = known.get(value)
            if found is None:
                found = known[value] = test(data, row)
            return found

        return remember

    def _ready(self, state: _State, then: _Next) -> Ask:
        """Return the next step behind the filters whose variables are all bound."""
        now = [one for one in state.waiting if one[0] <= state.bound]
        later = tuple(one for one in state.waiting if one not in now)
        return _guarded([test for _, test in now], then(replace(state, waiting=later)))


def _found(_data: Data, _row: Row) -> bool:
    return True


def _is_empty(node: CompValue) -> bool:
    return bool(node.name == "BGP" and not node.triples)


def _guarded(tests: list[Function], follow: Ask) -> Ask:
    if not tests:
        return follow

    def step(data: Data, row: Row) -> bool:
        for test in tests:
            if not truth(test(data, row)):
                return False
        return follow(data, row)

    return step


def _conjuncts(expression: object) -> list[object]:
    if isinstance(expression, CompValue) and expression.name == "ConditionalAndExpression":
        return [one for part in (expression.expr, *expression.other) for one in _conjuncts(part)]
    return [expression]


def _cost(triple: _Triple, bound: frozenset[str]) -> int:
    """Return how widely a triple pattern searches, by which of its nodes are known."""
    subject, predicate, value = (
        not isinstance(node, Variable) or str(node) in bound for node in triple
    )
    if subject:
        return 0 if value and predicate else 1
    if not isinstance(triple[1], URIRef | Variable):
        return 9
    return 2 if value and predicate else 3 + (not predicate)


def _variables(node: object, *, nested: bool = True) -> Iterable[str]:
    """Yield each mention of a variable by a pattern or an expression.

    Without `nested`, the patterns of EXISTS are left out.
    """
    if isinstance(node, Variable):
        yield str(node)
    elif isinstance(node, CompValue):
        if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            yield from _variables(node.graph) if nested else ()
            return
        for key in node:
            if key != "_vars":
                yield from _variables(node[key], nested=nested)
    elif isinstance(node, list | tuple):
        for part in node:
            yield from _variables(part, nested=nested)
