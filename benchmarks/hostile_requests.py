"""Requests that nobody should send, as bytes for a socket: the same ones for the same seed."""

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import quote, urlencode

SOUND = [
    "ASK { ?s ?p ?o }",
    "SELECT * { GRAPH ?g { ?s a <https://w3id.org/astana-kg/ontology#Position> } } LIMIT 20",
    "CONSTRUCT WHERE { <https://w3id.org/astana-kg/id/state/russia> ?p ?o }",
    'PREFIX x: <urn:x:> SELECT (COUNT(*) AS ?n) { ?s ?p "موقف"@ar FILTER (?p != x:y) }',
]
HEAVY = [
    "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "SELECT (COUNT(*) AS ?n) { ?a (<urn:x:p>|!<urn:x:p>)* ?b . ?b (<urn:x:q>|!<urn:x:q>)* ?c }",
    'SELECT * { ?a ?b ?c . ?d ?e ?f FILTER (REGEX(CONCAT(STR(?c), STR(?f)), "(.*a){9}b")) }',
]
REACHING = [
    "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "LOAD <http://127.0.0.1:9/>",
    "DROP ALL",
    "INSERT DATA { <urn:x:a> <urn:x:b> <urn:x:c> }",
]
PATHS = [
    "/static/..%2f..%2fetc%2fpasswd",
    "/static/../app.py",
    "/id/%00",
    "/id/" + "x" * 6000,
    "/id/state/%FF%FE",
    "/queries/words-with?word=%22%7D%20DROP%20ALL",
    "/queries/../../etc/passwd",
    "/data?graph=file:///etc/passwd",
    "/data?default&graph=urn:x",
    "/health?" + "a=1&" * 3000,
    "/doc/graph/article/..;/..;/",
    "//evil.example/",
    "/openapi.json/%2e%2e/",
    "/reconcile?queries=%7B%22q0%22:",
    "/?lang=" + "ar," * 900,
]
TYPES = [
    "application/x-www-form-urlencoded",
    "application/sparql-query",
    "application/sparql-update",
    "text/turtle",
    "application/json",
    "multipart/form-data; boundary=x",
    "\x80\xff/;;;",
]
METHODS = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "HEAD", "BREW", "get"]


@dataclass(frozen=True, slots=True)
class Attack:
    """Bytes to send; a client with patience leaves after so many seconds without an answer."""

    kind: str
    data: bytes
    patience: float | None = None
    reads: bool = True


def attacks(number: int, seed: int) -> Iterator[Attack]:
    """Return so many attacks; of a thousand, three are heavy and ten slow."""
    pick = random.Random(seed)
    kinds = tuple(_MAKERS)
    for index in range(number):
        if index % 1000 in (250, 500, 750):
            yield Attack("heavy query", _get("/sparql", query=HEAVY[index // 250 % len(HEAVY)]))
        elif index % 100 == 50:
            yield _slow(pick)
        else:
            kind = kinds[index % len(kinds)]
            yield Attack(kind, _MAKERS[kind](pick), 0.3 if kind == "noise" else None)


def _get(path: str, **fields: str) -> bytes:
    return _http("GET", f"{path}?{urlencode(fields)}" if fields else path)


def _http(
    method: str, target: str, headers: Mapping[str, str] | None = None, body: bytes = b""
) -> bytes:
    lines = [f"{method} {target} HTTP/1.1", "Host: 127.0.0.1", "Connection: close"]
    lines += [f"{name}: {value}" for name, value in (headers or {}).items()]
    if body and "Content-Length" not in (headers or {}):
        lines.append(f"Content-Length: {len(body)}")
    return "\r\n".join([*lines, "", ""]).encode("latin-1", "replace") + body


def _mutated(pick: random.Random) -> str:
    """Return a sound query with some characters taken out, doubled or put in."""
    text = list(pick.choice(SOUND))
    for _ in range(pick.randint(1, 12)):
        at = pick.randrange(len(text))
        text[at] = pick.choice(
            ["", text[at] * 2, chr(pick.randrange(1, 0x3000)), "{", "}", '"', "\\", "<"]
        )
    return "".join(text)


def _query(pick: random.Random) -> bytes:
    depth = pick.choice([10, 300, 5000])
    odd = [
        _mutated(pick),
        "SELECT * " + "{" * depth + "}" * depth,
        "ASK { FILTER (" + "!" * depth + "true) }",
        "SELECT * { ?s " + "/".join(["<urn:x:p>"] * depth) + " ?o }",
        "SELECT * { VALUES ?x { " + "1 " * depth + "} }",
        "ASK { ?s ?p '" + "ق" * depth * 10 + "' }",
    ]
    query = _mutated(pick) if pick.random() < 0.7 else pick.choice(odd)
    if len(query) > 20_000 or pick.random() < 0.3:
        body = urlencode({"query": query}).encode()
        return _http("POST", "/sparql", {"Content-Type": TYPES[0]}, body)
    return _get("/sparql", query=query)


def _reaching(pick: random.Random) -> bytes:
    query = pick.choice(REACHING)
    return _http("POST", "/sparql", {"Content-Type": pick.choice(TYPES[1:3])}, query.encode())


def _body(pick: random.Random) -> bytes:
    body = pick.randbytes(
        pick.choice([0, 1, 300, 20_000, 1_100_000 if pick.random() < 0.05 else 9])
    )
    headers = {"Content-Type": pick.choice(TYPES)}
    odd = pick.random()
    if odd < 0.1:
        headers["Content-Length"] = str(pick.choice([max(len(body) - 1, 0), -5, 10**30]))
    elif odd < 0.2:
        headers["Transfer-Encoding"] = "chunked"
    elif odd < 0.3:
        headers["Content-Encoding"] = pick.choice(["gzip", "br", "none"])
    target = pick.choice(["/sparql", "/data?default", "/data?graph=urn:x:g", "/reconcile", "/"])
    return _http(pick.choice(METHODS[1:5]), target, headers, body)


def _headers(pick: random.Random) -> bytes:
    odd = [
        {"Accept": ", ".join(f"a{i}/b;q={i}" for i in range(pick.choice([3, 900])))},
        {"Accept": pick.choice(["*/*;q=;;", "text/csv;q=NaN", ",,,,", "\x00", "q=1", "a" * 9000])},
        {f"X-{i}": "y" * 20 for i in range(pick.choice([40, 200]))},
        {"If-None-Match": '"' + "e" * pick.choice([10, 8000]) + '"', "Range": "bytes=0-0,1-1,-5"},
        {"Authorization": "Bearer " + "t" * 3000, "X-Forwarded-For": "a, " * 500},
        {"Accept-Language": "ar;q=" + "9" * 500, "Accept-Encoding": "br;q=0, gzip;q=x, *"},
        {"Origin": "null", "Access-Control-Request-Method": "BREW", "Cookie": "=;" * 900},
        {"Expect": "100-continue", "Upgrade": "websocket", "Content-Length": "-1"},
    ]
    target = f"/sparql?{urlencode({'query': pick.choice(SOUND)})}"
    return _http(pick.choice(METHODS), target, pick.choice(odd))


def _path(pick: random.Random) -> bytes:
    made = "/" + "".join(quote(chr(pick.randrange(1, 0x700))) for _ in range(pick.randint(1, 40)))
    return _http(pick.choice(METHODS), pick.choice([*PATHS, made]))


def _noise(pick: random.Random) -> bytes:
    return pick.choice(
        [
            pick.randbytes(pick.choice([1, 200, 5000])),
            b"\x16\x03\x01\x02\x00\x01\x00" + pick.randbytes(50),
            b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            b"GET / HTTP/9.9\r\n\r\n",
            b"GET /" + b"a" * 70_000,
            b"\r\n" * 500,
        ]
    )


def _slow(pick: random.Random) -> Attack:
    """Return a request that stops half-way, or a client that does not read its answer."""
    whole = _get("/sparql", query="SELECT * { ?s ?p ?o }")
    headers = {"Content-Type": TYPES[1], "Content-Length": "900000"}
    half = _http("POST", "/sparql", headers, pick.randbytes(5000))
    data = pick.choice([whole[:1], whole[: len(whole) // 2], whole[:-2], whole, half])
    return Attack("slow client", data, pick.choice([0.2, 0.5]), reads=False)


_MAKERS: Mapping[str, Callable[[random.Random], bytes]] = MappingProxyType(
    {
        "fuzzed query": _query,
        "reaching out": _reaching,
        "odd body": _body,
        "odd headers": _headers,
        "odd path": _path,
        "noise": _noise,
    }
)
