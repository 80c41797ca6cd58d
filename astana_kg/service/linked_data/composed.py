"""Names of what has no label, made of what it is: a mandate's post, a participation's parties."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, Quad

from astana_kg.graph import BASE, akg, term
from astana_kg.service.answering import Answering
from astana_kg.service.linked_data.names import Names
from astana_kg.service.linked_data.reader import LANGUAGES
from astana_kg.service.linked_data.statements import labels_of, nodes_in, quads_about

_NAMED_BY: Mapping[str, tuple[NamedNode, ...]] = MappingProxyType(
    {
        "mandate": (akg("mandateOf"), akg("post")),
        "participation": (akg("participant"), akg("role"), akg("participationIn")),
        "evidence": (term("oa", "hasSelector"),),
        "mention": (akg("mentionOf"),),
        "name": (NamedNode("http://www.w3.org/2008/05/skos-xl#literalForm"),),
        "link": (term("rdf", "subject"), akg("targetDataset")),
        "claim": (akg("claimAbout"), akg("claimedProperty"), akg("claimedValue")),
        "publication": (term("dcterms", "publisher"), term("dcterms", "issued")),
        "extraction": (term("prov", "wasAssociatedWith"),),
    }
)
"""For each kind of name, the properties whose values make it, in order."""

_EXACT = term("oa", "exact")
_LONGEST = 80
"""Characters of a quotation that stand for its evidence."""


async def with_composed(
    answering: Answering, labels: frozenset[Quad], nodes: Iterable[NamedNode]
) -> Names:
    """Return the names that labels give, and made ones for those of `nodes` that have none."""
    names = Names(labels)
    lacking = [one for one in nodes if _kind(one.value) and not names.languages(one.value)]
    if not lacking:
        return names
    quads = await quads_about(answering, lacking)
    further = {q.object for q in quads if isinstance(q.object, NamedNode)}
    places = [one for one in further if "#" in one.value and one.value.startswith(f"{BASE}id/")]
    quads |= await quads_about(answering, places)
    labels |= await labels_of(answering, {one for one in nodes_in(quads) if one not in places})
    return Names(labels, _made(quads, Names(labels)))


def _made(quads: Iterable[Quad], names: Names) -> dict[str, dict[str, str]]:
    values: dict[str, dict[str, list[NamedNode | Literal]]] = defaultdict(lambda: defaultdict(list))
    for quad in sorted(quads, key=str):
        if isinstance(quad.subject, NamedNode) and isinstance(quad.object, NamedNode | Literal):
            values[quad.subject.value][quad.predicate.value].append(quad.object)
    made: dict[str, dict[str, str]] = {}
    for iri in [one for one in values if _kind(one)]:
        parts = [found for p in _NAMED_BY[_kind(iri)] if (found := values[iri].get(p.value))]
        quotes = [
            quote.value
            for part in parts
            for value in part
            if isinstance(value, NamedNode)
            for quote in values[value.value].get(_EXACT.value, [])
        ]
        if quotes:
            made[iri] = {"": f"“{_shortened(quotes[0])}”"}
        elif parts:
            made[iri] = {lang: _joined(parts, names, lang) for lang in LANGUAGES}
    return made


def _joined(parts: Iterable[Sequence[NamedNode | Literal]], names: Names, language: str) -> str:
    """Return one value of each part: of literals in several languages, the one in `language`."""
    shown = []
    for values in parts:
        fitting = [v for v in values if isinstance(v, NamedNode) or v.language == language]
        value = (fitting or values)[0]
        is_node = isinstance(value, NamedNode)
        shown.append(names.get(value.value, language).text if is_node else value.value)
    return " – ".join(dict.fromkeys(shown))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"


def _kind(iri: str) -> str:
    kind = iri.removeprefix(f"{BASE}id/").partition("/")[0] if iri.startswith(f"{BASE}id/") else ""
    return kind if kind in _NAMED_BY and "#" not in iri else ""
