"""The one use case: an article becomes a validated graph in the store, all or nothing."""

from astana_kg.ingest.dataset import read_dataset, validate_dataset
from astana_kg.ingest.ingestor import Ingestor, Outcome, Status
from astana_kg.ingest.many import Ingested, ingest_sources
from astana_kg.ingest.refused import RefusedList, RefusedSource
from astana_kg.ingest.stored import StoredArticle, remove_article, stored_articles
from astana_kg.ingest.writing import Judge, check_name

__all__ = [
    "Ingested",
    "Ingestor",
    "Judge",
    "Outcome",
    "RefusedList",
    "RefusedSource",
    "Status",
    "StoredArticle",
    "check_name",
    "ingest_sources",
    "read_dataset",
    "remove_article",
    "stored_articles",
    "validate_dataset",
]
