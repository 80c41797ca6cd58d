"""One article into the store: read, validated, committed; or refused, and nothing changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from pyoxigraph import Triple

from astana_kg.graph import ONTOLOGY_GRAPH, REFERENCE_GRAPH
from astana_kg.ingest.building import Builder
from astana_kg.ingest.planning import Plan, Planner
from astana_kg.ingest.telling import warnings_of
from astana_kg.model import Article, Extraction
from astana_kg.store import Store
from astana_kg.validation import Report

Status = Literal["stored", "unchanged", "replaced", "duplicate", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    `graph` is the name of its graph. `extraction` and `report` are None where the article
    stood in the store already, read by this same version, and nothing had to be done.
    `revised` is the IRI of the article of the same source that this one took the place of,
    `same_as` that of the stored one whose words this source repeats.
    """

    status: Status
    article: Article
    graph: str
    extraction: Extraction | None = None
    report: Report | None = None
    revised: str | None = None
    same_as: str | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences for the person who ingests, from reading and extraction."""
        return warnings_of(self.article, self.extraction)


class Ingestor:
    """Takes articles into one store, with the reference data that the store holds."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._planner = Planner(store)
        self._builder = Builder(context_of(store))

    def ingest(self, article: Article) -> Outcome:
        """Store an article's graph in place of what the store held of it, or refuse it whole.

        The same text published elsewhere becomes one more publication of the article; a
        changed text of a known address replaces the earlier article. Raises StoreError.
        """
        plan = self._planner.plan(article)
        if plan.settled:
            return Outcome("unchanged", plan.article, plan.graph)
        built = self._builder.build(plan)
        if built.report.conforms:
            self._store.commit(changes(plan, built.triples))
        return Outcome(
            status_of(plan, conforms=built.report.conforms),
            plan.article,
            plan.graph,
            built.extraction,
            built.report,
            plan.provenance.revised_article,
            plan.same_as,
        )


def context_of(store: Store) -> tuple[Triple, ...]:
    """Return the ontology and the reference data that a store holds."""
    names = (ONTOLOGY_GRAPH, REFERENCE_GRAPH)
    return tuple(triple for name in names for triple in store.graph(name.value))


def changes(plan: Plan, triples: Iterable[Triple]) -> dict[str, Iterable[Triple] | None]:
    """Return what a store has to change for a planned article."""
    return {**({plan.removed: None} if plan.removed else {}), plan.graph: triples}


def status_of(plan: Plan, *, conforms: bool) -> Status:
    """Return what becomes of a planned article that is not settled."""
    if not conforms:
        return "refused"
    if plan.same_as:
        return "duplicate"
    known = plan.provenance.replaced_extraction or plan.provenance.revised_article
    return "replaced" if known else "stored"
