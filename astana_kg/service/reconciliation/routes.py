"""The addresses of the Reconciliation API 0.2, in three languages of answer.

`/reconcile` names things in the language of the words by which they were found,
`/reconcile/en` and `/reconcile/ar` in one language.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response

from astana_kg.service.answering import Answering
from astana_kg.service.bodies import media_type_of, read_body
from astana_kg.service.errors import ServiceError
from astana_kg.service.protocol import fields
from astana_kg.service.reconciliation import suggesting
from astana_kg.service.reconciliation.asked import read_queries
from astana_kg.service.reconciliation.candidates import answer
from astana_kg.service.reconciliation.catalogue import Catalogue, Catalogues
from astana_kg.service.reconciliation.description import FORM, answers, parameters
from astana_kg.service.reconciliation.extending import (
    extend,
    property_name,
    propose,
    read_extension,
)
from astana_kg.service.reconciliation.manifest import manifest
from astana_kg.service.reconciliation.preview import POLICY, preview
from astana_kg.service.reconciliation.things import KINDS, Thing
from astana_kg.service.reconciliation.values import property_iri, read_properties

_LANGUAGES: Mapping[str, str | None] = {
    "/reconcile": None,
    "/reconcile/en": "en",
    "/reconcile/ar": "ar",
}
Handler = Callable[[Request], Awaitable[Response]]


def add_reconciliation(app: FastAPI, answering: Answering) -> None:
    """Add the reconciliation service."""
    catalogues = Catalogues(answering)
    for path, language in _LANGUAGES.items():
        api = _Api(answering, catalogues, path, language)
        whole = _Part(
            api.whole,
            ("queries", "extend"),
            "Reconciliation API 0.2; /reconcile/en and /reconcile/ar in one language",
        )
        # One description is enough for three paths that differ in their language alone.
        shown = language is None
        _add(app, path, whole, shown=shown)
        posted = answers(posted=True)
        body = {"requestBody": dict(FORM)}
        app.post(path, openapi_extra=body, responses=posted, include_in_schema=shown)(api.whole)
        for what, part in api.parts().items():
            _add(app, f"{path}/{what}", part, shown=shown)


@dataclass(frozen=True, slots=True)
class _Part:
    answer: Handler
    parameters: tuple[str, ...]
    summary: str


def _add(app: FastAPI, path: str, part: _Part, *, shown: bool) -> None:
    app.get(
        path,
        openapi_extra={"parameters": parameters(part.parameters)},
        responses=answers(missing="id" in part.parameters),
        summary=part.summary,
        include_in_schema=shown,
    )(part.answer)
    app.head(path, include_in_schema=False)(part.answer)


@dataclass(frozen=True, slots=True)
class _Api:
    """The handlers of the service at one path."""

    answering: Answering
    catalogues: Catalogues
    path: str
    language: str | None

    @property
    def spoken(self) -> str:
        return self.language or "en"

    def parts(self) -> Mapping[str, _Part]:
        at = ("prefix", "cursor")
        return {
            "suggest/entity": _Part(self.suggest_entity, at, "Entities by the start of a name"),
            "suggest/type": _Part(self.suggest_type, at, "Types by the start of a name"),
            "suggest/property": _Part(self.suggest_property, at, "Properties by a name's start"),
            "flyout/entity": _Part(self.flyout_entity, ("id",), "An entity in brief"),
            "flyout/type": _Part(self.flyout_type, ("id",), "A type in brief"),
            "flyout/property": _Part(self.flyout_property, ("id",), "A property in brief"),
            "properties": _Part(self.properties, ("type", "limit"), "Properties of a type"),
            "preview": _Part(self.preview, ("id",), "An entity, for a frame"),
            "view": _Part(self.view, ("id",), "To the page of an entity"),
        }

    async def whole(self, request: Request) -> Response:
        """Answer queries or a data extension, else with the manifest."""
        given = dict(fields(request.url.query, "the address"))
        if request.method == "POST":
            given |= await _form(request)
        catalogue = await self.catalogues.current()
        if "queries" in given:
            queries = read_queries(given["queries"])
            return JSONResponse(await answer(self.answering, catalogue, queries, self.language))
        if "extend" in given:
            ids, columns = read_extension(given["extend"])
            found = await extend(self.answering, catalogue, ids, columns, self.spoken)
            return JSONResponse(found)
        if request.method == "POST":
            raise ServiceError(400, "The form has neither `queries` nor `extend`: give one.")
        address = f"{str(request.base_url).rstrip('/')}{self.path}"
        return JSONResponse(manifest(catalogue, address, self.language))

    async def suggest_entity(self, request: Request) -> Response:
        prefix, start = _prefix(request)
        found = suggesting.entities(await self.catalogues.current(), prefix, start, self.spoken)
        return JSONResponse({"result": found})

    async def suggest_type(self, request: Request) -> Response:
        prefix, start = _prefix(request)
        found = suggesting.types(await self.catalogues.current(), prefix, start, self.spoken)
        return JSONResponse({"result": found})

    async def suggest_property(self, request: Request) -> Response:
        prefix, start = _prefix(request)
        found = await suggesting.properties(self.answering, prefix, start, self.spoken)
        return JSONResponse({"result": found})

    async def flyout_entity(self, request: Request) -> Response:
        catalogue = await self.catalogues.current()
        return JSONResponse(suggesting.entity_flyout(catalogue, _id(request), self.spoken))

    async def flyout_type(self, request: Request) -> Response:
        catalogue, kind = await self.catalogues.current(), _id(request)
        if kind not in catalogue.kinds:
            raise ServiceError(404, f"There is no type {kind!r}.")
        name, iri = catalogue.kind_name(kind, self.spoken), suggesting.kind_iri(kind)
        return JSONResponse(
            await suggesting.term_flyout(self.answering, iri, kind, name, self.spoken)
        )

    async def flyout_property(self, request: Request) -> Response:
        identifier = _id(request)
        known, iri = await read_properties(self.answering), property_iri(identifier)
        if identifier not in known or iri is None:
            raise ServiceError(404, f"There is no property {identifier!r}.")
        name = property_name(identifier, known, self.spoken)
        return JSONResponse(
            await suggesting.term_flyout(self.answering, iri.value, identifier, name, self.spoken)
        )

    async def properties(self, request: Request) -> Response:
        given = dict(fields(request.url.query, "the address"))
        kind, limit = given.get("type"), _number(given.get("limit"), "limit")
        if kind is not None and kind not in KINDS:
            raise ServiceError(400, f"There is no type {kind!r}: give one of {', '.join(KINDS)}.")
        return JSONResponse(await propose(self.answering, kind, limit, self.spoken))

    async def preview(self, request: Request) -> Response:
        catalogue, thing = await self._thing(request)
        page = await preview(self.answering, catalogue, thing, self.spoken)
        return HTMLResponse(page, headers={"Content-Security-Policy": POLICY})

    async def view(self, request: Request) -> Response:
        _, thing = await self._thing(request)
        return RedirectResponse(f"{request.base_url}{thing.id}", 303)

    async def _thing(self, request: Request) -> tuple[Catalogue, Thing]:
        catalogue, identifier = await self.catalogues.current(), _id(request)
        thing = catalogue.index.things.get(identifier)
        if thing is None:
            raise ServiceError(404, f"There is nothing with the id {identifier!r}.")
        return catalogue, thing


async def _form(request: Request) -> dict[str, str]:
    if media_type_of(request) != "application/x-www-form-urlencoded":
        told = "Send `queries` or `extend` as application/x-www-form-urlencoded."
        raise ServiceError(415, told)
    data = await read_body(request)
    try:
        return dict(fields(data.decode("ascii"), "the form"))
    except UnicodeDecodeError:
        raise ServiceError(400, "The form is not percent-encoded: encode it.") from None


def _prefix(request: Request) -> tuple[str, int]:
    given = dict(fields(request.url.query, "the address"))
    return given.get("prefix", ""), _number(given.get("cursor"), "cursor") or 0


def _id(request: Request) -> str:
    return dict(fields(request.url.query, "the address")).get("id", "")


def _number(text: str | None, name: str) -> int | None:
    if text is None or text == "":
        return None
    if not text.isascii() or not text.isdigit() or len(text) > 6:
        raise ServiceError(400, f"`{name}` is no whole number: give one from 0.")
    return int(text)
