"""Which shapes a graph can violate at all.

Nearly every graph conforms nearly everywhere, and pyshacl takes its time to say so. A
screen answers one question for one shape, over the triples as they come and many times
faster: may the shape have a result here? It may say yes too often, never no wrongly;
pyshacl then runs the shapes that remain, and its report is the report. A constraint that
is not known here is always left to pyshacl.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass

from pyoxigraph import NamedNode
from pyshacl.constraints import ALL_CONSTRAINT_PARAMETERS
from pyshacl.shape import Shape
from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, RDFS, SH

from astana_kg.validation.checks import ALWAYS, Check, compile_check, to_ox
from astana_kg.validation.data import Data, Term
from astana_kg.validation.functions import UnsureError
from astana_kg.validation.patterns import Pattern
from astana_kg.validation.queries import compile_constraint

TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf, SH.targetNode)
"""The properties that give a shape its focus nodes."""

_CHECKED_BELOW = frozenset({SH.sparql})
_PARAMETERS = frozenset(ALL_CONSTRAINT_PARAMETERS)


@dataclass(frozen=True)
class Screen:
    """The screen of one shape that has targets."""

    shape: URIRef
    targets: Callable[[Data], Set[Term]]
    fixed: frozenset[Term]
    path: str | None
    checks: tuple[Check, ...]
    patterns: tuple[Pattern | None, ...]

    @staticmethod
    def of(graph: Graph, shape: Shape) -> "Screen":
        """Return the screen of a shape that the graph holds."""
        node = URIRef(str(shape.node))
        path = next(graph.objects(node, SH.path), None)
        simple = path is None or isinstance(path, URIRef)
        implicit = (node, RDF.type, RDFS.Class) in graph or (node, RDF.type, OWL.Class) in graph
        flagged = (node, SH.flags, None) in graph
        known = simple and not implicit and not flagged
        checks = _checks(graph, node) if known else (ALWAYS,)
        return Screen(
            node,
            _target(graph, node),
            frozenset(to_ox(target) for target in graph.objects(node, SH.targetNode)),
            str(path) if isinstance(path, URIRef) else None,
            checks,
            tuple(
                compile_constraint(graph, constraint)
                for constraint in sorted(graph.objects(node, SH.sparql), key=str)
            ),
        )

    def may_fail(self, data: Data) -> bool:
        """Tell whether the shape may have a result at a node that is described or a target."""
        foci = self.targets(data) & data.described | self.fixed
        if not foci:
            return False
        if any(
            not check(data, focus, values)
            for focus, values in self._value_nodes(data, foci)
            for check in self.checks
        ):
            return True
        return any(_may_have_solution(p, data, foci) for p in self.patterns)

    def _value_nodes(
        self, data: Data, foci: Iterable[Term]
    ) -> Iterable[tuple[Term, Iterable[Term]]]:
        if self.path is None:
            return ((focus, (focus,)) for focus in foci)
        return ((focus, data.values(focus, self.path)) for focus in foci)


def _may_have_solution(pattern: Pattern | None, data: Data, foci: Iterable[Term]) -> bool:
    try:
        return pattern is None or any(pattern.has_solution(data, focus) for focus in foci)
    except UnsureError:
        return True


def _checks(graph: Graph, node: URIRef) -> tuple[Check, ...]:
    parameters = sorted(
        (p, o)
        for p, o in graph.predicate_objects(node)
        if p in _PARAMETERS and p not in _CHECKED_BELOW
    )
    return tuple(compile_check(graph, parameter, value) for parameter, value in parameters)


def _target(graph: Graph, node: URIRef) -> Callable[[Data], Set[Term]]:
    declared = [(kind, to_ox(value)) for kind in TARGETS for value in graph.objects(node, kind)]

    def find(data: Data) -> Set[Term]:
        found: Set[Term] = frozenset()
        for kind, value in declared:
            if kind == SH.targetClass:
                found = _joined(found, data.instances(value))
            elif isinstance(value, NamedNode) and kind == SH.targetSubjectsOf:
                found = _joined(found, data.subjects_of(value.value))
            elif isinstance(value, NamedNode) and kind == SH.targetObjectsOf:
                found = _joined(found, data.objects_of(value.value))
        return found

    return find


def _joined(one: Set[Term], other: Set[Term]) -> Set[Term]:
    return one | other if one else other
