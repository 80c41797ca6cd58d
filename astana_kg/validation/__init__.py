"""SHACL with pyshacl: reports as rows a person can read."""

from astana_kg.validation.report import Report, Row, Severity
from astana_kg.validation.validator import ALL_GRAPHS, Validator

__all__ = ["ALL_GRAPHS", "Report", "Row", "Severity", "Validator"]
