"""The one use case: an article becomes a validated graph in the store, all or nothing."""

from astana_kg.ingest.ingestor import Ingestor, Outcome, Status
from astana_kg.ingest.shipped import reference_context, shipped_graphs

__all__ = ["Ingestor", "Outcome", "Status", "reference_context", "shipped_graphs"]
