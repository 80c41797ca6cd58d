"""Errors that a user can mend."""


class AstanaKgError(Exception):
    """What went wrong, where, and how to mend it.

    `place` names the file, line, setting or address; `problem` and `mend` are sentences
    without a full stop.
    """

    def __init__(self, place: str, problem: str, mend: str) -> None:
        super().__init__(f"{place}: {problem}. {mend}.")
        self.place = place
        self.problem = problem
        self.mend = mend

    def __reduce__(self) -> tuple[type["AstanaKgError"], tuple[str, str, str]]:
        """Return what makes the same error in another process."""
        return type(self), (self.place, self.problem, self.mend)


class InputError(AstanaKgError):
    """A file, option or setting that cannot be used as it is."""


class StoreError(AstanaKgError):
    """The store cannot be opened, read or written."""


class QueryError(AstanaKgError):
    """A query that cannot be run as it is."""


class ForbiddenError(QueryError):
    """A query or an update that asks for what is forbidden here, whoever asks."""
