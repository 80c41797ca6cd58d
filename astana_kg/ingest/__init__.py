"""The one use case: an article becomes a validated graph in the store, all or nothing."""

from astana_kg.ingest.dataset import read_dataset, validate_dataset
from astana_kg.ingest.ingestor import Ingestor, Outcome, Status
from astana_kg.ingest.stored import StoredArticle, remove_article, stored_articles

__all__ = [
    "Ingestor",
    "Outcome",
    "Status",
    "StoredArticle",
    "read_dataset",
    "remove_article",
    "stored_articles",
    "validate_dataset",
]
