"""Article JSON: an object with `text` and metadata."""

import json
from collections.abc import Mapping
from typing import cast

from astana_kg.model import InputError
from astana_kg.reading.metadata import Metadata, parse_metadata


def parse_object(text: str, place: str) -> Mapping[str, object]:
    """Return the JSON object that a text is; raise InputError for anything else."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(
            place,
            f"not JSON: {error.msg} at line {error.lineno}, column {error.colno}",
            "Mend it there; one article a line is JSON Lines, with the ending .jsonl",
        ) from None
    except (RecursionError, ValueError):
        raise InputError(
            place, "JSON that is nested too deeply or has too long a number", "Give one flat object"
        ) from None
    if not isinstance(value, dict):
        raise InputError(
            place,
            "JSON, but not an object",
            'Give an object such as {"text": "...", "published": "2023-06-21"}',
        )
    return cast("Mapping[str, object]", value)


def read_record(text: str, place: str) -> tuple[str, Metadata]:
    """Return the text and metadata of article JSON; raise InputError where it has no text."""
    values = parse_object(text, place)
    body = values.get("text")
    if not isinstance(body, str) or not body.strip():
        raise InputError(place, "an article without its text", "Give the article's words as “text”")
    return body, parse_metadata(values, place)
