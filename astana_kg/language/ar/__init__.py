"""Arabic: one of the folders behind the one interface."""

from astana_kg.language.ar.clitics import clitic_analyser
from astana_kg.language.ar.dates import date_rules
from astana_kg.language.ar.inflection import inflect, inflect_adjective
from astana_kg.language.ar.letters import fold_text, folder
from astana_kg.language.ar.numbers import find_numbers
from astana_kg.language.date_rules import DateFinder
from astana_kg.language.sentences import SentenceRules
from astana_kg.language.tables import rows
from astana_kg.language.tokens import WORDS_APART
from astana_kg.language.toolbox import Toolbox


def build() -> Toolbox:
    """Return the tools of Arabic."""
    abbreviations = [row["abbreviation"] for row in rows("ar", "abbreviations")]
    return Toolbox(
        code="ar",
        folding=folder().fold,
        sentence_rules=SentenceRules(
            abbreviations=frozenset({*abbreviations, *map(fold_text, abbreviations)}),
            openers=frozenset(),
            capitals=False,
        ),
        token_pattern=WORDS_APART,
        analyse=clitic_analyser().analyse,
        date_finder=DateFinder(date_rules()),
        number_finder=find_numbers,
        inflection=inflect,
        adjective_inflection=inflect_adjective,
    )
