"""Releases as they were written, at the addresses that their descriptions give."""

import re
from collections.abc import Iterable
from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import FileResponse, Response

from astana_kg.publishing import CHECKSUMS
from astana_kg.service.errors import ServiceError
from astana_kg.service.settings import Settings

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TYPES = {
    ".ttl": "text/turtle; charset=utf-8",
    ".nt": "application/n-triples",
    ".rdf": "application/rdf+xml",
    ".trig": "application/trig; charset=utf-8",
    ".nq": "application/n-quads",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown; charset=utf-8",
}


def add_releases(app: FastAPI, settings: Settings) -> None:
    """Serve the files of releases at /release/DAY/NAME: those that their checksums list."""

    def file(day: str, name: str) -> Response:
        found = _file(settings.releases, day, name)
        if found is None:
            raise ServiceError(404, f"There is no file {name!r} of a release of {day!r} here.")
        media_type = _TYPES.get(found.suffix, "text/plain; charset=utf-8")
        return FileResponse(found, media_type=media_type)

    app.api_route("/release/{day}/{name}", methods=["GET", "HEAD"], include_in_schema=False)(file)


def _file(folders: Iterable[str], day: str, name: str) -> Path | None:
    """Return a file of a release; a name that its checksums do not list leads nowhere."""
    if not _DAY.fullmatch(day):
        return None
    for folder in folders:
        release = Path(folder) / day
        sums = release / CHECKSUMS
        if sums.is_file() and name in (CHECKSUMS, *_listed(sums)):
            return release / name
    return None


def _listed(sums: Path) -> list[str]:
    lines = sums.read_text(encoding="utf-8").splitlines()
    names = [line.partition("  ")[2] for line in lines]
    return [name for name in names if name and "/" not in name and not name.startswith(".")]
