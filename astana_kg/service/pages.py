"""A query's answer as a page for people."""

from html import escape
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, compact, serialise_graph
from astana_kg.service.layout import fill, page
from astana_kg.store import Graph, Result, Term


def answer_page(query: str, result: Result) -> str:
    """Return a query's answer as a page, with the query to change and ask again."""
    if isinstance(result, Graph):
        turtle = serialise_graph(result, "turtle").decode()
        answer = f'<pre dir="auto">{escape(turtle)}</pre>'
    elif isinstance(result, bool):
        answer = f"<p><strong>{'yes · نعم' if result else 'no · لا'}</strong></p>"
    else:
        head = "".join(f"<th>{escape(name)}</th>" for name in result.variables)
        rows = ["<tr>" + "".join(map(_cell, row)) + "</tr>" for row in result]
        answer = (
            f'<div class="scroll"><table><thead><tr>{head}</tr></thead><tbody>\n'
            + "\n".join(rows)
            + f"\n</tbody></table></div><p>{len(rows)} rows · صفوف</p>"
        )
    links = " · ".join(
        f'<a href="{_ask(query, name)}">{name}</a>'
        for name in (("turtle", "jsonld") if isinstance(result, Graph) else ("json", "csv"))
    )
    form = fill("form.en.html", query=escape(query))
    return page("Answer", f'{answer}<p>{links} · <a href="/">home · الرئيسية</a></p>{form}')


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
