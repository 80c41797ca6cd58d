"""Articles that nobody wrote, in the shape of real ones, for the benchmarks of store and service.

About 120 triples an article: four positions with their evidence, and mentions. Holders, topics
and rounds are those of the shipped graphs, drawn unevenly, as in the world: a few are in most.
The same number gives the same article.
"""

import hashlib
import random
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

from pyoxigraph import Literal, NamedNode, Quad, Triple

from astana_kg.graph import ARTICLE_GRAPHS, BASE, ONTOLOGY_GRAPH, PREFIXES, REFERENCE_GRAPH
from astana_kg.store import shipped_graphs

POSITIONS = 4
MENTIONS = 4
FIRST_DAY = date(2017, 1, 23)
WORDS = [
    "أكدت",
    "الدول",
    "الضامنة",
    "ضرورة",
    "مواصلة",
    "الجهود",
    "لإعادة",
    "الهدوء",
    "وإدانة",
    "الهجمات",
    "وعودة",
    "اللاجئين",
]


@cache
def term(name: str) -> NamedNode:
    """Return a term from a prefixed name."""
    prefix, _, local = name.partition(":")
    return NamedNode(PREFIXES[prefix] + local)


@cache
def instances(graph: str, class_name: str) -> tuple[NamedNode, ...]:
    """Return the things of a class in one of the shipped graphs, sorted."""
    found = shipped_graphs()[graph]
    kind = (term("rdf:type"), term(class_name))
    return tuple(sorted((t.subject for t in found if (t.predicate, t.object) == kind), key=str))


def drawn(pick: random.Random, things: tuple[NamedNode, ...]) -> NamedNode:
    """Draw one: each half as often as the one before it, roughly."""
    return things[min(int(pick.expovariate(4.0 / len(things))), len(things) - 1)]


def name_of(number: int) -> str:
    """Return the hash that an article's IRI and its graph's name end with."""
    return hashlib.sha256(f"article {number}".encode()).hexdigest()[:32]


def graph_name(number: int) -> str:
    """Return the name of an article's graph."""
    return ARTICLE_GRAPHS + name_of(number)


def article(number: int) -> list[Triple]:
    """Return the graph of one article."""
    pick = random.Random(number)
    this = NamedNode(f"{BASE}id/article/{name_of(number)}")
    round_ = NamedNode(f"{BASE}id/round/astana-{pick.randint(1, 22)}")
    issued = FIRST_DAY + timedelta(days=pick.randrange(2800))
    states = instances(REFERENCE_GRAPH.value, "akg:State")
    triples = [
        Triple(this, term("rdf:type"), term("akg:Article")),
        Triple(this, term("dcterms:title"), Literal(f"بيان {number}", language="ar")),
        Triple(this, term("dcterms:language"), Literal("ar")),
        Triple(
            this, term("dcterms:issued"), Literal(issued.isoformat(), datatype=term("xsd:date"))
        ),
        Triple(this, term("akg:reportsOn"), round_),
        Triple(round_, term("rdf:type"), term("akg:Round")),
    ]
    for index in range(MENTIONS):
        node = NamedNode(f"{BASE}id/mention/{name_of(number)}{index}")
        entity = drawn(pick, states)
        triples += [
            Triple(node, term("rdf:type"), term("akg:Mention")),
            Triple(node, term("akg:mentionOf"), entity),
            Triple(this, term("akg:mentions"), entity),
        ]
    for index in range(POSITIONS):
        triples += _position(pick, this, round_, f"{name_of(number)}{index}")
    return list(dict.fromkeys(triples))


def _position(
    pick: random.Random, article: NamedNode, round_: NamedNode, name: str
) -> Iterator[Triple]:
    ontology, reference = ONTOLOGY_GRAPH.value, REFERENCE_GRAPH.value
    position = NamedNode(f"{BASE}id/position/{name}")
    evidence = NamedNode(f"{BASE}id/evidence/{name}")
    confidence = Literal(f"0.{pick.randint(40, 95)}", datatype=term("xsd:decimal"))
    yield from (
        Triple(position, term(predicate), value)
        for predicate, value in [
            ("rdf:type", term("akg:Position")),
            ("rdfs:label", Literal(f"position {name}", language="en")),
            ("rdfs:label", Literal(f"موقف {name}", language="ar")),
            ("akg:holder", drawn(pick, instances(reference, "akg:State"))),
            ("akg:act", drawn(pick, instances(ontology, "akg:Act"))),
            ("akg:topic", drawn(pick, instances(ontology, "akg:Topic"))),
            ("akg:polarity", pick.choice(instances(ontology, "akg:Polarity"))),
            ("akg:modality", drawn(pick, instances(ontology, "akg:Modality"))),
            ("akg:inRound", round_),
            ("akg:reportedIn", article),
            ("akg:confidence", confidence),
            ("akg:evidence", evidence),
        ]
    )
    yield from _evidence(pick, article, evidence)


def _evidence(pick: random.Random, article: NamedNode, evidence: NamedNode) -> Iterator[Triple]:
    where, what = (NamedNode(f"{evidence.value}#{part}") for part in ("position", "quote"))
    words = " ".join(pick.choices(WORDS, k=12))
    start = pick.randrange(3000)
    voice = drawn(pick, instances(ONTOLOGY_GRAPH.value, "akg:Voice"))
    for subject, predicate, value in [
        (evidence, "rdf:type", term("akg:Evidence")),
        (evidence, "akg:voice", voice),
        (evidence, "oa:hasSource", article),
        (evidence, "oa:hasSelector", where),
        (evidence, "oa:hasSelector", what),
        (where, "rdf:type", term("oa:TextPositionSelector")),
        (where, "oa:start", Literal(start)),
        (where, "oa:end", Literal(start + len(words))),
        (what, "rdf:type", term("oa:TextQuoteSelector")),
        (what, "oa:exact", Literal(words)),
        (what, "oa:prefix", Literal(pick.choice(WORDS))),
        (what, "oa:suffix", Literal(pick.choice(WORDS))),
    ]:
        yield Triple(subject, term(predicate), value)


def quads(articles: int) -> Iterator[Quad]:
    """Return the shipped graphs and so many articles, each quad once, without the merge."""
    for name, triples in shipped_graphs().items():
        for triple in sorted(triples, key=str):
            yield Quad(*triple, NamedNode(name))
    for number in range(articles):
        graph = NamedNode(graph_name(number))
        for triple in article(number):
            yield Quad(*triple, graph)
