"""The command line: each command translates words and files for one room, and its answer back."""

from astana_kg.cli.main import main

__all__ = ["main"]
