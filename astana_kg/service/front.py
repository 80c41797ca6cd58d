"""The page at /: questions to try, and an editor for one's own."""

from html import escape
from urllib.parse import urlencode

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, Response

from astana_kg.service.answering import Answering
from astana_kg.service.editor_data import editor_data, offered
from astana_kg.service.holdings import Holdings, holdings
from astana_kg.service.layout import fill, page
from astana_kg.service.negotiation import preferred_language
from astana_kg.service.per_version import PerVersion
from astana_kg.service.static_files import send, static_file, static_files
from astana_kg.store import NamedQuery

EXAMPLE = """PREFIX akg: <https://w3id.org/astana-kg/ontology#>
PREFIX act: <https://w3id.org/astana-kg/act/>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>

# Who condemned what, and in which words?
# من أدان ماذا، وبأي كلمات؟
SELECT ?position ?holder ?topic ?words WHERE {
  ?position akg:act act:condemn ;
            akg:holder/rdfs:label ?holder ;
            akg:topic/skos:prefLabel ?topic ;
            akg:evidence/oa:hasSelector/oa:exact ?words .
  FILTER (LANG(?holder) = "en" && LANG(?topic) = "en")
}
ORDER BY ?holder ?topic ?words
"""
_TITLE = {"en": "Ask the Astana KG", "ar": "اسأل شبكة أستانا المعرفية"}
_OTHER = {
    "en": '<a class="end" href="/?lang=ar" lang="ar" hreflang="ar">العربية</a>',
    "ar": '<a class="end" href="/?lang=en" lang="en" hreflang="en">English</a>',
}
_LICENCES = {"en": "Licences of the editor", "ar": "رخص محرر الاستعلامات"}


def add_front(app: FastAPI, answering: Answering) -> None:
    """Serve the page at /, in the language that is asked for, and what its editor offers."""
    held = PerVersion(answering, holdings)
    offers = PerVersion(answering, editor_data)

    @app.api_route("/", methods=["GET", "HEAD"], include_in_schema=False)
    async def front(request: Request) -> HTMLResponse:
        wish = request.query_params.get("lang") or request.headers.get("accept-language")
        language = preferred_language(wish, ("en", "ar"))
        text = front_page(language, await held.get(), editor="yasgui.js" in static_files())
        headers = {"Content-Language": language, "Vary": "Accept-Language"}
        return HTMLResponse(text, headers=headers)

    @app.api_route("/editor.json", methods=["GET", "HEAD"], include_in_schema=False)
    async def data(request: Request) -> Response:
        return send(request, static_file(await offers.get(), "application/json"))


def front_page(language: str, held: Holdings, *, editor: bool) -> str:
    """Return the page in one language; without the editor it has a plain form."""
    questions = offered()
    body = fill(
        f"front.{language}.html",
        articles=held.articles,
        positions=held.positions,
        number=len(questions),
        questions="\n".join(_question(one, language) for one in questions),
        form=fill(f"form.{language}.html", query=escape(EXAMPLE)),
        licences=f' <a href="/static/yasgui-licences.txt">{_LICENCES[language]}</a>.'
        if editor
        else "",
    )
    loaded = fill("editor.html") if editor else ""
    head = f'{loaded}<script src="/static/query.js" defer></script>'
    return page(_TITLE[language], body, language, head=head, other=_OTHER[language])


def _question(query: NamedQuery, language: str) -> str:
    """Return a question as a link to its answer, with the same in the other language below."""
    english = f'<span lang="en" dir="ltr">{escape(query.question_en)}</span>'
    arabic = f'<span lang="ar" dir="rtl">{escape(query.question_ar)}</span>'
    first, second = (arabic, english) if language == "ar" else (english, arabic)
    link = f'<a href="{_answer(query, language)}" data-query="{escape(query.name)}">{first}</a>'
    return f'<li>{link}<small class="quiet">{second}</small></li>'


def _answer(query: NamedQuery, language: str) -> str:
    """Return the address of a named query's answer: with an example of what it must be given."""
    given = {p.name: p.example for p in query.parameters if p.default is None}
    if any(p.name == "language" for p in query.parameters):
        given["language"] = language
    return escape(f"/queries/{query.name}?{urlencode({**given, 'format': 'html'})}")
