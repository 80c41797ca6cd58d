"""What tests of several rooms need: the seed, ingested once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from astana_kg.ingest import Ingestor, Outcome
from astana_kg.model import Article
from astana_kg.reading import read_paths
from astana_kg.store import Store, open_store

ROOT = Path(__file__).parent.parent
SEED = ROOT / "seeds" / "astana-20-final-statement.ar.txt"


@pytest.fixture(scope="session")
def seed_article() -> Article:
    ((_, article),) = read_paths([SEED])
    assert isinstance(article, Article)
    return article


@pytest.fixture(scope="session")
def seed_ingest(
    seed_article: Article, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Store, Outcome]]:
    """A store that holds the seed, and what the ingest said; for reading only."""
    store = open_store(tmp_path_factory.mktemp("seed") / "store")
    outcome = Ingestor(store).ingest(seed_article)
    yield store, outcome
    store.close()


@pytest.fixture(scope="session")
def seed_store(seed_ingest: tuple[Store, Outcome]) -> Store:
    return seed_ingest[0]
