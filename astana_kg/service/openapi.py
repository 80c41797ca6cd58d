"""What OpenAPI says of the service: truthful where FastAPI cannot know."""

from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from astana_kg.service.negotiation import Format

_SENTENCE = {"text/plain": {"schema": {"type": "string"}}}


def formats(description: str, offered: Iterable[Mapping[str, Format]]) -> dict[str, Any]:
    """Describe an answer whose format is negotiated among those offered."""
    types = dict.fromkeys(form.media_type for table in offered for form in table.values())
    return {"description": description, "content": {one: {} for one in types}}


def describe(app: FastAPI) -> None:
    """Make /openapi.json say how errors are told: as a sentence, with the status of each route."""

    def schema() -> dict[str, Any]:
        if app.openapi_schema is None:
            described = get_openapi(
                title=app.title,
                version=app.version,
                summary=app.summary,
                license_info=app.license_info,
                routes=app.routes,
            )
            for path in described["paths"].values():
                for operation in path.values():
                    _tell_errors(operation["responses"])
            described.get("components", {}).pop("schemas", None)
            app.openapi_schema = described
        return app.openapi_schema

    app.openapi = schema  # type: ignore[method-assign]


def _tell_errors(responses: dict[str, dict[str, Any]]) -> None:
    """FastAPI says 422 with details of its own; here a wrong parameter is 400 and a sentence."""
    if "HTTPValidationError" in str(responses.get("422")):
        del responses["422"]
    for status, response in responses.items():
        if status >= "400":
            response.setdefault("content", _SENTENCE)
