"""Answers to reconciliation queries: candidates with score and features."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from fastapi.concurrency import run_in_threadpool

from astana_kg.language import CERTAIN
from astana_kg.service.answering import Answering
from astana_kg.service.reconciliation.asked import Query
from astana_kg.service.reconciliation.catalogue import Catalogue
from astana_kg.service.reconciliation.index import Found
from astana_kg.service.reconciliation.things import Thing
from astana_kg.service.reconciliation.values import Values, agreement, read_values

_COMPARED = 50
"""Candidates whose properties are compared."""

_NAME_WEIGHT = 2
"""How much the name counts where properties are compared, each of which counts 1."""

_NOT_OF_THE_TYPE = 0.9
"""What is left of a score where the type is a wish only, and the candidate has another."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A candidate: its score, and the likeness of name and properties that it is made of."""

    found: Found
    score: float
    properties: tuple[tuple[str, float], ...] = ()

    @property
    def is_certain(self) -> bool:
        """Whether name and properties all agree."""
        return self.score >= CERTAIN


async def answer(
    answering: Answering, catalogue: Catalogue, queries: Mapping[str, Query], language: str | None
) -> dict[str, object]:
    """Return the result batch of the reconciliation API."""
    found = await run_in_threadpool(
        lambda: {key: _named(catalogue, query) for key, query in queries.items()}
    )
    things = {
        f.thing.id for key, all_found in found.items() if queries[key].properties for f in all_found
    }
    properties = {w.property for query in queries.values() for w in query.properties}
    values = await read_values(answering, things, properties)
    return {
        key: {"result": _result(catalogue, queries[key], found[key], values, language)}
        for key in queries
    }


def _named(catalogue: Catalogue, query: Query) -> list[Found]:
    """Return what fits the words and types of a query; all of the types where it has no words."""
    index = catalogue.index
    if query.words.strip():
        fitting = [f for f in index.search(query.words) if _fits(f.thing, query)]
        return fitting[: max(_COMPARED, query.limit)]
    if not query.properties:
        return []
    return [
        Found(thing, thing.names[0], 0.0) for thing in index.things.values() if _fits(thing, query)
    ]


def _fits(thing: Thing, query: Query) -> bool:
    if not query.types or query.strictness == "should":
        return True
    test = all if query.strictness == "all" else any
    return test(kind in thing.kinds for kind in query.types)


def _result(
    catalogue: Catalogue,
    query: Query,
    found: Iterable[Found],
    values: Values,
    language: str | None,
) -> list[dict[str, object]]:
    ranked = sorted(
        (_scored(catalogue, query, one, values) for one in found),
        key=lambda c: (-c.score, c.found.name.rank, c.found.thing.id),
    )
    kept = [c for c in ranked if c.score > 0][: query.limit]
    certain = [c for c in ranked if c.is_certain]
    return [_shown(catalogue, one, language, match=certain == [one]) for one in kept]


def _scored(catalogue: Catalogue, query: Query, found: Found, values: Values) -> Candidate:
    agreed = tuple(
        (
            wanted.property,
            max(
                (
                    agreement(
                        v, values.get((found.thing.id, wanted.property), ()), catalogue.index.things
                    )
                    for v in wanted.values
                ),
                default=0.0,
            ),
        )
        for wanted in query.properties
    )
    weight = _NAME_WEIGHT if query.words.strip() else 0
    total = weight * found.likeness + sum(score for _, score in agreed)
    score = total / (weight + len(agreed)) if weight + len(agreed) else 0.0
    if query.strictness == "should" and not any(k in found.thing.kinds for k in query.types):
        score *= _NOT_OF_THE_TYPE
    return Candidate(found, score, agreed)


def _shown(
    catalogue: Catalogue, candidate: Candidate, language: str | None, *, match: bool
) -> dict[str, object]:
    thing, name = candidate.found.thing, candidate.found.name
    spoken = language or name.language or "en"
    features: list[dict[str, object]] = [
        {"id": "name", "value": round(candidate.found.likeness, 1)}
    ]
    features += [{"id": pid, "value": round(score, 1)} for pid, score in candidate.properties]
    return {
        "id": thing.id,
        "name": thing.label(spoken),
        "description": catalogue.description(thing, spoken),
        "type": catalogue.types_of(thing, spoken),
        "score": round(candidate.score, 1),
        "features": features,
        "match": match,
    }
