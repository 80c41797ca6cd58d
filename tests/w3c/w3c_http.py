"""The cases that are sequences of HTTP requests: the protocols and the service description."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pyoxigraph
from httpx2 import Response
from pyoxigraph import RdfFormat
from w3c_run import TOKEN, Service, same
from w3c_suite import MF, RDFS, Case, Node, dataset_of

HT = "http://www.w3.org/2011/http#"
CNT = "http://www.w3.org/2011/content#"
SD = "http://www.w3.org/ns/sparql-service-description#"
_STATUSES = {
    "StatusCode2xx": range(200, 300),
    "StatusCode3xx": range(300, 400),
    "StatusCode4xx": range(400, 500),
    "OK": range(200, 201),
    "Created": range(201, 202),
    "NoContent": range(204, 205),
    "NotFound": range(404, 405),
}
_KINDS = {
    "boolean": ("application/sparql-results+json", "application/sparql-results+xml"),
    "tabular": ("application/sparql-results+json", "application/sparql-results+xml", "text/csv"),
    "RDF": ("text/turtle", "application/rdf+xml", "application/n-triples"),
}
_NAMES = {"/$GRAPHSTORE$": "/data", "$GRAPHSTORE$": "/data", "$HOST$": "www.example"}
_BLOCK = re.compile(r"#### Re(?:quest|sponse)\n(.*?)(?=\n#### |\Z)", re.DOTALL)


@dataclass
class Exchange:
    """A request, and what its response must be; `body` of the response is Turtle."""

    method: str
    path: str
    headers: dict[str, str]
    content: bytes
    statuses: tuple[range, ...]
    body: str | None = None
    location: str | None = None
    boolean: str | None = None
    kind: str | None = None


def run_http(case: Case, service: Service) -> str | None:
    """Run a case of the protocols or of the service description."""
    if case.kind == "ServiceDescriptionTest":
        return _description(case, service)
    action = case.manifest.value(case.node, f"{MF}action")
    if action is None:
        return _described_in_words(case, service)
    service.store.reset(
        dataset_of(case, case.node, "http://www.w3.org/2009/sparql/tests/test-update#")
    )
    return _run(_exchanges(case, action), service)


def _described_in_words(case: Case, service: Service) -> str | None:
    """Run the tests up to a case, which build on one another."""
    service.store.reset()
    # The suite expects a second person's graph, and says nowhere who puts it.
    turtle = {"content-type": "text/turtle"}
    service.client.put("/data/person/2.ttl", content=b"<#a> a <#b> .", headers={**turtle, **TOKEN})
    failure = None
    entries = case.manifest.members(case.manifest.value(case.manifest.root, f"{MF}entries"))
    places: dict[str, str] = {}
    for entry in entries:
        failure = _run([_read_words(case, entry)], service, places)
        if entry == case.node:
            break
    return failure


def _read_words(case: Case, entry: Node) -> Exchange:
    comment = next(
        v.value for v in case.manifest.values(entry, f"{RDFS}comment") if "####" in v.value
    )
    for name, value in _NAMES.items():
        comment = comment.replace(name, value)
    request, response = (
        re.sub("^    ", "", b, flags=re.M).strip() for b in _BLOCK.findall(comment)
    )
    head, _, content = request.partition("\n\n")
    line, *fields = head.split("\n")
    method, path, _version = line.split()
    headers = dict(field.split(": ", 1) for field in fields if not field.startswith("Host"))
    status, _, wanted = response.partition("\n\n")
    number = int(status.split()[0])
    # Where the text says 200 for a change, the protocol (5.3 to 5.5) has 204 as well.
    statuses = [range(number, number + 1)]
    if method in ("DELETE", "POST") and number == 200:
        statuses.append(range(204, 205))
    is_multipart = "multipart" in headers.get("Content-Type", "")
    if is_multipart:
        content = re.sub(r'"(Doe|Jane)"\n', r'"\1" .\n', content).replace("\n", "\r\n")
    body = content if is_multipart else _ended(content)
    return Exchange(
        method, path, headers, body.encode(), tuple(statuses),
        body=wanted or None, location="$NEWPATH$" if "Location:" in status else None,
    )  # fmt: skip


def _ended(turtle: str) -> str:
    """End a Turtle document, where the suite forgot to."""
    return f"{turtle} ." if turtle and not turtle.rstrip().endswith(".") else turtle


def _exchanges(case: Case, action: Node) -> Iterator[Exchange]:
    manifest = case.manifest

    def text(node: Node | None, name: str) -> str | None:
        found = manifest.value(node, name)
        return found.value if found is not None else None

    for request in manifest.members(manifest.value(action, f"{HT}requests")):
        response = manifest.value(request, f"{HT}resp")
        assert response is not None
        body = manifest.value(request, f"{HT}body")
        encoding = text(body, f"{CNT}characterEncoding") or "utf-8"
        headers = manifest.members(manifest.value(request, f"{HT}headers"))
        statuses = manifest.values(response, f"{MF}expectedStatus")
        yield Exchange(
            method=text(request, f"{HT}methodName") or "GET",
            path=text(request, f"{HT}absolutePath") or "/",
            headers={
                text(h, f"{HT}fieldName") or "": text(h, f"{HT}fieldValue") or "" for h in headers
            },
            content=(text(body, f"{CNT}chars") or "").encode(encoding),
            statuses=tuple(_STATUSES[s.value.rpartition("#")[2]] for s in statuses),
            body=text(manifest.value(response, f"{HT}body"), f"{CNT}chars"),
            location=text(response, f"{MF}expectedLocation"),
            boolean=text(response, f"{MF}expectedBoolean"),
            kind=text(response, f"{MF}expectedFormat"),
        )


def _run(
    exchanges: list[Exchange] | Iterator[Exchange],
    service: Service,
    places: dict[str, str] | None = None,
) -> str | None:
    places = {} if places is None else places
    for one in exchanges:
        path = one.path
        for name, place in places.items():
            path = path.replace(name, place)
        path = re.sub("^/gsp", "/data", path).replace("/sparql/", "/sparql")
        headers = {"Accept": "text/turtle" if one.body else "*/*", **one.headers, **TOKEN}
        answer = service.client.request(one.method, path, content=one.content, headers=headers)
        failure = _judged(one, answer)
        if failure:
            return f"{one.method} {path}: {failure}"
        if one.location:
            places[one.location] = answer.headers["location"]
    return None


def _judged(one: Exchange, answer: Response) -> str | None:
    if not any(answer.status_code in allowed for allowed in one.statuses):
        return f"{answer.status_code}: {answer.text}"
    if one.location and "location" not in answer.headers:
        return "no Location"
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if one.kind and kind not in _KINDS[one.kind]:
        return f"sent as {kind}"
    if one.boolean and answer.json()["boolean"] != (one.boolean == "true"):
        return f"{answer.text}, not {one.boolean}"
    if one.body and one.method == "GET":
        base = "http://www.example/"
        found, wanted = (
            pyoxigraph.parse(text.encode(), format=RdfFormat.TURTLE, base_iri=base)
            for text in (answer.text, _ended(one.body))
        )
        if not same(found, wanted):
            return f"another graph: {answer.text}"
    return None


def _description(case: Case, service: Service) -> str | None:
    service.store.reset()
    answer = service.client.get("/sparql", headers={"Accept": "application/rdf+xml"})
    if answer.status_code != 200 or answer.headers["content-type"] != "application/rdf+xml":
        return f"{answer.status_code}, {answer.headers['content-type']}"
    store = pyoxigraph.Store()
    store.load(answer.content, format=RdfFormat.RDF_XML)
    schema = (
        f"ASK {{ ?s a <{SD}Service> ; <{SD}endpoint> ?e ; <{SD}defaultDataset> ?d ;"
        f" <{SD}supportedLanguage> ?l . FILTER(isIRI(?e))"
        f" ?d a <{SD}Dataset> ; <{SD}defaultGraph> ?g ."
        f" ?g a <{SD}Graph> FILTER NOT EXISTS {{ ?d <{SD}namedGraph> ?n"
        f" FILTER NOT EXISTS {{ ?n <{SD}name> ?i }} }} }}"
    )
    ask = {
        "returns-rdf": "ASK { ?s ?p ?o }",
        "has-endpoint-triple": f"ASK {{ ?s <{SD}endpoint> <http://www.example/sparql> }}",
        "conforms-to-schema": schema,
    }[case.id.partition("/")[2]]
    return None if bool(store.query(ask)) else "the description lacks it"
