"""The article as it is kept: its text, and where it was published."""

import hashlib
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal

Language = Literal["ar", "en"]


@dataclass(frozen=True, order=True)
class Publication:
    """One appearance of an article's text: by which outlet, when and where.

    `outlet` is the outlet's name as given (None: not known), `source_sha256` the SHA-256
    of the file's own bytes in hexadecimal.
    """

    source_sha256: str
    outlet: str | None = None
    published: date | None = None
    url: str | None = None

    def sort_key(self) -> tuple[str, str, str, str]:
        """Return a key that orders publications: by date, outlet, address, bytes."""
        issued = self.published.isoformat() if self.published else "9999"
        return (issued, self.outlet or "", self.url or "", self.source_sha256)


@dataclass(frozen=True)
class Article:
    r"""A text and its metadata.

    `text` is the kept text that every offset counts in, by Unicode code points: line ends
    are `\n`, characters that XML forbids are U+FFFD. `publications` is never empty and in
    the order of `Publication.sort_key`. `warnings` are sentences for the person who
    ingests; they are no part of the graph.
    """

    text: str
    title: str
    language: Language
    publications: tuple[Publication, ...]
    warnings: tuple[str, ...] = field(default=(), compare=False)

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of the kept text in UTF-8, 64 hexadecimal digits: the article's identity."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @property
    def published(self) -> date | None:
        """The earliest known date of publication, which "today" in the text refers to."""
        return min((p.published for p in self.publications if p.published), default=None)

    @property
    def outlet(self) -> str | None:
        """The outlet of the first publication that names one."""
        return next((p.outlet for p in self.publications if p.outlet), None)
