"""What a store knows of an article before it is ingested, and what is to be done with it."""

from dataclasses import dataclass, replace
from typing import cast, get_args

from pyoxigraph import NamedNode

from astana_kg import __version__
from astana_kg.graph import (
    ARTICLE_GRAPHS,
    Provenance,
    Recorded,
    article_graph_name,
    article_iri,
    recorded,
)
from astana_kg.graph import extraction as extraction_iri
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Language, Publication
from astana_kg.reading import words_key
from astana_kg.store import Solutions, Store

_WITH_WORDS = """PREFIX akg: <https://w3id.org/astana-kg/ontology#>
SELECT ?article {{ ?article akg:wordsSha256 "{key}" }} ORDER BY ?article LIMIT 1"""


@dataclass(frozen=True, slots=True)
class Plan:
    """What an article becomes in a store.

    `article` has the publications that the store knew of it and its own; of a duplicate
    the text is the stored one. `graph` names its graph. `settled` tells that the store
    holds just that already. `same_as` is the IRI of the stored article that this source
    repeats, `removed` the name of the graph that this one takes the place of, and
    `touched` what another article may share with it: while one is under way, nothing that
    touches the same is planned.
    """

    article: Article
    graph: str
    provenance: Provenance
    settled: bool
    same_as: str | None
    removed: str | None
    touched: frozenset[str]


class Planner:
    """Looks articles up in a store."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def plan(self, article: Article) -> Plan:
        """Return what is to be done with an article. Raises StoreError."""
        touched = touched_by(article)
        revised = self._earlier_article(article)
        if revised is None:
            article = self._as_stored(article)
        graph = article_graph_name(article).value
        before = recorded(self._store.graph(graph))
        is_new = not any(_are_one(k, o) for k in before.publications for o in article.publications)
        article = _with_publications(article, before)
        revised = before.revised_article or revised
        version, lexicon = __version__, load_lexicon(article.language).sha256
        reading = extraction_iri(article, version, lexicon).value
        removed = _graph_of(revised) if revised else None
        return Plan(
            article=article,
            graph=graph,
            provenance=Provenance(version, lexicon, before.extraction, revised),
            settled=before.extraction == reading and before.publications == article.publications,
            same_as=article_iri(article).value if before.extraction and is_new else None,
            removed=removed,
            touched=touched | self._touched_by_removal(graph, removed),
        )

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

    def _as_stored(self, article: Article) -> Article:
        """Return the article with the text of a stored one that has the same words.

        Where none has, or the very text is stored, that is the article as it is.
        """
        if self._store.graph(article_graph_name(article).value):
            return article
        answer = self._store.query(_WITH_WORDS.format(key=words_key(article.text)))
        assert isinstance(answer, Solutions)  # noqa: S101 - SELECT gives solutions
        for (iri,) in answer:
            assert isinstance(iri, NamedNode)  # noqa: S101 - only articles have the property
            known = recorded(self._store.graph(_graph_of(iri.value)))
            if known.text and known.title and known.language in get_args(Language):
                language = cast("Language", known.language)
                return replace(article, text=known.text, title=known.title, language=language)
        return article

    def _touched_by_removal(self, graph: str, removed: str | None) -> frozenset[str]:
        """Return what is touched beside the article's own: the graphs, and the removed one's."""
        if removed is None:
            return frozenset({graph})
        gone = recorded(self._store.graph(removed))
        return frozenset({graph, removed, *(p.url for p in gone.publications if p.url)})


def touched_by(article: Article) -> frozenset[str]:
    """Return what an article may share with others: its graph, its words, its addresses."""
    graph = article_graph_name(article).value
    urls = (publication.url for publication in article.publications if publication.url)
    return frozenset({graph, words_key(article.text), *urls})


def _graph_of(article: str) -> str:
    return ARTICLE_GRAPHS + article.rpartition("/")[2]


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
