"""An explanation as one page of HTML that needs no other file."""

from collections.abc import Iterable, Iterator
from html import escape

from astana_kg.explanation.explain import Explained, Explanation, Piece, Reason

_STYLE = """
body { font: 1rem/1.6 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
.text { white-space: pre-wrap; border: 1px solid #ccc; padding: 1rem }
mark { background: #ffe9a8; color: #000; border-radius: .2rem }
mark a { font-size: .75em; vertical-align: super; text-decoration: none; margin: 0 .15em }
section { border-top: 1px solid #ccc; margin-top: 1.5rem }
blockquote { margin: .5rem 0; padding: 0 1rem; border-inline-start: .25rem solid #ffe9a8 }
code { font-size: .9em } li { margin: .2rem 0 }
.says { color: #666; display: block }
"""


def to_html(explanations: Iterable[tuple[str, Explanation]]) -> str:
    """Return a page of articles, each with the place that it came from."""
    bodies = [
        "".join(_article(explanation, place, f"a{number}"))
        for number, (place, explanation) in enumerate(explanations, start=1)
    ]
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width">\n'
        f"<title>Why these positions</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        f"{''.join(bodies)}</body>\n</html>\n"
    )


def _article(explanation: Explanation, place: str, anchor: str) -> Iterator[str]:
    article = explanation.article
    direction = "rtl" if article.language == "ar" else "ltr"
    yield f"<h1><bdi>{escape(article.title)}</bdi></h1>\n<p><code>{escape(place)}</code></p>\n"
    for warning in explanation.warnings:
        yield f"<p>warning: <bdi>{escape(warning)}</bdi></p>\n"
    yield f'<div class="text" lang="{article.language}" dir="{direction}">'
    for text, numbers in explanation.marked():
        links = "".join(f'<a href="#{anchor}-{number}">{number}</a>' for number in numbers)
        yield f"<mark>{links}{escape(text)}</mark>" if numbers else escape(text)
    yield "</div>\n"
    if not explanation.positions:
        yield "<p>No position was found.</p>\n"
    for one in explanation.positions:
        yield from _position(one, anchor, article.language)


def _position(one: Explained, anchor: str, language: str) -> Iterator[str]:
    yield f'<section id="{anchor}-{one.number}">\n<h2>{one.number}. {escape(one.summary)}</h2>\n'
    for piece in one.pieces:
        yield from _piece(piece, language)
    yield f"<p>{escape(one.confidence)}</p>\n"
    yield "</section>\n"


def _piece(piece: Piece, language: str) -> Iterator[str]:
    said = f", said by <bdi>{escape(piece.speaker)}</bdi>" if piece.speaker else ""
    where = f"line {piece.line}, offset {piece.span.start} to {piece.span.end}"
    yield f"<p>{where}: {piece.voice}{said}</p>\n"
    direction = "rtl" if language == "ar" else "ltr"
    words = f"{escape(piece.before)}<mark>{escape(piece.words)}</mark>{escape(piece.after)}"
    yield f'<blockquote lang="{language}" dir="{direction}">{words}</blockquote>\n<ul>\n'
    for reason in piece.reasons:
        yield f"<li>cue <code><bdi>{escape(reason.id)}</bdi></code>{_place(reason)}</li>\n"
    for rule in piece.rules:
        yield f"<li>step <code>{escape(rule.id)}</code>: {escape(rule.sentence)}</li>\n"
    yield "</ul>\n"


def _place(reason: Reason) -> str:
    if reason.place is None:
        return ": a rule, or a word of the text"
    where = f"{reason.place.file}:{reason.place.line}"
    return f": <code>{escape(where)}</code><bdi class=says>{escape(reason.place.says)}</bdi>"
