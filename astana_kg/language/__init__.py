"""Language: sentences, quotations, tokens, folding, dates, numbers, inflection.

The door of the room. `tools("ar")` and `tools("en")` give the same interface; a new
language is a folder beside `ar` and `en` and a line here. Offsets always count in the
text that was given, in Unicode code points.
"""

from functools import lru_cache

from astana_kg.language import ar, en
from astana_kg.language.folding import Folded
from astana_kg.language.names import CERTAIN, fold_name, likeness
from astana_kg.language.types import (
    Analysis,
    DateExpression,
    DateKind,
    Form,
    LanguageTools,
    Number,
    Preference,
    Quotation,
    Token,
    TokenKind,
)

__all__ = [
    "CERTAIN",
    "Analysis",
    "DateExpression",
    "DateKind",
    "Folded",
    "Form",
    "LanguageTools",
    "Number",
    "Preference",
    "Quotation",
    "Token",
    "TokenKind",
    "fold_name",
    "likeness",
    "tools",
]


@lru_cache(maxsize=8)
def tools(language: str) -> LanguageTools:
    """Return the tools of a language by its code.

    Raises ValueError for a language that the package does not read.
    """
    builders = {"ar": ar.build, "en": en.build}
    if language not in builders:
        raise ValueError(f"no tools for the language {language!r}")
    return builders[language]()
