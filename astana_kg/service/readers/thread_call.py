"""One piece of work in a thread that the end of the process does not wait for."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from contextlib import suppress
from traceback import clear_frames
from typing import TypeVar, cast

T = TypeVar("T")


def in_thread(work: Callable[[], T]) -> Awaitable[T]:
    """Do some work in a thread. A pool's threads would be waited for, whatever they do."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, error: Exception | None) -> None:
        if future.cancelled():
            return
        if error is not None:
            future.set_exception(error)
        else:
            future.set_result(cast(T, result))

    def run() -> None:
        result, failure = None, None
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - raised where the future is awaited
            # The engine's rows must be freed by the thread that made them, and a trace holds them.
            clear_frames(error.__traceback__)
            failure = error
        # Where the service has ended meanwhile, nobody waits any more.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result, failure)

    threading.Thread(target=run, daemon=True).start()
    return future
