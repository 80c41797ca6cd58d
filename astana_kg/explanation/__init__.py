"""Why a position was made: the words, the rows of the lexicon and the rules, for people to mend."""

from astana_kg.explanation.explain import Explained, Explanation, Piece, Reason, Rule, explain
from astana_kg.explanation.machine import to_dict
from astana_kg.explanation.page import to_html
from astana_kg.explanation.plain import to_text, unpainted
from astana_kg.explanation.steps import step_sentences

__all__ = [
    "Explained",
    "Explanation",
    "Piece",
    "Reason",
    "Rule",
    "explain",
    "step_sentences",
    "to_dict",
    "to_html",
    "to_text",
    "unpainted",
]
