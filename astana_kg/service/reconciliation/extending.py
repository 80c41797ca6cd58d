"""Data extension: values of properties for entities that a table is linked with."""

from collections.abc import Mapping
from dataclasses import dataclass

from pyoxigraph import Literal

from astana_kg.service.answering import Answering, Row
from astana_kg.service.errors import ServiceError
from astana_kg.service.reconciliation.asked import read_json
from astana_kg.service.reconciliation.catalogue import Catalogue
from astana_kg.service.reconciliation.values import read_properties, read_values, shown
from astana_kg.store import Term

MAX_IDS = 1000
MAX_PROPERTIES = 50


@dataclass(frozen=True, slots=True)
class Column:
    """A property that is asked for, how many of its values (0 for all), and in which language."""

    property: str
    limit: int
    language: str


def read_extension(text: str) -> tuple[tuple[str, ...], tuple[Column, ...]]:
    """Return ids and columns of a data extension query. Raises ServiceError."""
    asked = read_json(text, "extend")
    if not isinstance(asked, dict):
        raise ServiceError(400, "`extend` is no object: give it `ids` and `properties`.")
    ids, properties = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not all(isinstance(one, str) for one in ids):
        raise ServiceError(
            400, "`ids` is no list of ids: give those of entities, as id/place/astana."
        )
    if not isinstance(properties, list):
        raise ServiceError(400, "`properties` is no list: give objects with an `id`.")
    if len(ids) > MAX_IDS or len(properties) > MAX_PROPERTIES:
        told = f"At most {MAX_IDS} ids and {MAX_PROPERTIES} properties at once: send several."
        raise ServiceError(413, told)
    return tuple(ids), tuple(_column(one) for one in properties)


def _column(one: object) -> Column:
    if not isinstance(one, dict) or not isinstance(one.get("id"), str):
        raise ServiceError(400, "A property has no `id`: give one, as akg:represents.")
    settings = one.get("settings") or {}
    if not isinstance(settings, dict):
        raise ServiceError(400, "The `settings` of a property are no object.")
    limit, language = settings.get("limit", 0), settings.get("language", "any")
    try:
        return Column(one["id"], max(0, int(limit)), str(language))
    except (TypeError, ValueError, OverflowError):
        raise ServiceError(400, "The `limit` of a property is no number.") from None


async def extend(
    answering: Answering,
    catalogue: Catalogue,
    ids: tuple[str, ...],
    columns: tuple[Column, ...],
    language: str,
) -> dict[str, object]:
    """Return the data extension response: a row for each id, a list for each column."""
    values = await read_values(answering, ids, (column.property for column in columns))
    names = await read_properties(answering)
    things = catalogue.index.things
    return {
        "meta": [
            {"id": c.property, "name": property_name(c.property, names, language)} for c in columns
        ],
        "rows": {
            one: {
                c.property: [
                    shown(value, things, language)
                    for value in _kept(values.get((one, c.property), ()), c)
                ]
                for c in columns
            }
            for one in ids
        },
    }


def _kept(values: tuple[Term, ...], column: Column) -> tuple[Term, ...]:
    wanted = tuple(
        value
        for value in values
        if column.language == "any"
        or not isinstance(value, Literal)
        or value.language in (None, column.language)
    )
    return wanted[: column.limit] if column.limit else wanted


def property_name(identifier: str, known: Mapping[str, Row], language: str) -> str:
    """Return the label of a property in a language, else its id."""
    label = known.get(identifier, {}).get(language)
    return label.value if isinstance(label, Literal) else identifier


async def propose(
    answering: Answering, kind: str | None, limit: int | None, language: str
) -> dict[str, object]:
    """Return the properties that things of a kind have."""
    known = await read_properties(answering, kind)
    properties = [{"id": one, "name": property_name(one, known, language)} for one in known]
    answer: dict[str, object] = {"properties": properties[:limit] if limit else properties}
    if kind is not None:
        answer["type"] = kind
    if limit:
        answer["limit"] = limit
    return answer
