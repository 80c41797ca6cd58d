"""From a planned article to its validated graph: all that needs no store."""

from collections.abc import Iterable
from dataclasses import dataclass

from pyoxigraph import Triple

from astana_kg.extraction import extract
from astana_kg.graph import Labels, article_graph
from astana_kg.ingest.judging import shipped_validator
from astana_kg.ingest.planning import Plan
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Extraction
from astana_kg.validation import Report


@dataclass(frozen=True, slots=True)
class Built:
    """What an article says, as a graph, and what the shapes say of it."""

    extraction: Extraction
    triples: tuple[Triple, ...]
    report: Report


class Builder:
    """Reads, builds and judges articles by one set of ontology and reference data."""

    def __init__(self, context: Iterable[Triple]) -> None:
        known = tuple(context)
        self._labels = Labels.of(known)
        self._validator = shipped_validator(known)

    def build(self, plan: Plan) -> Built:
        """Return the article's graph and its report."""
        extraction = extract(plan.article, load_lexicon(plan.article.language))
        triples = article_graph(extraction, self._labels, plan.provenance)
        return Built(extraction, triples, self._validator.validate(triples, plan.graph))
