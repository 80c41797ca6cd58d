"""Bytes to articles: encodings, pages, metadata, and boilerplate cut off."""

from astana_kg.reading.article import UNDATED, Kind, read_bytes
from astana_kg.reading.files import Source, find_sources, read_paths
from astana_kg.reading.metadata import Metadata, Refusal, parse_metadata
from astana_kg.reading.sameness import words_key

__all__ = [
    "UNDATED",
    "Kind",
    "Metadata",
    "Refusal",
    "Source",
    "find_sources",
    "parse_metadata",
    "read_bytes",
    "read_paths",
    "words_key",
]
