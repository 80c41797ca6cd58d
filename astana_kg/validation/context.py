"""What an article's graph takes as known: the classes, concepts and names of others.

Facts do not cross from one graph to another: were the reference graph's dates laid beside
an article's, a disagreement would look like a fault of the article. Only what says what a
node *is* counts as context, and of that only what stands at nodes that the graph names.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import akg, term

_CLASSES = frozenset({term("rdf", "type").value, term("rdfs", "subClassOf").value})
PREDICATES = frozenset(
    {
        term("rdfs", "label").value,
        term("rdfs", "domain").value,
        term("skos", "inScheme").value,
        akg("represents").value,
        *_CLASSES,
    }
)
"""The properties that count as context, whichever graph states them."""


class Context:
    """The triples of ontology, schemes and reference data that other graphs rest on."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[NamedNode, list[Triple]] = defaultdict(list)
        for triple in triples:
            subject = triple.subject
            if isinstance(subject, NamedNode) and triple.predicate.value in PREDICATES:
                self._of[subject].append(triple)

    def all(self) -> Iterator[Triple]:
        """Yield all that counts as context."""
        for triples in self._of.values():
            yield from triples

    def of(self, triples: Collection[Triple], *, own: bool = False) -> Iterator[Triple]:
        """Yield the context of the nodes, properties and classes that some triples name.

        With `own`, the triples speak for themselves of the nodes that they describe, as
        the reference graph does, and only other nodes have context.
        """
        named: set[NamedNode] = set()
        described = {triple.subject for triple in triples} if own else set()
        for triple in triples:
            named.add(triple.predicate)
            named.update(
                node for node in (triple.subject, triple.object) if isinstance(node, NamedNode)
            )
        waiting = list(named)
        while waiting:
            node = waiting.pop()
            for triple in self._of.get(node, ()) if node not in described else ():
                yield triple
                above = triple.object
                if (
                    triple.predicate.value in _CLASSES
                    and isinstance(above, NamedNode)
                    and above not in named
                ):
                    named.add(above)
                    waiting.append(above)


def words(triples: Iterable[Triple]) -> dict[str, str]:
    """Return the quoted words of each node that has a quote selector, and of the selector."""
    quotes, selectors = {}, defaultdict(list)
    exact, selector = term("oa", "exact"), term("oa", "hasSelector")
    for triple in triples:
        if triple.predicate == exact and isinstance(triple.object, Literal):
            quotes[str(triple.subject)] = triple.object.value
        elif triple.predicate == selector:
            selectors[str(triple.subject)].append(str(triple.object))
    found = dict(quotes)
    for node, own in selectors.items():
        quoted = sorted(quotes[one] for one in own if one in quotes)
        if quoted:
            found[node] = quoted[0]
            found.update(dict.fromkeys((one for one in own if one not in quotes), quoted[0]))
    return found
