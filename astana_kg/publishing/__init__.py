"""The dataset as others meet it: its description, parts of it, and releases."""

from astana_kg.publishing.catalogue import CATALOGUE, DATASET, DESCRIPTION, catalogue
from astana_kg.publishing.figures import QUERIES, Figures, figures, figures_of

__all__ = [
    "CATALOGUE",
    "DATASET",
    "DESCRIPTION",
    "QUERIES",
    "Figures",
    "catalogue",
    "figures",
    "figures_of",
]
