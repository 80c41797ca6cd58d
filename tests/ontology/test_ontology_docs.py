"""docs/ontology.md is true: its files are there, its terms exist, its query answers."""

import re
from pathlib import Path

from rdflib import OWL, RDF, Graph, Literal, URIRef, Variable

from astana_kg.resources import shipped

PAGE = (Path(__file__).parents[2] / "docs" / "ontology.md").read_text(encoding="utf-8")
AKG = "https://w3id.org/astana-kg/ontology#"


def test_page_lists_every_file() -> None:
    folder = shipped("ontology")
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.ttl")}
    listed = [row for row in PAGE.splitlines() if row.startswith("| `")]
    assert files == {name for row in listed for name in re.findall(r"`([\w/-]+\.ttl)`", row)}


def test_page_shows_every_class_and_no_other(ontology: Graph) -> None:
    (tree,) = re.findall(r"## Classes\n\n(.*?)\n\n", PAGE, re.DOTALL)
    declared = {str(cls).removeprefix(AKG) for cls in ontology.subjects(RDF.type, OWL.Class)}
    assert set(re.findall(r"akg:(\w+)", tree)) == declared


def test_query_of_the_page_rolls_positions_up(schemes: Graph, sample: Graph) -> None:
    (query,) = re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL)
    answer = (schemes + sample).query(query).bindings
    cooperation = URIRef("https://w3id.org/astana-kg/quad-class/verbal-cooperation")
    assert answer == [{Variable("class"): cooperation, Variable("positions"): Literal(1)}]
