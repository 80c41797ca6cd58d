"""Names that are nodes of their own (SKOS-XL): their spellings, and whether time binds them."""

from collections import defaultdict
from collections.abc import Callable, Iterator

import pyoxigraph as ox

_IDS = "https://w3id.org/astana-kg/id/"
_AKG = "https://w3id.org/astana-kg/ontology#"
_XL = "http://www.w3.org/2008/05/skos-xl#"
_OF = frozenset({f"{_XL}prefLabel", f"{_XL}altLabel"})
_FORMS = frozenset({f"{_XL}literalForm", f"{_AKG}spelling"})


class NameNodes:
    """The names of one language, gathered triple by triple, whatever file has them."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._bearers: dict[str, list[object]] = defaultdict(list)
        self._periods: dict[str, int] = defaultdict(int)

    def note(self, triple: ox.Triple) -> None:
        """Take what a triple says of a name."""
        subject, predicate, value = triple
        if predicate.value in _OF:
            self._bearers[value.value].append(subject)
        elif predicate.value in _FORMS and value.language == self._language:
            self._forms[subject.value].add(value.value)
        elif predicate.value == f"{_AKG}usedDuring":
            self._periods[subject.value] += 1

    def spellings(
        self, entity_of: Callable[[object], str | None]
    ) -> Iterator[tuple[str, str, str, int]]:
        """Yield entity, spelling, id of the name, and in how many periods it was borne."""
        for node, forms in sorted(self._forms.items()):
            for bearer in self._bearers[node]:
                entity = entity_of(bearer)
                if entity is not None:
                    for form in sorted(forms):
                        yield entity, form, node.removeprefix(_IDS), self._periods[node]
