"""The articles that a store holds."""

from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

from astana_kg.graph import ARTICLE_GRAPHS, BASE, TYPE, akg, term
from astana_kg.store import Store


@dataclass(frozen=True, slots=True)
class StoredArticle:
    """What a list of articles shows of one; `key` is the hash in its IRI and its graph's name."""

    key: str
    graph: str
    title: str
    language: str
    issued: str | None
    meeting: str | None
    positions: int


def stored_articles(store: Store) -> tuple[StoredArticle, ...]:
    """Return the articles of a store in the order of their graphs' names."""
    names = [name for name in store.graph_names() if name.startswith(ARTICLE_GRAPHS)]
    return tuple(_stored(store, name) for name in names)


def remove_article(store: Store, article: StoredArticle) -> None:
    """Take an article's graph out of a store. Raises StoreError."""
    store.commit({article.graph: None})


def _stored(store: Store, graph: str) -> StoredArticle:
    key = graph.removeprefix(ARTICLE_GRAPHS)
    article = NamedNode(f"{BASE}id/article/{key}")
    values: dict[str, str] = {}
    positions = 0
    for triple in store.graph(graph):
        if triple.predicate == TYPE and triple.object == akg("Position"):
            positions += 1
        if triple.subject == article and isinstance(triple.object, NamedNode | Literal):
            values[triple.predicate.value] = triple.object.value
    meeting = values.get(akg("reportsOn").value)
    return StoredArticle(
        key=key,
        graph=graph,
        title=values.get(term("dcterms", "title").value, ""),
        language=values.get(term("dcterms", "language").value, ""),
        issued=values.get(term("dcterms", "issued").value),
        meeting=meeting.rpartition("/")[2] if meeting else None,
        positions=positions,
    )
