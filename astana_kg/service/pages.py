"""A query's answer as a page for people."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from itertools import islice
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, compact, serialise_graph
from astana_kg.service.layout import fill, page
from astana_kg.store import Graph, Result, Term

MOST_ROWS = 1_000
"""Rows or triples that a page shows: more of them would be hard on a browser and of no use."""


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """A page as HTML, and how many rows or triples it shows."""

    html: str
    rows: int


def answer_page(query: str, result: Result) -> AnswerPage:
    """Return a query's answer as a page, with the query to change and ask again.

    Of a long answer it shows the first `MOST_ROWS` and says so.
    """
    rows, formats = 0, ("json", "csv")
    if isinstance(result, Graph):
        triples = list(islice(result, MOST_ROWS + 1))
        rows, formats = min(len(triples), MOST_ROWS), ("turtle", "jsonld")
        turtle = serialise_graph(triples[:MOST_ROWS], "turtle").decode()
        answer = f'<pre dir="auto">{escape(turtle)}</pre>{_more(len(triples))}'
    elif isinstance(result, bool):
        answer = f"<p><strong>{'yes · نعم' if result else 'no · لا'}</strong></p>"
    else:
        found = list(islice(result, MOST_ROWS + 1))
        rows = min(len(found), MOST_ROWS)
        answer = _table(result.variables, found[:MOST_ROWS]) + _more(len(found))
    links = " · ".join(f'<a href="{_ask(query, name)}">{name}</a>' for name in formats)
    form = fill("form.en.html", query=escape(query))
    body = f'{answer}<p>{links} · <a href="/">home · الرئيسية</a></p>{form}'
    return AnswerPage(page("Answer", body), rows)


def _table(columns: Iterable[str], rows: Sequence[Iterable[Term | None]]) -> str:
    head = "".join(f"<th>{escape(name)}</th>" for name in columns)
    lines = "\n".join("<tr>" + "".join(map(_cell, row)) + "</tr>" for row in rows)
    return (
        '<div class="scroll"><table class="answer">'
        f"<thead><tr>{head}</tr></thead><tbody>\n{lines}\n"
        f"</tbody></table></div><p>{len(rows)} rows · صفوف</p>"
    )


def _more(found: int) -> str:
    """Return a word on what a page leaves out; nothing where it leaves out nothing."""
    if found <= MOST_ROWS:
        return ""
    return (
        f"<p>There is more: a page shows {MOST_ROWS}, and the formats below hold all. · "
        f'<span lang="ar" dir="rtl">هناك المزيد: تعرض الصفحة {MOST_ROWS}، وفي الصيغ أدناه كل شيء.'
        "</span></p>"
    )


def _ask(query: str, format_name: str) -> str:
    """Return the address of a query's answer, fit for an attribute."""
    return escape(f"/sparql?{urlencode({'query': query, 'format': format_name})}")


def _cell(term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    if isinstance(term, NamedNode):
        shown = compact(term.value)
        # This server answers for what is ours, whichever host it runs on.
        if term.value.startswith(BASE):
            address = f"/{term.value.removeprefix(BASE)}"
            return f'<td><a href="{escape(address)}">{escape(shown)}</a></td>'
        if term.value.startswith(("http://", "https://")):
            return f'<td><a href="{escape(term.value)}">{escape(shown)}</a></td>'
        return f"<td>{escape(shown)}</td>"
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        return f'<td dir="auto"{language}>{escape(term.value)}</td>'
    return f"<td>{escape(str(term))}</td>"
