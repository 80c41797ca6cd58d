"""Whether an article is about the country whose talks we read: another war yields nothing."""

from collections.abc import Sequence

from astana_kg.extraction.compiled import Compiled
from astana_kg.model import Mention, Span

_FEWEST = 3


def is_on_subject(mentions: Sequence[Mention], headline: Span, compiled: Compiled) -> bool:
    """Tell whether the headline names the country, or the whole article does three times.

    Places in the country count as the country. A lexicon that names no subject ("subject"
    terms) takes every article.
    """
    subjects = {term.words[0] for term in compiled.rows["subject"]}
    if not subjects:
        return True
    spans = [
        mention.span
        for mention in mentions
        if mention.entity in subjects or compiled.state_of_place.get(mention.entity) in subjects
    ]
    return len(spans) >= _FEWEST or any(headline.contains(span) for span in spans)
