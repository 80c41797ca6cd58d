"""A store on a server: any that speaks SPARQL 1.1 and its Graph Store Protocol."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import pyoxigraph
from pyoxigraph import BlankNode, NamedNode, Quad, QueryResultsFormat, RdfFormat, Triple

from astana_kg.graph import BASE, ONTOLOGY_GRAPH, sort_triples
from astana_kg.model import QueryError, StoreError
from astana_kg.store.columns import in_order
from astana_kg.store.interface import Changes
from astana_kg.store.merge import stored_form
from astana_kg.store.rehearsal import Rehearsed, Update
from astana_kg.store.remote_dialects import MERGE_GRAPH, Server
from astana_kg.store.remote_http import (
    Answer,
    Connection,
    RequestRefusedError,
    as_standard,
    for_virtuoso,
)
from astana_kg.store.remote_query import checked_kind, request_for
from astana_kg.store.remote_settings import PREFIX
from astana_kg.store.remote_update import GraphChange, updates
from astana_kg.store.results import Graph, Result, Solutions
from astana_kg.store.syntax import syntax_error

GRAPHS = BASE + "graph/"
"""What the names of our graphs begin with; a server may hold others, which are let alone."""

_N_TRIPLES = "application/n-triples"
_JSON = "application/sparql-results+json"
_ARTICLES_FROM = """PREFIX akg: <https://w3id.org/astana-kg/ontology#>
PREFIX dcterms: <http://purl.org/dc/terms/>
SELECT DISTINCT ?article {{ ?article dcterms:source {} ; a akg:Article }} ORDER BY ?article"""
_GRAPH = "SELECT ?s ?p ?o {{ GRAPH {} {{ ?s ?p ?o }} }}"
_SHARED = """SELECT DISTINCT ?s ?p ?o {{
  GRAPH {name} {{ ?s ?p ?o }} GRAPH ?other {{ ?s ?p ?o }} FILTER(?other NOT IN ({but}))
}}"""
_TYPES = f"""SELECT (COUNT(*) AS ?all) (COUNT(DISTINCT ?type) AS ?distinct)
{{ <{BASE}ontology> a ?type }}"""


class RemoteStore:
    """Graphs on a server; one writer at a time, which the server does not see to."""

    def __init__(self, server: Server, connection: Connection, *, read_only: bool) -> None:
        self._server = server
        self._connection = connection
        self._read_only = read_only

    def graph_names(self) -> tuple[str, ...]:
        """Return the IRIs of the named graphs that are ours, sorted."""
        rows = self._rows(self._server.dialect.graph_names)
        names = {row[0].value for row in rows if isinstance(row[0], NamedNode)}
        return tuple(sorted(n for n in names if n.startswith(GRAPHS) and n != MERGE_GRAPH))

    def graph(self, name: str) -> frozenset[Triple]:
        """Return the triples of one named graph: none where there is no such graph."""
        if self._server.dialect.cuts_graphs:
            return self._statements(_GRAPH.format(NamedNode(name)))
        url = self._server.graph_store
        try:
            answer = self._connection.request("GET", url, params={"graph": name}, accept=_N_TRIPLES)
        except RequestRefusedError as refused:
            if refused.status == 404:
                return frozenset()
            raise _refused(url, refused) from refused
        return frozenset(_triples(answer, url))

    def articles_from(self, url: str) -> tuple[str, ...]:
        """Return the IRIs of the articles that were published at an address, sorted."""
        try:
            source = NamedNode(url)
        except ValueError:
            return ()
        answer = self.query(_ARTICLES_FROM.format(source))
        assert isinstance(answer, Solutions)  # noqa: S101 - SELECT gives rows
        return tuple(row[0].value for row in answer if isinstance(row[0], NamedNode))

    def commit(self, changes: Changes) -> None:
        """Replace or take out whole named graphs: see `Store.commit`.

        One update request, which the server carries out whole or not, for what has usual
        size; where it takes several, an error tells that some may have been carried out,
        and the same commit again completes them.
        """
        if self._read_only:
            mend = "Open it for writing"
            raise StoreError(self._server.update, "the store is open for reading only", mend)
        after = {name: frozenset(triples or ()) for name, triples in changes.items()}
        _check(after)
        merge = {"default": "", "graph": MERGE_GRAPH, "server": None}[self._server.dialect.merge]
        for sent, update in enumerate(updates(self._changed(after), merge)):
            try:
                self._update(update)
            except StoreError as error:
                if not sent:
                    raise
                mend = "Do it again: what is missing is then added"
                problem = f"a change of several parts broke off after {sent} ({error.problem})"
                raise StoreError(error.place, problem, mend) from error
        if self._server.dialect.verifies:
            self._verify(after)

    def query(
        self,
        text: str,
        *,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        services: frozenset[str] = frozenset(),
    ) -> Result:
        """Answer a SPARQL 1.1 query: see `Store.query`.

        The answer is taken whole before it is given, so that none is cut short unnoticed.
        """
        kind = checked_kind(text, services)
        dialect = self._server.dialect
        form = request_for(in_order(text), dialect, default_graphs, named_graphs)
        if kind in ("CONSTRUCT", "DESCRIBE"):
            return Graph(_triples(self._ask(text, form, _N_TRIPLES), self._server.query))
        found = self._results(text, form)
        if isinstance(found, pyoxigraph.QueryBoolean):
            return bool(found)
        return _yes_or_no(found) if kind == "ASK" else Solutions(found)

    def rehearse(self, update: Update) -> Rehearsed:  # noqa: ARG002 - there is none to look at
        """Refuse: what an update would change cannot be seen before the server has made it."""
        mend = "Write whole graphs at /data, or keep the store in a folder"
        raise StoreError(self._server.update, "a store on a server takes no SPARQL update", mend)

    def version(self) -> str | None:
        """Return None: the protocol has no name for a server's state."""
        return None

    def quads(self) -> Iterator[Quad]:
        """Return the quads of all named graphs: graphs sorted, and triples within each."""
        for name in self.graph_names():
            for triple in sort_triples(set(self.graph(name))):
                yield Quad(triple.subject, triple.predicate, triple.object, NamedNode(name))

    def check_merge(self) -> None:
        """Raise StoreError where a query that names no graph would not see the merge.

        Looked at is the ontology, which is in every store: a store without it is passed.
        """
        if not self.graph(ONTOLOGY_GRAPH.value):
            return
        answer = self.query(_TYPES)
        assert isinstance(answer, Solutions)  # noqa: S101 - SELECT gives rows
        ((every, distinct),) = [[int(getattr(n, "value", 0)) for n in row] for row in answer]
        if every == 0:
            mend = (
                "Load it by `astana-kg ingest` alone, into a server of its own, and leave"
                f" {PREFIX}REMOTE_MERGE at default or graph unless the server makes a union itself"
            )
            problem = "its graphs are not in its default graph, so most queries would find nothing"
            raise StoreError(self._server.query, problem, mend)
        if every > distinct and self._server.dialect.merge != "server":
            mend = (
                "Start the server without a union as its default graph (--union-default-graph),"
                f" or set {PREFIX}REMOTE_MERGE to server and put up with double counts"
            )
            problem = "it gives a statement of two graphs twice where a query names no graph"
            raise StoreError(self._server.query, problem, mend)

    def close(self) -> None:
        """Let go of the connections. Closing twice is harmless."""
        self._connection.close()

    def _verify(self, after: Mapping[str, frozenset[Triple]]) -> None:
        for name, triples in after.items():
            wrong = stored_form(self.graph(name)) ^ stored_form(triples)
            if wrong:
                problem = f"the server acknowledged a change and holds {len(wrong)} statements else"
                mend = "Do it again; if that fails too, its version is not one that can be used"
                raise StoreError(name, problem, mend)

    def _changed(self, after: Mapping[str, frozenset[Triple]]) -> Iterator[GraphChange]:
        held = frozenset().union(*after.values())
        for name, triples in sorted(after.items()):
            before = self.graph(name)
            if stored_form(before) == stored_form(triples):
                continue
            removed = before - triples
            gone = removed - held - self._shared(name, after) if removed else removed
            dropped = bool(before) and not triples and self._server.dialect.drops
            yield GraphChange(name, removed, gone, triples - before, dropped)

    def _shared(self, name: str, after: Iterable[str]) -> frozenset[Triple]:
        """Return the triples of a graph that another one, which stays as it is, holds too."""
        if self._server.dialect.merge == "server":
            return frozenset()
        but = ", ".join(f"<{n}>" for n in (*sorted({name, *after}), MERGE_GRAPH))
        text = _SHARED.format(name=NamedNode(name), but=but)
        return self._statements(text)

    def _statements(self, text: str) -> frozenset[Triple]:
        """Return triples as the rows of a query: a server that cuts rows off says so."""
        return frozenset(
            Triple(s, p, o)
            for s, p, o in self._rows(text)
            if isinstance(s, NamedNode) and isinstance(p, NamedNode) and o is not None
        )

    def _rows(self, text: str) -> Solutions:
        """Return the rows of a query of our own, put to the server just as it is."""
        rows = self._results(text, {"query": text})
        assert isinstance(rows, pyoxigraph.QuerySolutions)  # noqa: S101 - SELECT gives rows
        return Solutions(rows)

    def _results(
        self, text: str, form: Mapping[str, str | list[str]]
    ) -> pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean:
        answer = self._ask(text, form, _JSON)
        try:
            return pyoxigraph.parse_query_results(answer.body, format=QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as error:
            raise _garbled(self._server.query, error) from error

    def _ask(self, text: str, form: Mapping[str, str | list[str]], accept: str) -> Answer:
        url = self._server.query
        try:
            answer = self._connection.request("POST", url, form=form, accept=accept)
        except RequestRefusedError as refused:
            if refused.status == 400:
                raise _query_error(text, refused.told) from refused
            raise _refused(url, refused) from refused
        _check_whole(answer, url)
        if self._server.dialect.is_own_way:
            return Answer(as_standard(answer.body), answer.headers)
        return answer

    def _update(self, text: str) -> None:
        url = self._server.update
        body = (for_virtuoso(text) if self._server.dialect.is_own_way else text).encode()
        kind = "application/sparql-update"
        try:
            self._connection.request("POST", url, content=body, content_type=kind)
        except RequestRefusedError as refused:
            raise _refused(url, refused) from refused


def _check(after: Mapping[str, Iterable[Triple]]) -> None:
    for name, triples in after.items():
        if not name.startswith(GRAPHS) or name == MERGE_GRAPH:
            mend = f"Name it by an IRI below {GRAPHS}"
            raise StoreError(name, "it is no name of a graph of ours", mend)
        for triple in triples:
            if isinstance(triple.subject, BlankNode) or isinstance(triple.object, BlankNode):
                raise ValueError(f"a blank node in {triple}: give the node an IRI")


def _triples(answer: Answer, url: str) -> Iterator[Triple]:
    try:
        for quad in pyoxigraph.parse(answer.body, format=RdfFormat.N_TRIPLES):
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise _garbled(url, error) from error


def _yes_or_no(rows: pyoxigraph.QuerySolutions) -> bool:
    """Return the answer of an ASK that came as rows, as Virtuoso gives it: one for yes."""
    return any(getattr(row[0], "value", "0") != "0" for row in rows)


def _check_whole(answer: Answer, url: str) -> None:
    """Raise StoreError where Virtuoso tells, by a header, that an answer is only a part."""
    most = answer.headers.get("X-SPARQL-MaxRows")
    if most:
        mend = "Raise ResultSetMaxRows in virtuoso.ini, or ask for less by a LIMIT"
        raise StoreError(url, f"the server cuts answers off at {most} rows", mend)
    if answer.headers.get("X-SQL-State"):
        mend = "Ask for less, or raise MaxQueryExecutionTime in virtuoso.ini"
        raise StoreError(url, "the server's time ran out, and its answer is only a part", mend)


def _query_error(text: str, told: str) -> QueryError:
    if told.startswith("error at "):
        return syntax_error(text, told)
    mend = "Mend the query, or ask it in another way: servers differ in what they take"
    return QueryError("query", f"the server does not take it ({told})", mend)


def _refused(url: str, refused: RequestRefusedError) -> StoreError:
    mend = "See that the addresses of query, update and graph store are right, and the server's log"
    return StoreError(url, f"the server answers {refused.status} ({refused.told})", mend)


def _garbled(url: str, error: Exception) -> StoreError:
    mend = f"See that this is the address of a SPARQL server (else set {PREFIX}QUERY_URL)"
    return StoreError(url, f"its answer cannot be read ({error})", mend)
