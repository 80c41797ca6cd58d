"""All that the reconciliation service knows of one state of the dataset."""

from collections.abc import Mapping
from dataclasses import dataclass

from fastapi.concurrency import run_in_threadpool

from astana_kg.service.answering import Answering
from astana_kg.service.reconciliation.index import NameIndex
from astana_kg.service.reconciliation.things import Kind, Thing, read_kinds, read_things

_SIZES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT (COUNT(*) AS ?names) (SUM(STRLEN(?name)) AS ?length) WHERE {
  ?thing rdfs:label|skos:altLabel ?name
}"""
_OTHER = {"en": "ar", "ar": "en"}


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The index of names, and the kinds of things."""

    index: NameIndex
    kinds: Mapping[str, Kind]

    def kind_name(self, kind: str, language: str) -> str:
        """Return the label of a kind, else its id."""
        return self.kinds[kind].labels.get(language, kind)

    def types_of(self, thing: Thing, language: str) -> list[dict[str, str]]:
        """Return the kinds of a thing as the API gives them."""
        return [{"id": kind, "name": self.kind_name(kind, language)} for kind in thing.kinds]

    def description(self, thing: Thing, language: str) -> str:
        """Return what a thing is, and its label in the other language."""
        other = thing.label(_OTHER.get(language, "en"))
        return f"{self.kind_name(thing.kinds[0], language)} · {other}"

    def type_of(self, kind: str, language: str) -> dict[str, object]:
        """Return a kind with the one above it."""
        found: dict[str, object] = {"id": kind, "name": self.kind_name(kind, language)}
        if self.kinds[kind].above:
            found["broader"] = [self.type_of(self.kinds[kind].above, language)]
        return found


class Catalogues:
    """The catalogue of the dataset as it is, read again where it has changed."""

    def __init__(self, answering: Answering) -> None:
        self._answering = answering
        self._held: tuple[str, Catalogue] | None = None

    async def current(self) -> Catalogue:
        """Return the catalogue. Raises what `Answering.select` raises."""
        version = await self._version()
        if self._held is None or self._held[0] != version:
            things = await read_things(self._answering)
            kinds = await read_kinds(self._answering)
            index = await run_in_threadpool(NameIndex, things)
            self._held = (version, Catalogue(index, kinds))
        return self._held[1]

    async def _version(self) -> str:
        """Return what changes where names do.

        That is the version of the store; where it has none, how many names there are and how long.
        """
        version = self._answering.version()
        if version is not None:
            return version
        (row,) = await self._answering.select(_SIZES)
        return " ".join(str(term) for term in row.values())
