"""The bytes of one source to one article."""

import hashlib
import re
from typing import Literal, assert_never

from astana_kg.model import Article, InputError, Language, Publication
from astana_kg.reading.boilerplate import cut_boilerplate
from astana_kg.reading.characters import REPLACEMENT, keep_text
from astana_kg.reading.encoding import decode
from astana_kg.reading.language import detect_language, script_of
from astana_kg.reading.metadata import NOTHING_KNOWN, Metadata, language_not_read
from astana_kg.reading.page import read_page
from astana_kg.reading.record import read_record

Kind = Literal["text", "html", "json"]

UNDATED = "no date of publication is known: give one with --published"
"""The warning of an article without a date."""

_LONGEST_TITLE = 300
_LANGUAGE_NAMES = {"ar": "Arabic", "en": "English"}


def read_bytes(
    data: bytes, place: str, given: Metadata = NOTHING_KNOWN, kind: Kind = "text"
) -> Article:
    """Return the article that a file's bytes hold.

    `place` names the source in messages. `given` goes before what the source says of
    itself. Raises InputError where there is no article, or none that can be read.
    """
    text, encoding, found = _content(data, place, kind)
    known = given.over(found)
    kept, replaced = keep_text(text)
    kept = cut_boilerplate(kept)
    if not kept.strip():
        raise InputError(place, "it holds no article", "Give a file that holds an article")
    language = known.language or _detected(kept, place)
    publication = Publication(
        source_sha256=hashlib.sha256(data).hexdigest(),
        outlet=known.outlet,
        published=known.published,
        url=known.url,
    )
    return Article(
        text=kept,
        title=known.title or _first_line(kept),
        language=language,
        publications=(publication,),
        warnings=_warnings(encoding, replaced, known, kept),
    )


def _content(data: bytes, place: str, kind: Kind) -> tuple[str, str, Metadata]:
    """Return the source's text, the name of its encoding, and what it says of itself."""
    if kind == "html":
        return read_page(data, place)
    text, encoding = decode(data, place)
    if kind == "json":
        record, found = read_record(text, place)
        return record, encoding, found
    if kind == "text":
        return text, encoding, NOTHING_KNOWN
    assert_never(kind)


def _detected(text: str, place: str) -> Language:
    language, reason = detect_language(text)
    if language is None:
        raise language_not_read(place, reason)
    return language


def _first_line(text: str) -> str:
    """Return the first line that is not empty; a very long one is cut at a word."""
    line = re.sub(r"\s+", " ", text.lstrip().split("\n", 1)[0][: _LONGEST_TITLE * 2]).strip()
    if len(line) <= _LONGEST_TITLE:
        return line
    head = line[:_LONGEST_TITLE]
    return (head.rpartition(" ")[0] or head) + "…"


def _warnings(encoding: str, replaced: int, known: Metadata, text: str) -> tuple[str, ...]:
    warnings = []
    if encoding != "UTF-8":
        warnings.append(f"read as {encoding}")
    if replaced:
        warnings.append(f"characters that XML forbids became {REPLACEMENT}: {replaced}")
    if known.published is None:
        warnings.append(UNDATED)
    if known.language and known.language != script_of(text):
        warnings.append(
            f"said to be {_LANGUAGE_NAMES[known.language]}, but most of its letters are not"
        )
    return tuple(warnings)
