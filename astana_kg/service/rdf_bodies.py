"""Graphs that a client sends: parsed, with nothing fetched and nothing that blows up."""

import re
from collections.abc import Iterator, Mapping
from email.parser import BytesParser
from email.policy import HTTP
from types import MappingProxyType
from xml.parsers import expat

import pyoxigraph
from pyoxigraph import RdfFormat, Triple

from astana_kg.service.errors import ServiceError

MOST_NESTED = 200
"""Elements of RDF/XML, or brackets of JSON-LD, that may be open at once.

The parsers take time that grows with the square of the depth.
"""

FORMATS: Mapping[str, RdfFormat] = MappingProxyType(
    {
        "text/turtle": RdfFormat.TURTLE,
        "application/n-triples": RdfFormat.N_TRIPLES,
        "application/ld+json": RdfFormat.JSON_LD,
        "application/rdf+xml": RdfFormat.RDF_XML,
    }
)
"""The media types in which a graph may be sent."""

MULTIPART = "multipart/form-data"
_JSON_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}]')


def triples_of(data: bytes, content_type: str, base: str) -> frozenset[Triple]:
    """Return the triples of a body, those of all its parts where it has several.

    Blank nodes are new ones. Raises ServiceError: 415 for another media type, 400 for what
    is malformed.
    """
    media_type = content_type.partition(";")[0].strip().lower()
    if media_type == MULTIPART:
        parts = _parts(data, content_type)
        return frozenset(t for part, kind in parts for t in triples_of(part, kind, base))
    form = FORMATS.get(media_type)
    if form is None:
        raise ServiceError(
            415,
            f"Send a graph as {', '.join(FORMATS)}, or several as {MULTIPART}, "
            f"not as {media_type or 'a body without a media type'}.",
        )
    if form == RdfFormat.JSON_LD:
        _check_json(data)
    elif form == RdfFormat.RDF_XML:
        _check_xml(data)
    try:
        quads = pyoxigraph.parse(data, format=form, base_iri=base, rename_blank_nodes=True)
        return frozenset(quad.triple for quad in quads)
    except (SyntaxError, ValueError) as error:
        raise _malformed(str(error)) from None


def _parts(data: bytes, content_type: str) -> Iterator[tuple[bytes, str]]:
    head = f"Content-Type: {content_type}\r\n\r\n".encode("latin-1", "replace")
    message = BytesParser(policy=HTTP).parsebytes(head + data)
    if not message.is_multipart():
        raise _malformed("its parts cannot be told apart")
    for part in message.iter_parts():
        if part.get_content_maintype() == "multipart":
            raise _malformed("a part of it has parts")
        content = part.get_payload(decode=True)
        yield content if isinstance(content, bytes) else b"", part.get_content_type()


def _check_json(data: bytes) -> None:
    depth = 0
    for found in _JSON_TOKEN.finditer(data.decode("utf-8", "replace")):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > MOST_NESTED:
            raise _malformed(f"more than {MOST_NESTED} brackets are open at once")


def _check_xml(data: bytes) -> None:
    depth = 0

    def start(_name: str, _attributes: object) -> None:
        nonlocal depth
        depth += 1
        if depth > MOST_NESTED:
            raise _malformed(f"more than {MOST_NESTED} elements are open at once")

    def end(_name: str) -> None:
        nonlocal depth
        depth -= 1

    def declared(*_declaration: object) -> None:
        raise _malformed("it has a document type, of which RDF has no need")

    parser = expat.ParserCreate()
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        raise _malformed(f"line {error.lineno}: {expat.errors.messages[error.code]}") from None


def _malformed(problem: str) -> ServiceError:
    return ServiceError(400, f"The body is malformed: {problem}. Mend it there.")
