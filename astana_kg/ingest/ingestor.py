"""One article into the store: read, validated, committed; or refused, and nothing changed."""

from dataclasses import dataclass, replace
from typing import Literal

from astana_kg import __version__
from astana_kg.extraction import extract
from astana_kg.graph import (
    ONTOLOGY_GRAPH,
    REFERENCE_GRAPH,
    Labels,
    Provenance,
    Recorded,
    article_graph,
    article_graph_name,
    article_iri,
    recorded,
)
from astana_kg.graph import extraction as extraction_iri
from astana_kg.ingest.judging import shipped_validator
from astana_kg.lexicon import Lexicon, load_lexicon
from astana_kg.model import Article, Extraction, Publication
from astana_kg.store import Store
from astana_kg.validation import Report

Status = Literal["stored", "unchanged", "replaced", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one article.

    `graph` is the name of its graph. `extraction` and `report` are None where the article
    stood in the store already, read by this same version, and nothing had to be done.
    `revised` is the IRI of the article of the same source that this one took the place of.
    """

    status: Status
    article: Article
    graph: str
    extraction: Extraction | None = None
    report: Report | None = None
    revised: str | None = None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences for the person who ingests, from reading and extraction."""
        of_extraction = self.extraction.warnings if self.extraction else ()
        return (*self.article.warnings, *of_extraction)


class Ingestor:
    """Takes articles into one store, with the reference data that the store holds."""

    def __init__(self, store: Store) -> None:
        context = [
            triple
            for name in (ONTOLOGY_GRAPH, REFERENCE_GRAPH)
            for triple in store.graph(name.value)
        ]
        self._store = store
        self._labels = Labels.of(context)
        self._validator = shipped_validator(context)

    def ingest(self, article: Article) -> Outcome:
        """Store an article's graph in place of what the store held of it, or refuse it whole.

        The same text published elsewhere becomes one more publication of the article; a
        changed text of a known address replaces the earlier article. Raises StoreError.
        """
        name = article_graph_name(article).value
        before = recorded(self._store.graph(name))
        article = _with_publications(article, before)
        lexicon = load_lexicon(article.language)
        if self._is_up_to_date(article, before, lexicon):
            return Outcome("unchanged", article, name)
        revised = before.revised_article or self._earlier_article(article)
        extraction = extract(article, lexicon)
        provenance = Provenance(__version__, lexicon.sha256, before.extraction, revised)
        triples = article_graph(extraction, self._labels, provenance)
        report = self._validator.validate(triples, name)
        outcome = Outcome("refused", article, name, extraction, report, revised)
        if not report.conforms:
            return outcome
        self._store.commit({**self._superseded(revised, name), name: triples})
        return replace(outcome, status="replaced" if before.extraction or revised else "stored")

    def _is_up_to_date(self, article: Article, before: Recorded, lexicon: Lexicon) -> bool:
        reading = extraction_iri(article, __version__, lexicon.sha256).value
        return before.extraction == reading and before.publications == article.publications

    def _earlier_article(self, article: Article) -> str | None:
        """Return the article that the store holds from one of this article's addresses."""
        own = article_iri(article).value
        for publication in article.publications:
            if publication.url:
                known = self._store.articles_from(publication.url)
                others = [iri for iri in known if iri != own]
                if others:
                    return others[0]
        return None

    def _superseded(self, revised: str | None, name: str) -> dict[str, None]:
        if revised is None:
            return {}
        graph = name.rpartition("/")[0] + "/" + revised.rpartition("/")[2]
        return {graph: None}


def _with_publications(article: Article, before: Recorded) -> Article:
    """Return the article with the publications that the store knows of it, and its own.

    The same bytes from the same outlet are one publication: what is told now goes before
    what was told earlier.
    """
    publications = list(article.publications)
    for known in before.publications:
        same = [i for i, own in enumerate(publications) if _are_one(known, own)]
        for i in same:
            publications[i] = _completed(publications[i], known)
        if not same:
            publications.append(known)
    return replace(article, publications=tuple(sorted(publications, key=Publication.sort_key)))


def _are_one(known: Publication, own: Publication) -> bool:
    outlets = {known.outlet, own.outlet} - {None}
    return known.source_sha256 == own.source_sha256 and len(outlets) < 2


def _completed(own: Publication, known: Publication) -> Publication:
    return replace(
        own,
        outlet=own.outlet or known.outlet,
        published=own.published or known.published,
        url=own.url or known.url,
    )
