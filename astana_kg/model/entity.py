"""Entities and their identifiers.

An entity's id is `kind/local`, as in its IRI: `state/russia`, `person/kanat-tumysh`,
`place/astana`, `process/astana-process`, `round/astana-20`, `document/astana-20-joint-statement`.
An entity that the reference data does not list has a local part starting with `x-`.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal

EntityId = str

EntityKind = Literal[
    "state", "organization", "collective", "person", "place", "process", "outlet",
    "round", "document",
]  # fmt: skip


def kind_of(entity: EntityId) -> str:
    """Return the kind part of an id: `state` of `state/russia`."""
    return entity.partition("/")[0]


def local_of(entity: EntityId) -> str:
    """Return the local part of an id: `russia` of `state/russia`."""
    return entity.partition("/")[2]


def unlisted_id(kind: EntityKind, folded_name: str, represents: EntityId | None = None) -> EntityId:
    """Return the id of an unlisted entity, from its folded name and whom it represents."""
    digest = hashlib.sha256(f"{folded_name}\n{represents or ''}".encode()).hexdigest()
    return f"{kind}/x-{digest[:16]}"


def outlet_id(name: str | None, article_sha256: str) -> EntityId:
    """Return an outlet's id: its name as a slug of letters and digits of any script.

    An outlet whose name is not known (None) is known by the article that it published.
    """
    if name is None:
        return f"outlet/x-{article_sha256[:16]}"
    folded = unicodedata.normalize("NFKC", name).casefold()
    slug = re.sub(r"[\W_]+", "-", folded).strip("-")
    return f"outlet/{slug}" if slug else unlisted_id("outlet", folded)


def meeting_id(
    process: EntityId, number: int | None, start: date | None, article_sha256: str
) -> EntityId:
    """Return a meeting's id: the process without `-process`, then its number or start date.

    A meeting with neither is known by the article that tells of it.
    """
    series = local_of(process).removesuffix("-process")
    if number is not None:
        return f"round/{series}-{number}"
    if start is not None:
        return f"round/{series}-{start.isoformat()}"
    return f"round/{series}-x-{article_sha256[:16]}"


@dataclass(frozen=True, slots=True, order=True)
class NewEntity:
    """An entity that the reference data does not list, labelled as the article writes it."""

    id: EntityId
    label: str
    language: str
