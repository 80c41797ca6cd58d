"""`python -m astana_kg.linking.build`: `seeds/links/links.ttl`, from what was reviewed.

The same bytes for the same `reviewed.csv`. Each row whose source is an installed package is
looked up in it first: a label or identifier that the package does not have is an error.
"""

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from pyoxigraph import RdfFormat, serialize

from astana_kg.graph import BASE, PREFIXES, sort_triples
from astana_kg.linking.datasets import read_datasets
from astana_kg.linking.link import Link
from astana_kg.linking.packages import check_against_packages
from astana_kg.linking.reviewed import read_links
from astana_kg.model import AstanaKgError
from astana_kg.resources import shipped

_HEADER = (
    "# Links, made by `python -m astana_kg.linking.build` from reviewed.csv: change that file.\n"
)
_PREFIXES = {
    "dataset": f"{BASE}id/dataset/",
    "link": f"{BASE}id/link/",
    **{
        one: PREFIXES[one]
        for one in ("akg", "organization", "owl", "place", "prov", "rdf", "skos", "state", "xsd")
    },
}


def reviewed(folder: Path) -> tuple[Link, ...]:
    """Return the reviewed links of a folder that also describes their datasets."""
    return read_links(folder / "reviewed.csv", read_datasets(folder / "datasets.ttl"))


def written(links: Iterable[Link]) -> bytes:
    """Return links as Turtle, sorted."""
    triples = {triple for link in links for triple in link.triples()}
    data = serialize(sort_triples(triples), format=RdfFormat.TURTLE, prefixes=_PREFIXES)
    assert data is not None  # noqa: S101 - serialize returns bytes where no output is given
    return _HEADER.encode() + data


def main(arguments: list[str] | None = None) -> int:
    """Rebuild the shipped links, or tell with `--check` whether they are as built."""
    parser = argparse.ArgumentParser(prog="python -m astana_kg.linking.build", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; 1 where it differs")
    parser.add_argument(
        "--country-coder",
        type=Path,
        metavar="FOLDER",
        help="the npm package @rapideditor/country-coder, unpacked, to look its links up too",
    )
    options = parser.parse_args(arguments)
    folder = shipped("seeds") / "links"
    try:
        links = reviewed(folder)
        checked = check_against_packages(links, options.country_coder)
    except AstanaKgError as error:
        print(error, file=sys.stderr)
        return 2
    print(checked.told(len(links)))
    target, made = folder / "links.ttl", written(links)
    if options.check:
        same = target.is_file() and target.read_bytes() == made
        print(f"{target.name} is {'as built' if same else 'not what is built: run it again'}")
        return 0 if same else 1
    target.write_bytes(made)
    print(f"wrote {len(links)} links to {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
