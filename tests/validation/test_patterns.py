"""Patterns of SPARQL constraints as Python functions: what they know, and that they are right."""

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph, URIRef
from rdflib.namespace import SH

from astana_kg.resources import shipped
from astana_kg.validation.data import Data
from astana_kg.validation.expressions import UnknownError
from astana_kg.validation.functions import UnsureError
from astana_kg.validation.patterns import Pattern
from astana_kg.validation.queries import compile_constraint
from astana_kg.validation.shapes import KINDS, load_shapes
from astana_kg.validation.terms import add_all

DATA = """
PREFIX : <urn:x:> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
:a a :Child ; :start 3 ; :end 7 ; :text "one two" ; :knows :b , :a ; :said "two"@en ;
    :day "2020-02-30"^^xsd:date ; :code "x" , "y" ; :odd 1.0e0 .
:b a :Other ; :knows :c ; :uses :start .
:Child rdfs:subClassOf :Middle . :Middle rdfs:subClassOf :Top .
"""
PREFIXES = "PREFIX : <urn:x:> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>\n"
TRIPLES = [quad.triple for quad in parse(DATA, format=RdfFormat.TURTLE)]


def pattern(where: str) -> Pattern:
    graph = Graph()
    constraint = URIRef("urn:x:constraint")
    graph.parse(
        data=f"<{constraint}> <{SH.select}> '''{PREFIXES}SELECT $this WHERE {{ {where} }}''' .",
        format="turtle",
    )
    found = compile_constraint(graph, constraint)
    if found is None:
        raise UnknownError(where)
    return found


@pytest.mark.parametrize("kind", KINDS)
def test_every_shipped_constraint_is_known(kind: str) -> None:
    graph = load_shapes(shipped("shapes"), kind).graph  # type: ignore[arg-type]
    constraints = set(graph.objects(None, SH.sparql))
    assert [c for c in constraints if compile_constraint(graph, c) is None] == []


@pytest.mark.parametrize(
    "where",
    [
        "$this :knows :b",
        "$this :knows $this",
        "$this :knows/:knows :c",
        "$this :start|:end ?n . FILTER(?n - 5 > 0)",
        "$this :start ?s ; :end ?e . FILTER(?e - ?s >= 4 && ?e + ?s - 1 < 10)",
        "$this :start ?s ; :end ?e . FILTER(?e - ?s > 4 || ?s != 3)",
        "$this a/rdfs:subClassOf* :Top",
        "?other :knows $this",
        "?other :knows $this . FILTER(?other != $this)",
        "?other a :Other ; :uses ?path . $this ?path ?value . FILTER(STR(?value) = '3')",
        "$this ?path ?value . FILTER(isLiteral(?value) && LANG(?value) = 'en')",
        "$this ?path ?value . FILTER(isBlank(?value))",
        "$this ?path ?value . FILTER(isIRI(?value) && ?path IN (:knows, :uses))",
        "$this :text ?t . FILTER(SUBSTR(STR(?t), 5, 3) = 'two' && STRLEN(?t) = 7)",
        "$this :text ?t . FILTER(SUBSTR(STR(?t), 5) = 'one')",
        "$this :text ?t . FILTER(!REGEX(?t, '^ONE', 'i'))",
        "$this :text ?t . BIND(REPLACE(?t, '(o)(n)', '$2$1') AS ?u) FILTER(CONTAINS(?u, 'noe'))",
        "$this :text ?t . FILTER(STRAFTER(?t, 'one') = CONCAT(' ', 'two'))",
        "$this :text ?t . FILTER(STRAFTER(?t, 'three') = '' && STRSTARTS(?t, 'one'))",
        "$this :day ?d . FILTER(DATATYPE(?d) = <http://www.w3.org/2001/XMLSchema#date>)",
        "$this :day ?d . FILTER(STR(?d) < '2020-03-01')",
        "$this :code ?one , ?two . FILTER(?one != ?two)",
        "$this :text ?one , ?two . FILTER(?one != ?two)",
        "$this a ?kind . FILTER NOT EXISTS { $this :uses ?any }",
        "$this a ?kind . FILTER EXISTS { $this :knows ?k . FILTER(?k != $this) }",
        "$this a ?kind . FILTER EXISTS { ?kind rdfs:subClassOf ?up . FILTER(?up = ?kind) }",
        "{ $this :uses ?value } UNION { $this :start ?value . FILTER(?value < 3) }",
        "{ FILTER NOT EXISTS { ?x a :Nothing } } UNION { $this :none ?x }",
        "?any ?path ?thing . FILTER NOT EXISTS { ?any a ?class }",
        "$this :none ?x . FILTER(?x > 1)",
    ],
)
@pytest.mark.parametrize("this", ["urn:x:a", "urn:x:b"])
def test_a_pattern_has_a_solution_where_rdflib_finds_one(where: str, this: str) -> None:
    graph = Graph()
    add_all(graph, TRIPLES)
    query = f"{PREFIXES}SELECT * WHERE {{ {where} }}"
    expected = bool(len(graph.query(query, initBindings={"this": URIRef(this)})))
    assert pattern(where).has_solution(Data(TRIPLES), NamedNode(this)) is expected


@pytest.mark.parametrize(
    "where",
    [
        "$this :odd ?n . FILTER(?n > 0)",  # a double: not compared here
        "$this :day ?d . FILTER(?d = '2020-02-30')",
        "$this :text ?t . FILTER(?t)",  # a string's truth value
        "$this :knows ?k . FILTER(REGEX(?k, 'a'))",  # an error in SPARQL
        "$this :text ?t . FILTER(SUBSTR(?t, 0) = 'one')",
    ],
)
def test_what_is_not_sure_is_left_to_pyshacl(where: str) -> None:
    with pytest.raises(UnsureError):
        pattern(where).has_solution(Data(TRIPLES), NamedNode("urn:x:a"))


@pytest.mark.parametrize(
    "where",
    [
        "$this :knows ?k . OPTIONAL { ?k :start ?n }",
        "$this :knows ?k . MINUS { ?k :start ?n }",
        "$this :text ?t . FILTER(UCASE(?t) = 'ONE')",
        "$this :knows ?k . { ?k :start ?n FILTER(?n > ?m) }",
        "?s ?p ?o . FILTER(?s = $this && ?p = ?o)",
        "$this :start ?n . FILTER(?n > ?nowhere)",
    ],
)
def test_a_query_that_is_not_known_is_left_to_pyshacl(where: str) -> None:
    with pytest.raises(UnknownError):
        pattern(where)
