"""The validator with the shapes and the context that ship with the project."""

from collections.abc import Iterable

from pyoxigraph import Triple

from astana_kg.resources import shipped
from astana_kg.validation import Validator


def shipped_validator(context: Iterable[Triple]) -> Validator:
    """Return a validator by the shipped shapes; `context` is ontology and reference data."""
    return Validator(shipped("shapes"), context)
