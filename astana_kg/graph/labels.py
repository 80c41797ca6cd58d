"""Labels of entities and concepts, from which readable labels of positions are made."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph.terms import LABEL, term

_LABEL_PROPERTIES = (LABEL, term("skos", "prefLabel"))


class Labels:
    """A label an IRI and language; immutable."""

    def __init__(self, by_iri: Mapping[str, Mapping[str, str]]) -> None:
        self._by_iri = MappingProxyType(dict(by_iri))

    @classmethod
    def of(cls, triples: Iterable[Triple]) -> "Labels":
        """Collect the labels of a graph; of several in one language, the first in order wins."""
        found: dict[str, dict[str, str]] = {}
        for triple in triples:
            subject, value = triple.subject, triple.object
            if (
                triple.predicate in _LABEL_PROPERTIES
                and isinstance(subject, NamedNode)
                and isinstance(value, Literal)
            ):
                languages = found.setdefault(subject.value, {})
                language = value.language or ""
                languages[language] = min(languages.get(language, value.value), value.value)
        return cls(found)

    def also(self, labels: Mapping[str, Mapping[str, str]]) -> "Labels":
        """Return these labels with others added."""
        return Labels({**self._by_iri, **labels})

    def __contains__(self, node: NamedNode) -> bool:
        """Tell whether a node has a label in any language."""
        return node.value in self._by_iri

    def get(self, node: NamedNode, language: str) -> str:
        """Return a node's label in a language, else in any, else the end of its IRI."""
        labels = self._by_iri.get(node.value, {})
        if language in labels:
            return labels[language]
        if labels:
            return labels[min(labels)]
        return node.value.rstrip("/").rpartition("/")[2]
