"""The sentences for limits that a question can reach; each names its setting."""

from astana_kg.service.errors import ServiceError
from astana_kg.service.settings import Settings
from astana_kg.store import is_nested_deeper


def check_limits(query: str, settings: Settings) -> None:
    """Raise ServiceError for a query that is longer or nested deeper than it may be."""
    if len(query) > settings.max_query:
        told = f"{len(query)} characters, and {settings.max_query} are allowed"
        raise ServiceError(
            400, f"The query has {told} (ASTANA_KG_MAX_QUERY). Shorten it or split it."
        )
    if is_nested_deeper(query, settings.max_nesting):
        told = f"more than {settings.max_nesting} brackets open at once"
        raise ServiceError(400, f"The query has {told} (ASTANA_KG_MAX_NESTING). Nest it less.")


def too_long(seconds: float) -> ServiceError:
    """Return the error of a query that reached its deadline."""
    return ServiceError(
        504,
        f"The query took longer than {seconds:g} seconds (ASTANA_KG_TIMEOUT). "
        "Ask for less: name a graph, a topic or a round, or add a LIMIT.",
    )


def queue_full(queue: int) -> ServiceError:
    """Return the error of a query that finds too many waiting."""
    return ServiceError(
        503, f"{queue} queries are waiting already (ASTANA_KG_QUEUE). Try again in a while."
    )


def not_up() -> ServiceError:
    """Return the error of a query before any process is there to answer it."""
    return ServiceError(503, "The service is still starting. Try again in a while.")


def no_turn(concurrency: int) -> ServiceError:
    """Return the error of a query whose turn did not come."""
    return ServiceError(
        503,
        f"{concurrency} queries are running already (ASTANA_KG_CONCURRENCY). Try again in a while.",
    )


def reader_ended(memory: int) -> ServiceError:
    """Return the error of a query that ended its reader."""
    return ServiceError(
        503,
        "The query ended the process that answered it: it needed more than the "
        f"{memory} MB of memory that one has (ASTANA_KG_MEMORY), or broke the engine. "
        "Ask for less, or ask it otherwise.",
    )


def client_too_slow(seconds: float) -> ServiceError:
    """Return the error of a client that kept its reader waiting; only a log sees it."""
    return ServiceError(
        408,
        f"The client did not take the answer within {seconds:g} seconds (ASTANA_KG_SEND_TIMEOUT).",
    )
