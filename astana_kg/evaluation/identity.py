"""Whether a found entity is the one that an annotation names.

Annotations use the codebook's local parts: `russia` for `state/russia`. An id that starts
with `x-` (`x-france`, `x-nasr-al-hariri`) is of an entity that the codebook lacks, and is
matched by name.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from babel import Locale

from astana_kg.evaluation.annotation import AnnotatedPerson
from astana_kg.model import Extraction, kind_of, local_of

_UNLISTED = "x-"
_ARABIC_VARIANTS = str.maketrans("أإآٱىةؤئ", "اااايهوي")


@dataclass(frozen=True)
class Names:
    """The names under which each entity may appear: as local ids and as folded words."""

    labels: Mapping[str, frozenset[str]]  # of an entity found, as the article writes it
    annotated: Mapping[str, frozenset[str]]  # of an `x-` id of the annotation

    def canonical(self, entity: str) -> str:
        """Return the annotation's id for a found entity, or its local part where it has none."""
        local = local_of(entity)
        own = self.labels.get(entity, frozenset()) | {_fold(local.replace("-", " "))}
        for annotated, names in self.annotated.items():
            if any(_same(a, b) for a in names for b in own):
                return annotated
        return local


def names_of(
    extraction: Extraction, ids: Iterable[str], persons: Iterable[AnnotatedPerson]
) -> Names:
    """Return the names to match the `x-` ids among an annotation's ids by."""
    labels = {new.id: frozenset(_with_territory(new.label)) for new in extraction.new_entities}
    annotated: dict[str, frozenset[str]] = {
        id_: frozenset({_fold(id_.removeprefix(_UNLISTED).replace("-", " "))})
        for id_ in sorted(set(ids))
        if id_.startswith(_UNLISTED)
    }
    for person in persons:
        if person.id in annotated:
            annotated[person.id] |= {_fold(person.name)}
    return Names(labels, annotated)


def is_outlet(entity: str) -> bool:
    """Tell whether an entity is an outlet."""
    return kind_of(entity) == "outlet"


def _with_territory(label: str) -> set[str]:
    """Return a label folded, and where it is a territory's Arabic name, the English one too."""
    folded = _fold(label)
    english = _territories().get(folded)
    return {folded, english} if english else {folded}


@cache
def _territories() -> Mapping[str, str]:
    arabic, english = Locale("ar").territories, Locale("en").territories
    return {_fold(name): _fold(english[code]) for code, name in arabic.items() if code in english}


def _same(one: str, other: str) -> bool:
    """Tell whether two folded names are one: equal, or one has all the words of the other.

    A single word is enough only where both have just that one.
    """
    a, b = one.split(), other.split()
    shorter, longer = sorted((a, b), key=len)
    return a == b or (len(shorter) > 1 and set(shorter) <= set(longer))


def _fold(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).casefold().translate(_ARABIC_VARIANTS)
    kept = "".join(c for c in plain if not unicodedata.combining(c) and c != "\u0640")
    return re.sub(r"[\W_]+", " ", kept).strip()
