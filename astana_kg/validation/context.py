"""What an article's graph takes as known: the classes, concepts and names of others.

Facts do not cross from one graph to another: were the reference graph's dates laid beside
an article's, a disagreement would look like a fault of the article. Only what says what a
node *is* counts as context, and of that only what stands at nodes that the graph names.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import akg, term
from astana_kg.validation.data import Term

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

NAMES = frozenset(
    {
        term("skos", "prefLabel").value,
        term("skos", "altLabel").value,
        term("dcterms", "title").value,
    }
)
"""The properties that count where a graph is judged by the names of things, as links are."""


class Context:
    """The triples of ontology, schemes and reference data that other graphs rest on."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._of: dict[NamedNode, list[Triple]] = defaultdict(list)
        self._names: dict[NamedNode, list[Triple]] = defaultdict(list)
        self._above: dict[NamedNode, list[NamedNode]] = defaultdict(list)
        for triple in triples:
            subject, predicate, value = triple
            if isinstance(subject, NamedNode) and predicate.value in PREDICATES:
                self._of[subject].append(triple)
                if predicate.value in _CLASSES and isinstance(value, NamedNode):
                    self._above[subject].append(value)
                elif predicate == akg("represents") and isinstance(value, NamedNode):
                    # Whom a person represents comes in with what that is, and the property too.
                    self._above[subject] += [predicate, value]
            elif isinstance(subject, NamedNode) and predicate.value in NAMES:
                self._names[subject].append(triple)

    def all(self, *, names: bool = False) -> Iterator[Triple]:
        """Yield all that counts as context, with `names` those of `NAMES` too."""
        for triples in self._of.values():
            yield from triples
        for triples in self._names.values() if names else ():
            yield from triples

    def of(
        self,
        named: Iterable[NamedNode],
        *,
        own: Container[Term] = frozenset(),
        names: bool = False,
    ) -> Iterator[Triple]:
        """Yield the context of the nodes, properties and classes that a graph names.

        `own` are nodes of which the graph speaks for itself, as the reference graph does,
        and which have no context. With `names`, those of `NAMES` are yielded too.
        """
        reached = set(named)
        waiting = list(reached)
        while waiting:
            node = waiting.pop()
            if node not in self._of or node in own:
                continue
            yield from self._of[node]
            if names:
                yield from self._names.get(node, ())
            for above in self._above.get(node, ()):
                if above not in reached:
                    reached.add(above)
                    waiting.append(above)


def words(triples: Iterable[Triple]) -> dict[str, str]:
    """Return the quoted words of each node that has a quote selector, and of the selector.

    A node that has evidence has the words of the first piece.
    """
    quotes, selectors, stated = {}, defaultdict(list), defaultdict(list)
    exact, selector = term("oa", "exact"), term("oa", "hasSelector")
    evidence = akg("evidence")
    for triple in triples:
        if triple.predicate == exact and isinstance(triple.object, Literal):
            quotes[str(triple.subject)] = triple.object.value
        elif triple.predicate == selector:
            selectors[str(triple.subject)].append(str(triple.object))
        elif triple.predicate == evidence:
            stated[str(triple.subject)].append(str(triple.object))
    found = dict(quotes)
    for node, own in selectors.items():
        quoted = sorted(quotes[one] for one in own if one in quotes)
        if quoted:
            found[node] = quoted[0]
            found.update(dict.fromkeys((one for one in own if one not in quotes), quoted[0]))
    for node, pieces in stated.items():
        quoted = [found[one] for one in sorted(pieces) if one in found]
        if quoted:
            found.setdefault(node, quoted[0])
    return found
