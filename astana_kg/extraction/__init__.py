"""From an article to its positions and facts."""

from astana_kg.extraction.confidence import grounds_of, share_at
from astana_kg.extraction.learned import LinearModel, feature_units
from astana_kg.extraction.pipeline import extract

__all__ = ["LinearModel", "extract", "feature_units", "grounds_of", "share_at"]
