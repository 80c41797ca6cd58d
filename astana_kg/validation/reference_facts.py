"""What the reference data says of the names, meetings and posts that an article speaks of.

These facts are laid beside an article only for the shapes of `against-reference.ttl`,
which warn where the two disagree; for all others they do not cross (`context.py`).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from astana_kg.graph import akg

_OF_MEETINGS = ("inProcess", "number", "startDate", "endDate", "venue")
_OF_POSTS = ("mandate", "mandateOf", "onBehalfOf", "post")
_OF_NAMES = ("usedDuring",)
_PREDICATES = frozenset(akg(name).value for name in (*_OF_MEETINGS, *_OF_POSTS, *_OF_NAMES))
_ONWARD = frozenset(akg(name).value for name in ("mandate", "usedDuring"))
_IN_PROCESS = akg("inProcess").value


class ReferenceFacts:
    """Facts by the node that they are of; meetings also by their process."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[NamedNode, list[Triple]] = defaultdict(list)
        self._meetings: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for triple in triples:
            subject, predicate, value = triple
            if isinstance(subject, NamedNode) and predicate.value in _PREDICATES:
                self._of[subject].append(triple)
                if predicate.value == _IN_PROCESS and isinstance(value, NamedNode):
                    self._meetings[value].append(subject)

    def of(self, named: Iterable[NamedNode]) -> Iterator[Triple]:
        """Yield the facts of nodes, of what they lead to, and of the meetings of processes."""
        reached = set(named)
        waiting = list(reached)
        while waiting:
            node = waiting.pop()
            onward = list(self._meetings.get(node, ()))
            for triple in self._of.get(node, ()):
                yield triple
                value = triple.object
                if triple.predicate.value in _ONWARD and isinstance(value, NamedNode):
                    onward.append(value)
            for found in onward:
                if found not in reached:
                    reached.add(found)
                    waiting.append(found)
