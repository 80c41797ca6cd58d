"""An explanation for a terminal or a file of text.

Words of the article stand between isolates of the Unicode bidirectional algorithm, so that
Arabic does not turn round what stands beside it; its lines stand by themselves.
"""

from collections.abc import Callable, Iterator

from astana_kg.explanation.explain import Explained, Explanation, Piece

_ISOLATE, _END = "\u2068", "\u2069"

Paint = Callable[[str, str], str]
"""Colours some text as "mark", "head" or "faint"."""


def unpainted(text: str, style: str) -> str:  # noqa: ARG001 - a painter that does not paint
    """Return text as it is."""
    return text


def to_text(explanation: Explanation, place: str, paint: Paint = unpainted) -> str:
    """Return an explanation as lines: the marked article, then each position with its reasons."""
    article = explanation.article
    lines = [
        paint(f"{place}: {isolated(article.title)} ({article.language})", "head"),
        *(f"warning: {warning}" for warning in explanation.warnings),
        "",
        _marked(explanation, paint),
    ]
    for one in explanation.positions:
        lines += ["", *_position(one, paint)]
    if not explanation.positions:
        lines += ["", "No position was found."]
    return "\n".join(lines) + "\n"


def isolated(text: str) -> str:
    """Return words of an article for a line of English, white space as single spaces."""
    return f"{_ISOLATE}{' '.join(text.split())}{_END}"


def _marked(explanation: Explanation, paint: Paint) -> str:
    """Return the article's text; what states positions has their numbers before it."""
    parts = []
    for text, numbers in explanation.marked():
        if numbers and text.strip():
            named = ",".join(map(str, numbers))
            parts.append(f"[{named}: {paint(text, 'mark')}]")
        else:
            parts.append(text)
    return "".join(parts).strip("\n")


def _position(one: Explained, paint: Paint) -> Iterator[str]:
    yield paint(f"[{one.number}] {one.summary}", "head")
    for piece in one.pieces:
        yield from _piece(piece, paint)
    yield f"  {one.confidence}"


def _piece(piece: Piece, paint: Paint) -> Iterator[str]:
    said = f", said by {isolated(piece.speaker)}" if piece.speaker else ""
    where = f"line {piece.line}, offset {piece.span.start} to {piece.span.end}"
    yield f"  {where}: {piece.voice}{said}"
    words = paint(piece.words.replace("\n", " "), "mark")
    yield f"    {_ISOLATE}{piece.before}{words}{piece.after}{_END}"
    for reason in piece.reasons:
        if reason.place is None:
            yield f"    cue {isolated(reason.id)}: a rule, or a word of the text"
        else:
            where = f"{reason.place.file}:{reason.place.line}"
            yield f"    cue {isolated(reason.id)}: {where}"
            yield paint(f"      {isolated(reason.place.says)}", "faint")
    for rule in piece.rules:
        yield f"    step {rule.id}: {rule.sentence}"
