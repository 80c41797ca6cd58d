"""A graph under validation, indexed for the questions that screening asks."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Set
from functools import cached_property
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from astana_kg.graph import TYPE

Term = NamedNode | BlankNode | Literal | Triple
_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_NONE: tuple[Term, ...] = ()
_Values = dict[Term, None]
"""Terms in the order that they came in, each once."""


class Data:
    """Triples by subject and predicate, with the instances of each class.

    The nodes that `triples` have as subjects are those that the graph describes; the
    context is added to them with `add`, which forgets what was answered before.
    """

    def __init__(self, triples: Iterable[Triple]) -> None:
        self.triples: list[Triple] = []
        self._by_subject: dict[Any, dict[str, _Values]] = {}
        self._by_predicate: dict[str, dict[Term, _Values]] = {}
        self._by_value: dict[str, dict[Any, list[Term]]] = {}
        self._names: dict[str, NamedNode] = {}
        self.memory: dict[object, dict[Any, Any]] = defaultdict(dict)
        """Room where questions about these triples keep their answers."""
        self.add(triples)
        self.described: Set[Term] = set(self._by_subject)

    def add(self, triples: Iterable[Triple]) -> None:
        """Add triples; one that is there already changes nothing."""
        by_subject, by_predicate = self._by_subject, self._by_predicate
        for answered in (self._by_value, self._hierarchy, self._instances, self.memory):
            answered.clear()
        for triple in triples:
            self.triples.append(triple)
            subject, predicate, value = triple
            name = predicate.value
            properties = by_subject.get(subject)
            if properties is None:
                properties = by_subject[subject] = {}
            values = properties.get(name)
            if values is None:
                values = properties[name] = {}
                if name not in by_predicate:
                    by_predicate[name] = {}
                    self._names[name] = predicate
                by_predicate[name][subject] = values
            values[value] = None

    def named(self) -> set[NamedNode]:
        """Return the IRIs that stand anywhere in the triples."""
        named = {node for node in self._by_subject if isinstance(node, NamedNode)}
        named.update(self._names.values())
        for properties in self._by_subject.values():
            for values in properties.values():
                named.update(value for value in values if isinstance(value, NamedNode))
        return named

    def values(self, subject: object, predicate: str) -> Collection[Term]:
        """Return the objects of a subject's predicate, each once."""
        found = self._by_subject.get(subject)
        return found.get(predicate, _NONE) if found else _NONE

    def properties(self, subject: object) -> Iterator[tuple[NamedNode, Collection[Term]]]:
        """Yield the predicates of a subject, each with its objects."""
        for name, values in self._by_subject.get(subject, {}).items():
            yield self._names[name], values

    def nodes(self) -> Collection[Term]:
        """Return the nodes that are the subject of a triple."""
        return self._by_subject.keys()

    def subjects(self, predicate: str, value: object) -> Collection[Term]:
        """Return the nodes of which a node is the value of a predicate."""
        index = self._by_value.get(predicate)
        if index is None:
            index = self._by_value[predicate] = defaultdict(list)
            for subject, values in self._by_predicate.get(predicate, {}).items():
                for own in values:
                    index[own].append(subject)
        return index.get(value, _NONE)

    def subjects_of(self, predicate: str) -> Set[Term]:
        """Return the nodes that have a predicate."""
        return self._by_predicate.get(predicate, {}).keys()

    def objects_of(self, predicate: str) -> Set[Term]:
        """Return the nodes that are a value of a predicate."""
        return set().union(*self._by_predicate.get(predicate, {}).values())

    def instances(self, cls: Term) -> Set[Term]:
        """Return the instances of a class or of a class below it."""
        found: Set[Term] | None = self._instances.get(cls)
        if found is None:
            typed = (self.subjects(TYPE.value, one) for one in self._below(cls))
            found = self._instances[cls] = frozenset().union(*typed)
        return found

    def is_instance(self, node: Term, cls: Term) -> bool:
        """Tell whether a node is an instance of a class or of a class below it."""
        types = self.values(node, TYPE.value)
        return cls in types or any(t in self._below(cls) for t in types)

    def _below(self, cls: Term) -> frozenset[Term]:
        found = self._hierarchy.get(cls)
        if found is None:
            reached, waiting = {cls}, [cls]
            while waiting:
                for sub in self.subjects(_SUBCLASS, waiting.pop()):
                    if sub not in reached:
                        reached.add(sub)
                        waiting.append(sub)
            found = self._hierarchy[cls] = frozenset(reached)
        return found

    @cached_property
    def _hierarchy(self) -> dict[Term, frozenset[Term]]:
        return {}

    @cached_property
    def _instances(self) -> dict[Term, Set[Term]]:
        return {}
