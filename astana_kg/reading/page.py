"""Web pages: the main text and what the page says of itself.

The kept text of a page is its headline, an empty line, and its main text.
"""

from typing import Any

import trafilatura
from trafilatura.settings import Document

from astana_kg.model import InputError
from astana_kg.reading.encoding import decode
from astana_kg.reading.metadata import Metadata, parse_metadata

# Fixed bounds, since the library's own upper bound is the day on which it runs.
_DATES: dict[str, Any] = {
    "original_date": True,
    "extensive_search": False,
    "min_date": "1995-01-01",
    "max_date": "2099-12-31",
}


def read_page(data: bytes, place: str) -> tuple[str, str, Metadata]:
    """Return a page's headline and main text, its encoding, and what it says of itself."""
    markup, encoding = decode(data, place)
    document = trafilatura.bare_extraction(
        markup, include_comments=False, with_metadata=True, date_extraction_params=_DATES
    )
    if not isinstance(document, Document) or not document.text:
        raise InputError(place, "a page without an article", "Give the page of one article")
    title = document.title or ""
    found = parse_metadata({"title": title, "published": document.date}, place)
    return f"{title}\n\n{document.text}", encoding, found
