"""The language that a reader wants a page in, and the words of the pages in it."""

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fastapi import Request

LANGUAGES = ("en", "ar")
"""Languages of the pages; a reader without a wish gets the first."""

DIRECTIONS = MappingProxyType({"en": "ltr", "ar": "rtl"})


def language_of(request: Request) -> str:
    """Return the language of `lang=`, else the one that Accept-Language prefers."""
    asked = request.query_params.get("lang")
    if asked in LANGUAGES:
        return asked
    best, best_quality = LANGUAGES[0], 0.0
    for part in request.headers.get("accept-language", "").split(","):
        tag, _, parameter = part.strip().partition(";")
        primary = tag.strip().lower().partition("-")[0]
        quality = _quality(parameter)
        if primary in LANGUAGES and quality > best_quality:
            best, best_quality = primary, quality
    return best


def _quality(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    if name.strip() != "q":
        return 1.0
    try:
        return float(value)
    except ValueError:
        return 0.0


@cache
def phrases() -> Mapping[str, Mapping[str, str]]:
    """Return the words of the pages by id and language."""
    return _table("phrases.csv", "id")


@cache
def outside_terms() -> Mapping[str, Mapping[str, str]]:
    """Return names of other vocabularies' properties and classes by IRI and language."""
    return _table("terms.csv", "iri")


def _table(name: str, key: str) -> Mapping[str, Mapping[str, str]]:
    data = (files("astana_kg.service.linked_data") / "data" / name).read_text(encoding="utf-8")
    rows = csv.DictReader(data.splitlines())
    return MappingProxyType({row[key]: {lang: row[lang] for lang in LANGUAGES} for row in rows})
