"""The dataset as others meet it: its description, parts of it, and releases."""

from astana_kg.publishing.catalogue import CATALOGUE, DATASET, DESCRIPTION, catalogue
from astana_kg.publishing.excerpt import excerpt
from astana_kg.publishing.figures import QUERIES, Figures, figures, figures_of
from astana_kg.publishing.release import CHECKSUMS, write_release

__all__ = [
    "CATALOGUE",
    "CHECKSUMS",
    "DATASET",
    "DESCRIPTION",
    "QUERIES",
    "Figures",
    "catalogue",
    "excerpt",
    "figures",
    "figures_of",
    "write_release",
]
