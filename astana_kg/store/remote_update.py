"""A commit as updates for a server: one where it is of usual size, else a few in a safe order.

Each update only adds and takes away statements that it spells out, so that it may be sent
twice with the same effect. A server carries out one update whole or, on an error, not.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, Triple

MAX_CHARACTERS = 4_000_000
"""Characters of one update. Servers take more, and some take far longer for each of them."""

_IN_ONE = 1_000
"""Statements of one operation. Virtuoso's parser takes some 5,000, and any number of operations."""


@dataclass(frozen=True, slots=True)
class GraphChange:
    """What leaves a named graph and what comes in, and what leaves the merge with it."""

    name: str
    removed: frozenset[Triple] = frozenset()
    gone: frozenset[Triple] = frozenset()
    added: frozenset[Triple] = frozenset()
    is_dropped: bool = False


@dataclass(slots=True)
class _Batch:
    deletes: list[tuple[str, Triple]] = field(default_factory=list)
    inserts: list[tuple[str, Triple]] = field(default_factory=list)
    drops: list[str] = field(default_factory=list)
    size: int = 0


def updates(
    changes: Iterable[GraphChange], merge: str | None, *, most: int = MAX_CHARACTERS
) -> Iterator[str]:
    """Yield the updates of a commit, in the order in which they have to be sent.

    `merge` names the graph that holds the merge: None where the server keeps one itself, ""
    for its default graph. A graph goes whole into one update where it fits. Where it does
    not, what says that it is complete (the statements about the graph itself) leaves it
    first and comes last: a part of it is never taken for the whole.
    """
    batch = _Batch()
    for change in changes:
        steps = list(_steps(change, merge))
        whole = sum(size for *_, size in steps)
        if batch.size and batch.size + whole > most:
            yield _text(batch)
            batch = _Batch()
        for is_added, name, triple, size in steps:
            if batch.size and batch.size + size > most:
                yield _text(batch)
                batch = _Batch()
            (batch.inserts if is_added else batch.deletes).append((name, triple))
            batch.size += size
        if change.is_dropped:
            batch.drops.append(change.name)
    if batch.deletes or batch.inserts or batch.drops:
        yield _text(batch)


def _steps(change: GraphChange, merge: str | None) -> Iterator[tuple[bool, str, Triple, int]]:
    """Yield what is done: whether it adds, in which graph, the triple, its characters."""
    about = NamedNode(change.name)

    def marks(triple: Triple) -> bool:
        return triple.subject == about

    leaving = sorted(change.removed, key=lambda t: (not marks(t), str(t)))
    coming = sorted(change.added, key=lambda t: (marks(t), str(t)))
    for is_added, triples in ((False, leaving), (True, coming)):
        for triple in triples:
            size = len(str(triple)) + 4
            if merge is not None and (is_added or triple in change.gone):
                yield is_added, merge, triple, size
            yield is_added, change.name, triple, size


def _text(batch: _Batch) -> str:
    parts = [
        *_operations("DELETE", batch.deletes),
        *_operations("INSERT", batch.inserts),
        *(f"DROP SILENT GRAPH {NamedNode(name)}" for name in batch.drops),
    ]
    return " ;\n".join(parts)


def _operations(verb: str, steps: Iterable[tuple[str, Triple]]) -> Iterator[str]:
    """Yield operations of one graph and a thousand statements each, those with a language apart.

    Virtuoso 7 passes statements over in silence where an operation names several graphs, or
    one graph twice, or deletes literals with and without a language.
    """
    lines: dict[tuple[str, bool], dict[str, None]] = {}
    for name, triple in steps:
        lines.setdefault((name, _has_language(triple)), {})[f"{triple} ."] = None
    for (name, _), statements in sorted(lines.items()):
        opening = f"GRAPH {NamedNode(name)} {{\n" if name else ""
        closing = "\n}" if name else ""
        every = list(statements)
        for start in range(0, len(every), _IN_ONE):
            block = "\n".join(every[start : start + _IN_ONE])
            yield f"{verb} DATA {{\n{opening}{block}{closing}\n}}"


def _has_language(triple: Triple) -> bool:
    return isinstance(triple.object, Literal) and triple.object.language is not None
