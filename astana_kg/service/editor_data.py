"""What the query editor offers: our prefixes, our terms with their names, and the questions."""

import json
from collections.abc import Iterable

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, ONTOLOGY_GRAPH, PREFIXES, REFERENCE_GRAPH
from astana_kg.service.answering import Answering, Row
from astana_kg.store import NamedQuery, named_queries

# The schemes of other projects (CAMEO, PLOVER) are there to be mapped to, not to be asked for;
# mandates and participations have no names that anyone would type.
_TERMS = f"""PREFIX akg: <https://w3id.org/astana-kg/ontology#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT DISTINCT ?term ?name {{
  {{ GRAPH <{ONTOLOGY_GRAPH.value}> {{
    VALUES ?kind {{ owl:Class owl:ObjectProperty owl:DatatypeProperty
      akg:Act akg:Topic akg:Polarity akg:Modality akg:Voice akg:Role }}
    ?term a ?kind ; rdfs:label|skos:prefLabel ?name
  }} }} UNION {{ GRAPH <{REFERENCE_GRAPH.value}> {{
    VALUES ?kind {{ akg:State akg:Organization akg:Collective akg:Envoy akg:Person akg:Place
      akg:TalksProcess akg:Meeting akg:Round akg:Document akg:Outlet }}
    ?term a ?kind ; rdfs:label ?name
  }} }}
  FILTER (LANG(?name) IN ("en", "ar"))
}}"""


def offered() -> list[NamedQuery]:
    """Return the questions for people: all but those that look for what is wrong."""
    return [q for q in named_queries().values() if not q.name.endswith("-violation")]


async def editor_data(answering: Answering) -> bytes:
    """Return the editor's data as JSON: the same bytes for the same terms and questions."""
    data = {
        # The longest namespace first: the first that fits is the one that is shown.
        "prefixes": dict(sorted(PREFIXES.items(), key=lambda item: (-len(item[1]), item[0]))),
        "terms": terms(await answering.select(_TERMS)),
        "questions": {
            q.name: {"en": q.question_en, "ar": q.question_ar, "text": _editable(q)}
            for q in offered()
        },
    }
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def terms(rows: Iterable[Row]) -> list[dict[str, str]]:
    """Return each of our terms once, with a name in each language, in the order of the IRIs."""
    found: dict[str, dict[str, str]] = {}
    names = sorted((_text(row["term"]), _language(row), _text(row["name"])) for row in rows)
    for iri, language, name in names:
        if iri.startswith(BASE):
            found.setdefault(iri, {"iri": iri}).setdefault(language, name)
    return list(found.values())


def _text(term: object) -> str:
    assert isinstance(term, NamedNode | Literal)  # noqa: S101 - the query asks for no others
    return term.value


def _language(row: Row) -> str:
    return getattr(row["name"], "language", None) or ""


def _editable(query: NamedQuery) -> str:
    """Return a query as one would write it: the questions as comments, parameters described."""
    lines = [f"# {query.question_en}", f"# {query.question_ar}"]
    lines += [f"# ?{one.name}: {one.description}" for one in query.parameters]
    body = [line for line in query.text.splitlines() if not line.startswith("#@")]
    return "\n".join(lines + body).strip() + "\n"
