"""Queries answered outside of the event loop: by processes that can be killed, or by threads."""

from astana_kg.service.readers.answer import Answer
from astana_kg.service.readers.backend import Backend
from astana_kg.service.readers.limits import check_limits
from astana_kg.service.readers.pool import ReaderPool
from astana_kg.service.readers.question import Head, Question
from astana_kg.service.readers.thread_call import in_thread
from astana_kg.service.readers.threads import Threads

__all__ = [
    "Answer",
    "Backend",
    "Head",
    "Question",
    "ReaderPool",
    "Threads",
    "check_limits",
    "in_thread",
]
