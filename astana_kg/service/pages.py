"""The pages for people: plain HTML, in both languages, without a request to anywhere else."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from importlib.resources import files
from string import Template
from urllib.parse import urlencode

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, compact, serialise_graph
from astana_kg.store import Graph, NamedQuery, Result, Term


@dataclass(frozen=True, slots=True)
class Counts:
    """How much a store holds."""

    articles: int
    positions: int


EXAMPLE = """PREFIX akg: <https://w3id.org/astana-kg/ontology#>
PREFIX act: <https://w3id.org/astana-kg/act/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

# Who condemned what, and in which words?
SELECT ?holder ?topic ?words WHERE {
  ?position akg:act act:condemn ;
            akg:holder/rdfs:label ?holder ;
            akg:topic/(rdfs:label|<http://www.w3.org/2004/02/skos/core#prefLabel>) ?topic ;
            akg:evidence/oa:hasSelector/oa:exact ?words .
  FILTER (lang(?holder) = "en" && lang(?topic) = "en")
}
ORDER BY ?holder ?topic ?words"""


def front_page(counts: Counts, queries: Iterable[NamedQuery]) -> str:
    """Return the page that says what this is and offers queries to try."""
    rows = "\n".join(
        f'<tr><td><a href="{_named(q)}">{escape(q.name)}</a></td><td>{escape(q.question_en)}</td>'
        f'<td lang="ar" dir="rtl">{escape(q.question_ar)}</td></tr>'
        for q in queries
    )
    body = _template("front.html").substitute(
        articles=counts.articles, positions=counts.positions, queries=rows, form=_form(EXAMPLE)
    )
    return _page("Astana KG", body)


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
            f"<table><thead><tr>{head}</tr></thead><tbody>\n"
            + "\n".join(rows)
            + f"\n</tbody></table><p>{len(rows)} rows · صفوف</p>"
        )
    links = " · ".join(
        f'<a href="{_ask(query, name)}">{name}</a>'
        for name in (("turtle", "jsonld") if isinstance(result, Graph) else ("json", "csv"))
    )
    return _page(
        "Answer", f'{answer}<p>{links} · <a href="/">home · الرئيسية</a></p>{_form(query)}'
    )


def _form(query: str) -> str:
    return _template("form.html").substitute(query=escape(query))


def _named(query: NamedQuery) -> str:
    """Return the address of a named query's answer: with an example of what it must be given."""
    needed = {p.name: p.example for p in query.parameters if p.default is None}
    return escape(f"/queries/{query.name}" + (f"?{urlencode(needed)}" if needed else ""))


def _ask(query: str, format_name: str) -> str:
    """Return the address of a query's answer, fit for an attribute."""
    return escape(f"/sparql?{urlencode({'query': query, 'format': format_name})}")


def _cell(term: Term | None) -> str:
    if term is None:
        return "<td></td>"
    if isinstance(term, NamedNode):
        shown = compact(term.value)
        # What is ours is described by this server, whichever host it runs on.
        if term.value.startswith(BASE):
            address = _ask(f"DESCRIBE <{term.value}>", "html")
            return f'<td><a href="{address}">{escape(shown)}</a></td>'
        if term.value.startswith(("http://", "https://")):
            return f'<td><a href="{escape(term.value)}">{escape(shown)}</a></td>'
        return f"<td>{escape(shown)}</td>"
    if isinstance(term, Literal):
        language = f' lang="{escape(term.language)}"' if term.language else ""
        return f'<td dir="auto"{language}>{escape(term.value)}</td>'
    return f"<td>{escape(str(term))}</td>"


def _page(title: str, body: str) -> str:
    return _template("page.html").substitute(title=escape(title), body=body)


def _template(name: str) -> Template:
    folder = files("astana_kg.service") / "templates"
    return Template((folder / name).read_text(encoding="utf-8"))
