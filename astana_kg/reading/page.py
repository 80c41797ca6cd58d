"""Web pages: the main text and what the page says of itself.

The kept text of a page is its headline, an empty line, and its main text, a paragraph a
line. The page's `lang` is not asked: it is often the template's, and the words tell.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

import trafilatura
from lxml import etree, html
from trafilatura.settings import Document

from astana_kg.model import InputError
from astana_kg.reading.characters import keep_text
from astana_kg.reading.data import fold
from astana_kg.reading.encoding import decode_page
from astana_kg.reading.metadata import Metadata, is_url, parse_metadata

# Fixed bounds, since the library's own upper bound is the day on which it runs; and only
# dates that the page declares, since a date in the text may be any.
_DATES: Mapping[str, str | bool] = MappingProxyType(
    {
        "original_date": True,
        "extensive_search": False,
        "min_date": "1995-01-01",
        "max_date": "2099-12-31",
    }
)
_TABLE_TAGS = ("table", "thead", "tbody", "tfoot", "tr", "td", "th")
_ENDS_A_SENTENCE = re.compile(r"[.!?؟…»”\"]\s*$")


def read_page(data: bytes, place: str) -> tuple[str, str, Metadata]:
    """Return a page's headline and main text, its encoding, and what it says of itself.

    Raises InputError where the page has no article: no line of prose outside menus,
    captions, comments and lists of links.
    """
    markup, encoding = decode_page(data, place)
    document = _main_text(markup)
    if document is None:
        raise _no_article(place)
    headline = " ".join((document.title or "").split())
    lines = [line for line in (document.text or "").split("\n") if line.strip()]
    if lines and fold(lines[0]) == fold(headline):
        del lines[0]
    if not any(_is_prose(line) for line in lines):
        raise _no_article(place)
    found = parse_metadata(
        {
            "title": headline,
            "published": document.date,
            "outlet": document.sitename,
            "url": document.url if document.url and is_url(document.url) else None,
        },
        place,
    )
    return "\n".join([headline, "", *lines] if headline else lines), encoding, found


def _main_text(markup: str) -> Document | None:
    try:
        tree = html.document_fromstring(keep_text(markup)[0])
        _unfold_tables(tree)
        document = trafilatura.bare_extraction(
            tree, include_comments=False, with_metadata=True, date_extraction_params=dict(_DATES)
        )
    except (etree.LxmlError, RecursionError, ValueError):
        return None
    return document if isinstance(document, Document) else None


def _unfold_tables(tree: html.HtmlElement) -> None:
    """Make blocks of tables: pages of old laid out their columns by them."""
    for element in tree.iter(*_TABLE_TAGS):
        element.tag = "div"


def _is_prose(line: str) -> bool:
    words = len(line.split())
    return words >= 12 or (words >= 8 and bool(_ENDS_A_SENTENCE.search(line)))


def _no_article(place: str) -> InputError:
    return InputError(place, "a page without an article", "Give the page of one article")
