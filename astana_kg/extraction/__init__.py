"""From an article to its positions and facts."""

from astana_kg.extraction.learned import LinearModel, grams
from astana_kg.extraction.pipeline import extract

__all__ = ["LinearModel", "extract", "grams"]
