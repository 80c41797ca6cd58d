"""Web pages: the main text and what the page says of itself.

The kept text of a page is its headline, an empty line, and its main text, a paragraph a
line. The page's `lang` is not asked: it is often the template's, and the words tell.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from lxml import etree, html
from trafilatura import bare_extraction, extract_metadata
from trafilatura.settings import Document

from astana_kg.model import InputError
from astana_kg.reading.characters import keep_text
from astana_kg.reading.data import fold, rows
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
_PAGE_TAGS = ("html", "head", "body", "main", "article")
_NAME_PARTS = re.compile("[a-z0-9]+")
_ENDS_A_SENTENCE = re.compile(r"[.!?؟…»”\"]\s*$")


def read_page(data: bytes, place: str) -> tuple[str, str, Metadata]:
    """Return a page's headline and main text, its encoding, and what it says of itself.

    Raises InputError where the page has no article: no line of prose outside menus,
    captions, comments and lists of links.
    """
    markup, encoding = decode_page(data, place)
    try:
        tree = html.document_fromstring(keep_text(markup)[0])
        said = extract_metadata(tree, date_config=dict(_DATES))
        lines = _main_lines(tree)
    except (etree.LxmlError, RecursionError, ValueError):
        raise _no_article(place) from None
    headline = " ".join((said.title or "").split())
    if lines and fold(lines[0]) == fold(headline):
        del lines[0]
    if not any(_is_prose(line) for line in lines):
        raise _no_article(place)
    found = parse_metadata(
        {
            "title": headline,
            "published": said.date,
            "outlet": said.sitename,
            "url": said.url if said.url and is_url(said.url) else None,
        },
        place,
    )
    return "\n".join([headline, "", *lines] if headline else lines), encoding, found


def _main_lines(tree: html.HtmlElement) -> list[str]:
    """Return the main text's lines that are not empty; the tree is used up."""
    _unfold_tables(tree)
    _drop_blocks(tree)
    document = bare_extraction(tree, include_comments=False)
    text = document.text if isinstance(document, Document) else None
    return [line for line in (text or "").split("\n") if line.strip()]


def _unfold_tables(tree: html.HtmlElement) -> None:
    """Make blocks of tables: pages of old laid out their columns by them."""
    for element in tree.iter(*_TABLE_TAGS):
        element.tag = "div"


def _drop_blocks(tree: html.HtmlElement) -> None:
    """Take out what the names of its parts say is beside the article: related items and so on.

    A part with most of the page's text is no such block, whatever its name.
    """
    most = len(tree.text_content()) / 2
    named = [e for e in tree.iter(etree.Element) if e.tag not in _PAGE_TAGS and _is_beside(e)]
    for element in named:
        if element.getparent() is not None and len(element.text_content()) < most:
            element.drop_tree()


def _is_beside(element: html.HtmlElement) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower()
    words = f" {' '.join(_NAME_PARTS.findall(names))} "
    return len(words) > 2 and any(block in words for block in _blocks())


@cache
def _blocks() -> tuple[str, ...]:
    return tuple(f" {row['words']} " for row in rows("page_blocks.csv"))


def _is_prose(line: str) -> bool:
    words = len(line.split())
    return words >= 12 or (words >= 8 and bool(_ENDS_A_SENTENCE.search(line)))


def _no_article(place: str) -> InputError:
    return InputError(place, "a page without an article", "Give the page of one article")
