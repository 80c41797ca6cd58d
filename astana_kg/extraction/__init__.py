"""From an article to its positions and facts."""

from astana_kg.extraction.pipeline import extract

__all__ = ["extract"]
