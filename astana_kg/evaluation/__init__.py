"""Extraction held against annotated articles, by the codebook's measure."""

from astana_kg.evaluation.calibrating import as_table, judged, levels
from astana_kg.evaluation.calibrating import to_text as calibration_text
from astana_kg.evaluation.evaluate import Extract, evaluate
from astana_kg.evaluation.report import to_dict, to_text
from astana_kg.evaluation.scores import Scores, Share, Tally
from astana_kg.evaluation.split import Half, names_of_half

__all__ = [
    "Extract",
    "Half",
    "Scores",
    "Share",
    "Tally",
    "as_table",
    "calibration_text",
    "evaluate",
    "judged",
    "levels",
    "names_of_half",
    "to_dict",
    "to_text",
]
