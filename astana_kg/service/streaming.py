"""An answer sent as it comes; what goes wrong on the way cuts the connection."""

import asyncio
from collections.abc import Mapping

from fastapi.responses import Response
from starlette.types import Receive, Scope, Send

from astana_kg.model import AstanaKgError
from astana_kg.service.errors import ServiceError
from astana_kg.service.readers import Answer


class CutOffError(Exception):
    """An answer that broke off once its first bytes were sent; the server ends the connection.

    Raised out of the application, since only that keeps a server from ending the body in
    good order, by which a client would take a part for the whole.
    """


class StreamedAnswer(Response):
    """An answer in pieces, as slowly as its client takes them."""

    def __init__(self, answer: Answer, content_type: str, headers: Mapping[str, str]) -> None:
        # Without a body of its own there is no Content-Length: the parts are chunks.
        super().__init__(headers={"Content-Type": content_type, **headers})
        del self.headers["content-length"]
        self._answer = answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send the answer. Raises CutOffError where it breaks off."""
        watcher = asyncio.ensure_future(close_when_gone(self._answer, receive))
        try:
            await self._send(scope, send)
        except (AstanaKgError, ServiceError) as error:
            raise CutOffError(str(error)) from error
        finally:
            watcher.cancel()
            self._answer.close()

    async def _send(self, scope: Scope, send: Send) -> None:
        start = {"status": self.status_code, "headers": self.raw_headers}
        await send({"type": "http.response.start", **start})
        if scope["method"] != "HEAD":
            async for piece in self._answer.pieces():
                await send({"type": "http.response.body", "body": piece, "more_body": True})
        scope.setdefault("state", {})["rows"] = self._answer.rows
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def close_when_gone(answer: Answer, receive: Receive) -> None:
    """End an answer when its client goes away."""
    while (await receive())["type"] != "http.disconnect":
        pass
    answer.close()
