"""An article into the store: once, again, from elsewhere, changed, and refused."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

import astana_kg.ingest.building as building
import astana_kg.ingest.planning as planning
from astana_kg.graph import akg, article_iri, recorded, term
from astana_kg.ingest import Ingestor, remove_article, stored_articles
from astana_kg.model import Article, Extraction, Publication
from astana_kg.store import Store, open_store

ADDRESS = "https://example.org/news/1"
SHORT = Article(
    text="وأدان البيان الختامي الغارات الإسرائيلية على الأراضي السورية.",
    title="بيان",
    language="ar",
    publications=(Publication("a" * 64, "صحيفة", date(2023, 6, 21), ADDRESS),),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "store")
    yield opened
    opened.close()


def everything(store: Store) -> dict[str, frozenset[object]]:
    return {name: store.graph(name) for name in store.graph_names()}


def test_the_same_article_again_changes_nothing(store: Store, seed_article: Article) -> None:
    ingestor = Ingestor(store)
    assert ingestor.ingest(seed_article).status == "stored"
    before = everything(store)
    assert ingestor.ingest(seed_article).status == "unchanged"
    assert everything(store) == before


def test_the_same_text_from_two_outlets_is_one_article_with_two_publications(store: Store) -> None:
    ingestor = Ingestor(store)
    elsewhere = Publication("b" * 64, "إذاعة", date(2023, 6, 20), "https://example.net/2")
    ingestor.ingest(SHORT)
    outcome = ingestor.ingest(replace(SHORT, publications=(elsewhere,)))
    assert outcome.status == "duplicate"
    assert outcome.same_as == article_iri(SHORT).value
    (stored,) = stored_articles(store)
    assert stored.issued == "2023-06-20"
    assert recorded(store.graph(stored.graph)).publications == (elsewhere, *SHORT.publications)


def test_two_publications_in_either_order_are_the_same_graph(tmp_path: Path) -> None:
    elsewhere = replace(SHORT, publications=(Publication("b" * 64, "إذاعة", date(2023, 6, 22)),))
    graphs = []
    for order in ([SHORT, elsewhere], [elsewhere, SHORT]):
        store = open_store(tmp_path / str(len(graphs)))
        for article in order:
            Ingestor(store).ingest(article)
        (stored,) = stored_articles(store)
        informed = term("prov", "wasInformedBy")
        graphs.append({t for t in store.graph(stored.graph) if t.predicate != informed})
        store.close()
    assert graphs[0] == graphs[1]


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [
        ({}, {"outlet": "صحيفة"}, {"outlet": "صحيفة"}),
        ({"outlet": "صحيفة"}, {}, {"outlet": "صحيفة"}),
        (
            {"published": date(2023, 6, 1)},
            {"published": date(2023, 6, 21)},
            {"published": date(2023, 6, 21)},
        ),
    ],
    ids=["an outlet told later", "an outlet told before", "a date corrected"],
)
def test_the_same_file_with_other_metadata_is_the_same_publication(
    store: Store, first: dict[str, object], then: dict[str, object], kept: dict[str, object]
) -> None:
    for metadata in (first, then):
        publication = Publication("c" * 64, **metadata)  # type: ignore[arg-type]
        Ingestor(store).ingest(replace(SHORT, publications=(publication,)))
    (stored,) = stored_articles(store)
    publications = recorded(store.graph(stored.graph)).publications
    assert publications == (Publication("c" * 64, **kept),)  # type: ignore[arg-type]


def test_a_changed_text_of_a_known_address_replaces_the_article_and_says_so(store: Store) -> None:
    ingestor = Ingestor(store)
    ingestor.ingest(SHORT)
    changed = replace(SHORT, text=SHORT.text + " وأكد سيادة سوريا.")
    outcome = ingestor.ingest(changed)
    assert outcome.revised == article_iri(SHORT).value
    (stored,) = stored_articles(store)
    revision = (article_iri(changed), term("prov", "wasRevisionOf"), article_iri(SHORT))
    triples = {(t.subject, t.predicate, t.object) for t in store.graph(stored.graph)}
    assert revision in triples


def test_a_newer_program_replaces_the_graph_and_says_which_reading_it_replaces(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Ingestor(store).ingest(SHORT)
    (before,) = stored_articles(store)
    reading = recorded(store.graph(before.graph)).extraction
    monkeypatch.setattr(planning, "__version__", "99.0.0")
    assert Ingestor(store).ingest(SHORT).status == "replaced"
    (after,) = stored_articles(store)
    assert after.graph == before.graph
    told = [t.object for t in store.graph(after.graph) if t.predicate == term("prov", "wasInformedBy")]  # fmt: skip  # noqa: E501
    assert [value.value for value in told if isinstance(value, NamedNode)] == [reading]


def test_an_unsound_graph_is_refused_whole_and_the_store_stays_as_it_was(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    ingestor = Ingestor(store)
    ingestor.ingest(SHORT)
    before = everything(store)

    def unsound(article: Article, lexicon: object) -> Extraction:
        extraction = extract(article, lexicon)  # type: ignore[arg-type]
        broken = [replace(p, topic="no-such-topic") for p in extraction.positions]
        return replace(extraction, positions=tuple(broken))

    extract = building.extract
    monkeypatch.setattr(building, "extract", unsound)
    outcome = ingestor.ingest(replace(SHORT, text=SHORT.text + " وأكد سيادة سوريا."))
    assert outcome.status == "refused"
    assert outcome.report is not None
    assert {row.path for row in outcome.report.of_severity("violation")} >= {akg("topic").value}
    assert everything(store) == before


def test_an_article_taken_out_leaves_nothing(store: Store, seed_article: Article) -> None:
    before = everything(store)
    Ingestor(store).ingest(seed_article)
    (stored,) = stored_articles(store)
    remove_article(store, stored)
    assert everything(store) == before


def test_the_kept_text_is_in_the_graph(store: Store) -> None:
    outcome = Ingestor(store).ingest(SHORT)
    texts = [t.object for t in store.graph(outcome.graph) if t.predicate == akg("text")]
    assert texts == [Literal(SHORT.text)]


@pytest.mark.parametrize(
    "text",
    [
        "وأدان البيان الختامي  الغارات الإسرائيلية\nعلى الأراضي السورية",
        "وَأدان البيان الختامى الغارات الاسرائيلية على الأراضي السوريـــة.",
        "\u200fوأدان البيان الختامي: الغارات الإسرائيلية على الأراضي السورية!",
    ],
    ids=["spaced otherwise", "spelled otherwise", "marked otherwise"],
)
def test_the_same_words_in_another_file_are_a_duplicate(store: Store, text: str) -> None:
    Ingestor(store).ingest(SHORT)
    elsewhere = Publication("b" * 64, "إذاعة", date(2023, 6, 22))
    outcome = Ingestor(store).ingest(replace(SHORT, text=text, publications=(elsewhere,)))
    assert (outcome.status, outcome.same_as) == ("duplicate", article_iri(SHORT).value)
    (stored,) = stored_articles(store)
    assert recorded(store.graph(stored.graph)).publications == (*SHORT.publications, elsewhere)
    assert Literal(SHORT.text) in {t.object for t in store.graph(stored.graph)}
    again = Ingestor(store).ingest(replace(SHORT, text=text, publications=(elsewhere,)))
    assert again.status == "unchanged"


def test_other_words_are_another_article(store: Store) -> None:
    Ingestor(store).ingest(SHORT)
    publication = Publication("b" * 64, "إذاعة", date(2023, 6, 22))
    other = replace(SHORT, text="ولم يدن " + SHORT.text, publications=(publication,))
    assert Ingestor(store).ingest(other).status == "stored"
    assert len(stored_articles(store)) == 2
