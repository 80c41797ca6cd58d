"""The store in a folder: Oxigraph in this process, one writer or many readers."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pyoxigraph
from pyoxigraph import DefaultGraph, NamedNode, Quad, QuerySolutions, QueryTriples, Triple

from astana_kg.graph import sort_triples
from astana_kg.model import QueryError, StoreError
from astana_kg.store.guard import check_query, place_of
from astana_kg.store.interface import Changes
from astana_kg.store.lock import HeldElsewhereError, Lock
from astana_kg.store.merge import read_graph, stored_form, update_text
from astana_kg.store.results import Graph, Result, Solutions
from astana_kg.store.shipped import shipped_graphs, shipped_sha256

SCHEMA_VERSION = 1
"""Version of the layout of a store's folder; another one is refused."""

_ARTICLES_FROM = """
PREFIX akg: <https://w3id.org/astana-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?article WHERE {{ ?article dcterms:source {address} ; a akg:Article }}
ORDER BY ?article
"""


class EmbeddedStore:
    """A store in a folder: `quads` holds the engine's files, `store.json` what it is."""

    def __init__(self, folder: Path, *, read_only: bool) -> None:
        """Open or, for writing, create the store.

        Raises StoreError where the folder is no store or cannot be used.
        """
        self._folder = folder
        self._read_only = read_only
        self._lock = _locked(folder, read_only)
        try:
            described = _described(folder)
            self._engine = _opened(folder / "quads", read_only)
            if not read_only and described.get("shipped") != shipped_sha256():
                self.commit(shipped_graphs())
                _describe(folder)
        except BaseException:
            self._lock.release()
            raise

    def graph_names(self) -> tuple[str, ...]:
        """See Store."""
        names = self._engine.named_graphs()
        return tuple(sorted(n.value for n in names if isinstance(n, NamedNode)))

    def graph(self, name: str) -> frozenset[Triple]:
        """See Store."""
        return read_graph(self._engine, name)

    def articles_from(self, url: str) -> tuple[str, ...]:
        """See Store."""
        answer = self.query(_ARTICLES_FROM.format(address=NamedNode(url)))
        assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT gives nothing else
        return tuple(row[0].value for row in answer if isinstance(row[0], NamedNode))

    def commit(self, changes: Changes) -> None:
        """See Store."""
        if self._read_only:
            mend = "Open it for writing: let no other command use it meanwhile"
            raise StoreError(str(self._folder), "the store was opened for reading only", mend)
        after = {name: stored_form(triples or ()) for name, triples in changes.items()}
        text = update_text(self._engine, after)
        if not text:
            return
        try:
            self._engine.update(text)
            self._engine.flush()
        except OSError as error:
            mend = "Make room on the disk, or check it, and try again: the store is as it was"
            problem = f"the change could not be written ({error})"
            raise StoreError(str(self._folder), problem, mend) from error

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
    ) -> Result:
        """See Store."""
        check_query(text)
        given = bool(default_graphs or named_graphs)
        try:
            answer = self._engine.query(
                text,
                default_graph=[NamedNode(name) for name in default_graphs] if given else None,
                named_graphs=[NamedNode(name) for name in named_graphs] if given else None,
            )
        except SyntaxError as error:
            raise _syntax_error(text, error) from error
        except OSError as error:
            mend = "Try again; if it fails again, restore the store from a backup"
            raise StoreError(str(self._folder), f"reading failed ({error})", mend) from error
        except (ValueError, RuntimeError) as error:
            raise QueryError("query", str(error).rstrip("."), "Mend the query") from error
        if isinstance(answer, QuerySolutions):
            return Solutions(answer)
        return Graph(answer) if isinstance(answer, QueryTriples) else bool(answer)

    def quads(self) -> Iterator[Quad]:
        """See Store."""
        for name in self.graph_names():
            graph = NamedNode(name)
            for triple in sort_triples(set(self.graph(name))):
                yield Quad(triple.subject, triple.predicate, triple.object, graph)

    def merge(self) -> frozenset[Triple]:
        """Return the default graph: the RDF merge of the named graphs, as it is kept."""
        quads = self._engine.quads_for_pattern(None, None, None, DefaultGraph())
        return frozenset(quad.triple for quad in quads)

    def close(self) -> None:
        """See Store."""
        # The engine lets go of its files when the last reference to it is gone.
        if hasattr(self, "_engine"):
            del self._engine
        self._lock.release()


def _syntax_error(text: str, error: SyntaxError) -> QueryError:
    place = "query"
    if error.lineno is not None:
        place = f"query, line {error.lineno}, column {error.offset}"
    elif error.offset is not None:
        place = place_of(text, error.offset)
    return QueryError(place, f"it is not SPARQL: {error.msg}", "Mend the query there")


def _locked(folder: Path, read_only: bool) -> Lock:
    place = str(folder)
    if folder.exists() and not folder.is_dir():
        raise StoreError(place, "it is a file, and a store is a folder", "Name another folder")
    inside = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    # A store whose making was cut short holds the lock and engine files alone.
    if "store.json" not in inside and inside - {"lock", "quads", "store.json.new"}:
        mend = "Name an empty or a new folder, or one that `astana-kg ingest` has made"
        raise StoreError(place, "the folder holds other files and is no store", mend)
    if read_only and not (folder / "store.json").is_file():
        mend = "Put articles into it first: astana-kg ingest PATH"
        raise StoreError(place, "there is no store", mend)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return Lock(folder / "lock", shared=read_only)
    except HeldElsewhereError as error:
        holder = f"process {error.holder}" if error.holder else "another process"
        mend = "Let that end (a serve or an ingest, perhaps), or name another store"
        raise StoreError(place, f"{holder} holds the store", mend) from error
    except OSError as error:
        problem = (error.strerror or str(error)).lower()
        mend = "Name a folder that you may write to"
        raise StoreError(place, f"it cannot be opened: {problem}", mend) from error


def _described(folder: Path) -> dict[str, object]:
    path = folder / "store.json"
    if not path.is_file():
        return {}
    try:
        described = json.loads(path.read_text(encoding="utf-8"))
        version = described["schema"]
    except (OSError, ValueError, KeyError, TypeError) as error:
        mend = "Restore the folder from a backup, or ingest into a new one"
        raise StoreError(str(path), "it is damaged", mend) from error
    if version != SCHEMA_VERSION:
        mend = "Use the version that made it to export it, or ingest into a new store"
        problem = f"it has layout {version}, and this version reads {SCHEMA_VERSION}"
        raise StoreError(str(folder), problem, mend)
    return dict(described)


def _describe(folder: Path) -> None:
    """Write what the store is; whole or not at all, since a rename is."""
    text = json.dumps({"schema": SCHEMA_VERSION, "shipped": shipped_sha256()}) + "\n"
    new = folder / "store.json.new"
    new.write_text(text, encoding="utf-8")
    new.replace(folder / "store.json")


def _opened(path: Path, read_only: bool) -> pyoxigraph.Store:
    try:
        return pyoxigraph.Store.read_only(str(path)) if read_only else pyoxigraph.Store(path)
    except (OSError, ValueError, RuntimeError) as error:
        mend = "Restore the folder from a backup, or ingest into a new one"
        raise StoreError(str(path), f"the engine cannot open it ({error})", mend) from error
