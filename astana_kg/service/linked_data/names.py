"""What things are called on a page: the label in its language, else in another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode, Quad

from astana_kg.graph import TYPE, akg, compact, term
from astana_kg.service.linked_data.reader import outside_terms

_LABELS = (term("rdfs", "label"), term("skos", "prefLabel"), term("dcterms", "title"))
_ANY = ""


@dataclass(frozen=True, slots=True)
class Name:
    """A thing's name and the language that it is in; "" where it has none."""

    text: str
    language: str


class Names:
    """Names and classes of things; immutable."""

    def __init__(
        self, labels: Iterable[Quad], composed: Mapping[str, Mapping[str, str]] | None = None
    ) -> None:
        """`composed` are names, by IRI and language, of what the labels name not."""
        names: dict[str, dict[str, str]] = {}
        classes: dict[str, set[str]] = {}
        for quad in labels:
            subject, value = quad.subject, quad.object
            assert isinstance(subject, NamedNode)  # noqa: S101 - a store holds no blank nodes
            if quad.predicate in _LABELS and isinstance(value, Literal):
                known = names.setdefault(subject.value, {})
                language = value.language or _ANY
                known[language] = min(known.get(language, value.value), value.value)
            elif quad.predicate == TYPE and isinstance(value, NamedNode):
                classes.setdefault(subject.value, set()).add(value.value)
        self._names: Mapping[str, Mapping[str, str]] = {**(composed or {}), **names}
        self._classes: Mapping[str, set[str]] = classes

    def get(self, iri: str, language: str) -> Name:
        """Return the name in a language, else in any, else one made of the IRI."""
        known = self._names.get(iri) or outside_terms().get(iri) or {}
        for one in (language, *sorted(known)):
            if one in known:
                return Name(known[one], one)
        return Name(_readable(iri), _ANY)

    def languages(self, iri: str) -> Mapping[str, str]:
        """Return a thing's name in each language."""
        return self._names.get(iri, {})

    def classes(self, iri: str) -> frozenset[str]:
        """Return the IRIs of a thing's classes."""
        return frozenset(self._classes.get(iri, ()))

    def is_a(self, iri: str, class_name: str) -> bool:
        """Tell whether a thing is said to be of a class of ours."""
        return akg(class_name).value in self._classes.get(iri, ())


def _readable(iri: str) -> str:
    short = compact(iri)
    return short if short != iri else iri.removeprefix("https://").removeprefix("http://")
