"""No query that passes the guard makes the engine reach out, or brings the process down."""

import contextlib
import json
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from astana_kg.model import QueryError
from astana_kg.store import MAX_LENGTH, MAX_NESTING, MAX_OPERATORS, check_query


class Listener:
    """A server that hangs up on whoever comes, and counts them."""

    def __init__(self, opened: socket.socket) -> None:
        self.socket = opened
        self.contacts = 0
        threading.Thread(target=self._hang_up, daemon=True).start()

    def _hang_up(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.socket.accept()
                self.contacts += 1
                connection.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    with socket.create_server(("127.0.0.1", 0)) as opened:
        yield Listener(opened)
        opened.shutdown(socket.SHUT_RDWR)


def is_contacted(listener: Listener, query: str) -> bool:
    """Give a query to the engine itself and tell whether somebody came to the door."""
    engine = pyoxigraph.Store()
    engine.add(pyoxigraph.Quad(*[pyoxigraph.NamedNode("urn:x")] * 3))
    before = listener.contacts
    with contextlib.suppress(OSError, SyntaxError, TypeError):
        list(engine.query(query))
    return listener.contacts > before


def prologue(listener: Listener) -> str:
    address = f"http://127.0.0.1:{listener.socket.getsockname()[1]}/"
    return f"PREFIX e: <{address}e> PREFIX : <{address}> PREFIX service: <{address}s> SELECT * "


DISGUISES = [
    "{ SERVICE e:x {?a ?b ?c} }",
    "{ serVICE silent e:x {?a ?b ?c} }",
    "{ SERVICESILENT e:x {?a ?b ?c} }",
    "{ SERVICE:x{?a ?b ?c} }",
    "{ SERVICE:{?a ?b ?c} }",
    "{ SERVICE:x\u00b7 {?a ?b ?c} }",
    "{ SERVICE:x\u0301 {?a ?b ?c} }",
    "{ SERVICE:x#\n{?a ?b ?c} }",
    "{ ?s ?p 1SERVICE e:x {?a ?b ?c} }",
    "{ ?s ?p trueSERVICE e:x {?a ?b ?c} }",
    "{ ?s ?p ?o FILTER(?s<?p)SERVICE e:x {?a ?b ?c} }",
    "{ ?s ?p ?o FILTER(?s<?p#>\n)SERVICE e:x {?a ?b ?c} }",
    "{ FILTER(?s<?p)SERVICE:x#1>0\n{} }",
    "{ FILTER(?s<?p#>'''\n)SERVICE e:x {?a ?b ?c} #'''\n }",
    "{ FILTER(?s<'''>''')SERVICE e:x {?a ?b ?c} #'''\n }",
    "{ FILTER(?s<e:x#>'''\n)SERVICE e:x {?a ?b ?c} #'''\n }",
    "{ ?s ?p e:x\\'. SERVICE e:x {?a ?b ?c} #'\n }",
    "{ ?s ?p e:x\\#y. SERVICE e:x {?a ?b ?c} }",
    "{ ?s ?p '''it''s'''. SERVICE e:x {?a ?b ?c} }",
    "{ ?s ?p 'a\\\\'. SERVICE e:x {?a ?b ?c} #'\n }",
    "{ ?s ?p <a\\u0023b>. SERVICE e:x {?a ?b ?c} }",
    "{ FILTER NOT EXISTS { SERVICE e:x {?a ?b ?c} } }",
    "{ { SELECT * { SERVICE e:x {?a ?b ?c} } } }",
    "{ BIND(e:x AS ?s) SERVICE ?s {?a ?b ?c} }",
    "{ \\u0053ERVICE e:x {?a ?b ?c} }",
    "{ \\U00000053ERVICE e:x {?a ?b ?c} }",
]


@pytest.mark.parametrize("body", DISGUISES)
def test_service_is_seen_in_every_disguise(listener: Listener, body: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check_query(prologue(listener) + body)


def test_the_listener_would_notice(listener: Listener) -> None:
    assert is_contacted(listener, prologue(listener) + DISGUISES[0])
    assert is_contacted(listener, prologue(listener) + DISGUISES[5])


FRAGMENTS = [
    "SERVICE", " service ", "SILENT", "service:x", ":x", "e:x", "e:x\\'", "e:x\\#", "e:", "?s",
    "{", "}", "{?a ?b ?c}", "?s ?p ?o", ". ", "#", "\n", '"', "'", '"""', "'''", "\\", "\\u0022",
    "FILTER(?s<?p)", "FILTER(?s<?p#>\n)", "FILTER(?s<?p", "FILTER(?s<e:x", "#>",
    "<", ">", "<a:b#>", "true", "1", "'a'@en", "_:b", "(",
    ")", ";", ",", "OPTIONAL", "UNION", "GRAPH ?g", "BIND(1 AS ?z)", "%41", "\u00b7", "\u0301",
    "\u2028", "\u00a0", "\u017fERVICE",
]  # fmt: skip


@settings(max_examples=400, deadline=None)
@given(
    before=st.lists(st.sampled_from(FRAGMENTS), max_size=5).map("".join),
    keyword=st.sampled_from(["SERVICE ", "SERVICE", "SERVICESILENT", "service:x", "SERVICE:"]),
    after=st.lists(st.sampled_from(FRAGMENTS), max_size=3).map("".join),
    end=st.lists(st.sampled_from(FRAGMENTS), max_size=3).map("".join),
)
def test_what_passes_the_guard_contacts_nobody(
    listener: Listener, before: str, keyword: str, after: str, end: str
) -> None:
    query = f"{prologue(listener)}{{ {before}{keyword}{after} {{?a ?b ?c}}{end} }}"
    try:
        check_query(query)
    except QueryError:
        return
    assert not is_contacted(listener, query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { VALUES (?a ?b) { (<urn:a#b> <urn:c(d)>) } }",
        "PREFIX x: <urn:x#> SELECT * { ?s x:p 'SERVICE' FILTER(?s < x:y) }",
        "PREFIX s: <urn:service#> ASK { ?service s:service 'service'@en } # SERVICE",
        "SELECT * { GRAPH <urn:service> { ?s <urn:service#p> ?o } }",
    ],
)
def test_a_query_that_only_speaks_of_service_passes(query: str) -> None:
    check_query(query)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * " + "{" * (MAX_NESTING + 1), "nested"),
        ("ASK { FILTER(" + "! " * (MAX_NESTING + 1) + "1) }", "nested"),
        ("ASK { FILTER(" + "1-" * (MAX_OPERATORS + 1) + "1) }", "operators"),
        ("ASK { " + "{?s ?p ?o}" * (MAX_OPERATORS + 1) + " }", "operators"),
        ("ASK { } #" + "x" * MAX_LENGTH, "characters"),
    ],
    ids=["braces", "signs", "subtractions", "groups", "length"],
)
def test_a_limit_is_told(query: str, told: str) -> None:
    with pytest.raises(QueryError, match=told):
        check_query(query)


AT_THE_LIMIT = [
    "SELECT * " + "{" * MAX_NESTING + "}" * MAX_NESTING,
    "ASK { FILTER(" + "(" * (MAX_NESTING - 2) + "1" + ")" * (MAX_NESTING - 2) + ") }",
    "ASK { FILTER(" + "!" * MAX_NESTING + "true) }",
    "ASK { FILTER(" + "1-" * (MAX_OPERATORS - 10) + "1) }",
    "ASK { FILTER(" + "||".join(["?s"] * (MAX_OPERATORS // 2 - 10)) + ") }",
    "ASK { " + "MINUS{?s ?p ?o}" * (MAX_OPERATORS // 2 - 10) + " }",
    "ASK { " + "UNION".join(["{?s ?p ?o}"] * (MAX_OPERATORS // 2 - 10)) + " }",
]
ENGINE = """
import json, sys, threading
import pyoxigraph
from astana_kg.store import check_query
store = pyoxigraph.Store()
def ask():
    for query in json.load(sys.stdin):
        check_query(query)
        bool(store.query(query))
    print("alive")
thread = threading.Thread(target=ask)
thread.start()
thread.join()
"""


def test_a_query_at_the_limits_leaves_the_process_alive() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", ENGINE],
        input=json.dumps(AT_THE_LIMIT),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert ended.stdout == "alive\n", ended.stderr[-500:]
