"""How often a client may ask: a token bucket for each, by its address."""

import ipaddress
import time
from collections import OrderedDict
from collections.abc import Callable
from math import ceil

from starlette.types import ASGIApp, Receive, Scope, Send

from astana_kg.service.errors import sentence
from astana_kg.service.settings import Settings

_MOST_CLIENTS = 10_000
"""Clients that are remembered; of more, those that asked longest ago are forgotten."""


class Rates:
    """Answers 429 to a client that asks faster than the settings allow.

    A client on the same machine is not limited: a proxy there limits its own, or names them
    in X-Forwarded-For, which the server takes from the same machine alone.
    """

    def __init__(
        self, app: ASGIApp, settings: Settings, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._app = app
        self._rate, self._burst = settings.rate, settings.burst
        self._clock = clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it."""
        client = scope.get("client")
        if scope["type"] == "http" and client:
            wait = self._wait(str(client[0]))
            if wait > 0:
                told = (
                    f"A client may make {self._burst} requests at once, then {self._rate:g} a"
                    " second (ASTANA_KG_BURST, ASTANA_KG_RATE). Come again in a while."
                )
                answer = sentence(429, told, {"Retry-After": str(ceil(wait))})
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _wait(self, host: str) -> float:
        """Take a token of a client and return 0, or the seconds until there is one."""
        key = _bucket_of(host)
        if key is None:
            return 0
        now = self._clock()
        left, since = self._buckets.pop(key, (float(self._burst), now))
        left = min(float(self._burst), left + (now - since) * self._rate)
        is_allowed = left >= 1
        self._buckets[key] = (left - is_allowed, now)
        if len(self._buckets) > _MOST_CLIENTS:
            self._buckets.popitem(last=False)
        return 0 if is_allowed else (1 - left) / self._rate


def _bucket_of(host: str) -> str | None:
    """Return what stands for a client: of IPv6 its network; None for one on this machine.

    Who comes by a socket without addresses is on this machine.
    """
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return None
    if isinstance(address, ipaddress.IPv6Address):
        mapped = address.ipv4_mapped
        if mapped is None and not address.is_loopback:
            return str(ipaddress.ip_network((address, 64), strict=False))
        address = mapped or address
    return None if address.is_loopback else str(address)
