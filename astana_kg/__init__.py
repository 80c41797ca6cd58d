"""Astana KG: reports on the talks on Syria as a knowledge graph with evidence."""

__version__ = "0.1.0"
