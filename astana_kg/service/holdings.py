"""How much a store holds, as its pages tell it."""

from dataclasses import dataclass

from pyoxigraph import Literal

from astana_kg.service.answering import Answering

_COUNT = """PREFIX akg: <https://w3id.org/astana-kg/ontology#>
SELECT ?articles ?positions {
  { SELECT (COUNT(?article) AS ?articles) { ?article a akg:Article } }
  { SELECT (COUNT(?position) AS ?positions) { ?position a akg:Position } }
}"""


@dataclass(frozen=True, slots=True)
class Holdings:
    """Numbers of things in a store."""

    articles: int
    positions: int


async def holdings(answering: Answering) -> Holdings:
    """Count what a store holds. Raises what `Answering.select` raises."""
    (row,) = await answering.select(_COUNT)

    def number(name: str) -> int:
        counted = row[name]
        assert isinstance(counted, Literal)  # noqa: S101 - COUNT gives nothing else
        return int(counted.value)

    return Holdings(number("articles"), number("positions"))
