"""The files that pages load: read once, served from memory by name, nothing else reachable."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from fastapi import FastAPI, Request
from fastapi.responses import Response

from astana_kg.service.errors import ServiceError

_ROOM = files("astana_kg.service")
_FOLDERS = (_ROOM / "static", _ROOM / "editor" / "built")
_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "css": "text/css; charset=utf-8",
        "js": "text/javascript; charset=utf-8",
        "json": "application/json",
        "svg": "image/svg+xml",
        "txt": "text/plain; charset=utf-8",
    }
)


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file as it is sent."""

    content: bytes
    content_type: str
    etag: str


@cache
def static_files() -> Mapping[str, StaticFile]:
    """Return the files by name; those of the editor are there once it is built."""
    found = {}
    for folder in _FOLDERS:
        for file in folder.iterdir() if folder.is_dir() else ():
            content_type = _TYPES.get(file.name.rpartition(".")[2])
            if content_type and not file.name.startswith("."):
                found[file.name] = static_file(file.read_bytes(), content_type)
    return MappingProxyType(found)


def static_file(content: bytes, content_type: str) -> StaticFile:
    """Return a file with the entity tag of its content."""
    digest = hashlib.sha256(content).hexdigest()[:32]
    return StaticFile(content, content_type, f'"{digest}"')


def add_static(app: FastAPI) -> None:
    """Serve the files at /static/NAME, for browsers to keep and to ask whether they changed."""

    @app.api_route("/static/{name}", methods=["GET", "HEAD"], include_in_schema=False)
    def static(request: Request, name: str) -> Response:
        file = static_files().get(name)
        if file is None:
            raise ServiceError(404, f"There is no file {name!r} here.")
        return send(request, file)


def send(request: Request, file: StaticFile) -> Response:
    """Answer with a file, or with 304 where the client has it already."""
    headers = {"ETag": file.etag, "Cache-Control": "public, no-cache"}
    known = request.headers.get("if-none-match", "")
    if file.etag in (tag.strip().removeprefix("W/") for tag in known.split(",")):
        return Response(status_code=304, headers=headers)
    return Response(file.content, headers={**headers, "Content-Type": file.content_type})
