"""What of ours has no link into a dataset yet, with all its names."""

from collections.abc import Iterable
from dataclasses import dataclass
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import BASE, PREFIXES, term
from astana_kg.linking.datasets import Dataset
from astana_kg.store import Solutions, Store

KINDS = (
    "State", "Organization", "Collective", "Person", "Envoy", "Place", "TalksProcess", "Meeting",
    "Round", "Document", "Topic", "Act",
)  # fmt: skip
"""The classes whose members are linked."""

_WITH_BELOW = MappingProxyType({"Person": ("Person", "Envoy"), "Meeting": ("Meeting", "Round")})
"""The kinds that have narrower ones, with those."""

_OWN = (term("rdfs", "label"), term("skos", "prefLabel"))
_CONCEPTS = ("topic/", "act/")


@dataclass(frozen=True, slots=True)
class Unlinked:
    """A thing without a link: its id (`place/astana`), its names with their languages.

    The first name is its label, in English where it has one.
    """

    id: str
    names: tuple[tuple[str, str], ...]

    @property
    def label(self) -> str:
        """Return the name that it is shown by."""
        return self.names[0][0]

    @property
    def is_concept(self) -> bool:
        """Whether it is a topic or act, and no thing of the world."""
        return self.id.startswith(_CONCEPTS)


def unlinked(store: Store, dataset: Dataset, kinds: Iterable[str] = KINDS) -> tuple[Unlinked, ...]:
    """Return the things of some kinds that no link joins with a dataset, sorted by id.

    Only what the reference data and the schemes describe counts: names that articles give
    are not checked by anybody. Raises StoreError.
    """
    wanted = " ".join(f"akg:{one}" for kind in kinds for one in _WITH_BELOW.get(kind, (kind,)))
    answer = store.query(
        f"""PREFIX akg: <{PREFIXES["akg"]}> PREFIX rdf: <{PREFIXES["rdf"]}>
        PREFIX rdfs: <{PREFIXES["rdfs"]}> PREFIX skos: <{PREFIXES["skos"]}>
        PREFIX owl: <{PREFIXES["owl"]}> PREFIX dcterms: <{PREFIXES["dcterms"]}>
        SELECT DISTINCT ?thing ?property ?name WHERE {{
          VALUES ?kind {{ {wanted} }}
          VALUES ?property {{ rdfs:label skos:prefLabel skos:altLabel dcterms:title }}
          VALUES ?graph {{ <{BASE}graph/reference> <{BASE}graph/ontology> }}
          GRAPH ?graph {{ ?thing a ?kind ; ?property ?name }}
          FILTER NOT EXISTS {{
            ?link rdf:subject ?thing ; akg:targetDataset {dataset.iri} ; rdf:predicate ?how
            FILTER(?how != owl:differentFrom)
          }}
        }}"""
    )
    assert isinstance(answer, Solutions)  # noqa: S101 - a SELECT gives nothing else
    names: dict[str, set[tuple[bool, bool, str, str]]] = {}
    for thing, given_by, name in answer:
        if not (isinstance(thing, NamedNode) and isinstance(name, Literal)):
            continue
        identifier = thing.value.removeprefix(BASE).removeprefix("id/")
        other = given_by not in _OWN
        language = name.language or ""
        names.setdefault(identifier, set()).add((other, language != "en", name.value, language))
    return tuple(
        Unlinked(one, tuple((text, language) for _, _, text, language in sorted(names[one])))
        for one in sorted(names)
    )
