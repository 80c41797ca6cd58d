"""Whoever answers questions: reader processes over a folder, or threads over any store."""

from typing import Protocol

from astana_kg.service.readers.answer import Answer
from astana_kg.service.readers.question import Question


class Backend(Protocol):
    """Answers questions within the limits of the settings."""

    async def ask(self, question: Question) -> Answer:
        """Begin to answer a question; it has `question.seconds` from now.

        Raises ServiceError 503 where it finds no turn.
        """
        ...

    def start(self) -> None:
        """Make ready, so that the first question need not wait."""
        ...

    def close(self) -> None:
        """End what still runs. Doing so twice is harmless."""
        ...
