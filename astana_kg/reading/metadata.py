"""What is known of an article beside its text: from options, a sidecar or the page itself."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import cast, get_args

from astana_kg.model import InputError, Language
from astana_kg.reading.characters import keep_characters
from astana_kg.reading.data import fold, unknown_names

_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}.*)?")
_URL = re.compile(r"""https?://[^\s<>"{}|\\^`\x00-\x20\x7f-\x9f\ud800-\udfff]+""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Metadata:
    """Title, date of publication, outlet, language and address; None means not known."""

    title: str | None = None
    published: date | None = None
    outlet: str | None = None
    language: Language | None = None
    url: str | None = None

    def over(self, other: "Metadata") -> "Metadata":
        """Return these values, and those of `other` where one is not known here."""
        merged = {f.name: getattr(self, f.name) or getattr(other, f.name) for f in fields(self)}
        return Metadata(**merged)


NOTHING_KNOWN = Metadata()


@dataclass(frozen=True, slots=True)
class Refusal:
    """A source that gave no article: its label (a file, or `file:line`), and why."""

    place: str
    error: InputError


def parse_metadata(values: Mapping[str, object], place: str) -> Metadata:
    """Return the metadata among `values` (texts, as JSON or a command line gives them).

    Keys other than the five are passed over; None, an empty text and an outlet called
    "unknown" mean not known. Raises InputError that names `place` and the key for a
    value that cannot be used.
    """
    texts = {f.name: _text(values.get(f.name), f.name, place) for f in fields(Metadata)}
    outlet = texts["outlet"]
    published, language, url = texts["published"], texts["language"], texts["url"]
    return Metadata(
        title=texts["title"],
        published=parse_date(published, place) if published else None,
        outlet=None if outlet and fold(outlet) in unknown_names() else outlet,
        language=parse_language(language, place) if language else None,
        url=_checked_url(url, place) if url else None,
    )


def parse_date(text: str, place: str) -> date:
    """Return the date that an ISO date, or date and time, names; raise InputError for others."""
    match = _DATE.fullmatch(text.strip())
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError:
        raise InputError(
            place,
            f"published is “{text[:40]}”, which is not a date of the calendar",
            "Write year, month and day as in 2023-06-21, or leave it out",
        ) from None


def parse_language(text: str, place: str) -> Language:
    """Return the language of a code such as `ar` or `ar-SY`; raise InputError for others."""
    code = re.split("[-_]", text.strip().casefold())[0]
    if code not in get_args(Language):
        raise language_not_read(place, f"language is “{text[:40]}”")
    return cast("Language", code)


def language_not_read(place: str, detail: str) -> InputError:
    """Return the error for an article in a language that is not read."""
    return InputError(
        place,
        f"an article in a language that is not read ({detail})",
        "Give articles in Arabic or English; where it is one of them, say so with"
        " --language ar or --language en",
    )


def is_url(text: str) -> bool:
    """Tell whether a text is a whole web address, which can be an IRI."""
    return bool(_URL.fullmatch(text))


def _text(value: object, key: str, place: str) -> str | None:
    """Return a value as one line of text, None for nothing; raise InputError for non-texts."""
    if value is None:
        return None
    if not isinstance(value, str):
        raise InputError(
            place,
            f"{key} is {type(value).__name__}, not text",
            f"Write {key} as text in quotation marks",
        )
    return " ".join(keep_characters(value).split()) or None


def _checked_url(text: str, place: str) -> str:
    if not is_url(text):
        raise InputError(
            place,
            f"url is “{text[:60]}”, which is not a web address",
            "Write it in full, as in https://example.org/news/1, or leave it out",
        )
    return text
