"""A graph under validation, indexed for the questions that screening asks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from astana_kg.graph import TYPE

Term = NamedNode | BlankNode | Literal | Triple
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_NONE: tuple[Term, ...] = ()


class Data:
    """Triples by subject and predicate, with the instances of each class."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples = tuple(triples)
        self._by_subject: dict[Term, dict[str, list[Term]]] = defaultdict(lambda: defaultdict(list))
        self._by_predicate: dict[str, list[tuple[Term, Term]]] = defaultdict(list)
        self._by_value: dict[str, dict[Term, list[Term]]] = {}
        self._names: dict[str, NamedNode] = {}
        for triple in self.triples:
            subject, predicate, value = triple
            name = predicate.value
            if name not in self._names:
                self._names[name] = predicate
            self._by_subject[subject][name].append(value)
            self._by_predicate[name].append((subject, value))

    def values(self, subject: object, predicate: str) -> Sequence[Term]:
        """Return the objects of a subject's predicate, each once."""
        found = self._by_subject.get(subject)  # type: ignore[call-overload]
        return found.get(predicate, _NONE) if found else _NONE

    def properties(self, subject: object) -> Iterable[tuple[NamedNode, Sequence[Term]]]:
        """Return the predicates of a subject, each with its objects."""
        found = self._by_subject.get(subject)  # type: ignore[call-overload]
        return ((self._names[name], values) for name, values in found.items()) if found else ()

    def nodes(self) -> Iterable[Term]:
        """Return the nodes that are the subject of a triple."""
        return self._by_subject.keys()

    def subjects(self, predicate: str, value: object) -> Sequence[Term]:
        """Return the nodes of which a node is the value of a predicate."""
        index = self._by_value.get(predicate)
        if index is None:
            index = self._by_value[predicate] = defaultdict(list)
            for subject, own in self._by_predicate.get(predicate, ()):
                index[own].append(subject)
        return index.get(value, _NONE)  # type: ignore[call-overload]

    def subjects_of(self, predicate: str) -> set[Term]:
        """Return the nodes that have a predicate."""
        return {subject for subject, _ in self._by_predicate.get(predicate, ())}

    def objects_of(self, predicate: str) -> set[Term]:
        """Return the nodes that are a value of a predicate."""
        return {value for _, value in self._by_predicate.get(predicate, ())}

    def instances(self, cls: Term) -> set[Term]:
        """Return the instances of a class or of a class below it."""
        return set().union(*(self._typed.get(c, ()) for c in self._below(cls)))

    def is_instance(self, node: Term, cls: Term) -> bool:
        """Tell whether a node is an instance of a class or of a class below it."""
        types = self.values(node, TYPE.value)
        return any(t == cls for t in types) or any(t in self._below(cls) for t in types)

    def _below(self, cls: Term) -> frozenset[Term]:
        found = self._hierarchy.get(cls)
        if found is None:
            reached, waiting = {cls}, [cls]
            while waiting:
                for sub in self._direct_subclasses.get(waiting.pop(), ()):
                    if sub not in reached:
                        reached.add(sub)
                        waiting.append(sub)
            found = self._hierarchy[cls] = frozenset(reached)
        return found

    @cached_property
    def _hierarchy(self) -> dict[Term, frozenset[Term]]:
        return {}

    @cached_property
    def _direct_subclasses(self) -> dict[Term, list[Term]]:
        below: dict[Term, list[Term]] = defaultdict(list)
        for sub, cls in self._by_predicate.get(_SUBCLASS, ()):
            below[cls].append(sub)
        return below

    @cached_property
    def _typed(self) -> dict[Term, set[Term]]:
        typed: dict[Term, set[Term]] = defaultdict(set)
        for node, cls in self._by_predicate.get(TYPE.value, ()):
            typed[cls].add(node)
        return typed
