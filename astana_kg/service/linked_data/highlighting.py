"""A text cut into pieces, each with the evidence and the mentions that cover it."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Highlight:
    """Characters `start` to `end` (code points, end exclusive) that point at something.

    `number` is that of a position in the page's list, or None for a mention of `iri`.
    """

    start: int
    end: int
    iri: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Characters that the same highlights cover.

    `anchors` are the ids of the highlights that start here; `ends` the numbers of the
    positions whose words end here; `entity` the IRI of what is mentioned here.
    """

    text: str
    is_evidence: bool
    entity: str | None
    anchors: tuple[str, ...]
    ends: tuple[int, ...]


def pieces(text: str, highlights: Iterable[Highlight]) -> tuple[Piece, ...]:
    """Cut a text at every end of a highlight; the pieces, joined, are the text.

    What points outside the text is passed over. Of mentions that overlap, the longest wins.
    """
    fitting = sorted(h for h in highlights if 0 <= h.start < h.end <= len(text))
    cuts = sorted({0, len(text), *(h.start for h in fitting), *(h.end for h in fitting)})
    return tuple(
        _piece(text, start, end, [h for h in fitting if h.start < end and start < h.end])
        for start, end in pairwise(cuts)
    )


def anchor(start: int, end: int) -> str:
    """Return the fragment that names characters of a text, as RFC 5147 writes it."""
    return f"char={start},{end}"


def _piece(text: str, start: int, end: int, covering: list[Highlight]) -> Piece:
    mentions = [h for h in covering if h.number is None]
    longest = max(mentions, key=lambda h: (h.end - h.start, h.iri), default=None)
    anchors = dict.fromkeys(anchor(h.start, h.end) for h in covering if h.start == start)
    return Piece(
        text=text[start:end],
        is_evidence=len(mentions) < len(covering),
        entity=longest.iri if longest else None,
        anchors=tuple(anchors),
        ends=tuple(sorted({h.number for h in covering if h.number is not None and h.end == end})),
    )
