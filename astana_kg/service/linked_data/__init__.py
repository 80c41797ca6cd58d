"""Linked data: every IRI of ours answers at its path, as RDF and as a page to read."""

from astana_kg.service.linked_data.routes import add_linked_data

__all__ = ["add_linked_data"]
