"""English: one of the folders behind the one interface."""

from astana_kg.language.date_rules import DateFinder
from astana_kg.language.en.analysis import analyse
from astana_kg.language.en.dates import date_rules
from astana_kg.language.en.inflection import inflect, inflect_adjective
from astana_kg.language.en.letters import folder
from astana_kg.language.en.numbers import find_numbers
from astana_kg.language.sentences import SentenceRules
from astana_kg.language.tables import rows
from astana_kg.language.tokens import WORDS_JOINED
from astana_kg.language.toolbox import Toolbox


def build() -> Toolbox:
    """Return the tools of English."""
    return Toolbox(
        code="en",
        folding=folder().fold,
        sentence_rules=SentenceRules(
            abbreviations=frozenset(row["abbreviation"] for row in rows("en", "abbreviations")),
            openers=frozenset(row["word"] for row in rows("en", "openers")),
            capitals=True,
        ),
        token_pattern=WORDS_JOINED,
        analyse=analyse,
        date_finder=DateFinder(date_rules()),
        number_finder=find_numbers,
        inflection=inflect,
        adjective_inflection=inflect_adjective,
    )
