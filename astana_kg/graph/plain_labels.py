"""Plain labels of things whose names are nodes: what SKOS-XL entails."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode, Triple

from astana_kg.graph.terms import LABEL, akg, term

_ALSO = term("skos", "altLabel")
_OF = frozenset({term("skosxl", "prefLabel"), term("skosxl", "altLabel")})
_FORMS = frozenset({term("skosxl", "literalForm"), akg("spelling")})


def plain_labels(triples: Iterable[Triple]) -> Iterator[Triple]:
    """Yield a skos:altLabel for each form and spelling of a name that is a node.

    What a thing has as its rdfs:label is not yielded again. SKOS's integrity rules want
    labels of one kind apart, so that a node's preferred form is yielded like the others.
    """
    bearers: dict[object, list[NamedNode]] = defaultdict(list)
    forms: list[Triple] = []
    labels: set[tuple[object, object]] = set()
    for triple in triples:
        subject, predicate, value = triple
        if predicate in _OF and isinstance(subject, NamedNode):
            bearers[value].append(subject)
        elif predicate in _FORMS:
            forms.append(triple)
        elif predicate == LABEL:
            labels.add((subject, value))
    for form in forms:
        for bearer in bearers[form.subject]:
            if (bearer, form.object) not in labels:
                yield Triple(bearer, _ALSO, form.object)
