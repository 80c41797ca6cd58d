"""What a person who ingests should be told of an article."""

from astana_kg.model import Article, Extraction, local_of
from astana_kg.reading import UNDATED


def warnings_of(article: Article, extraction: Extraction | None) -> tuple[str, ...]:
    """Return the sentences of reading and extraction; a day that was inferred is named."""
    if extraction is None:
        return article.warnings
    issued = extraction.issued
    own = article.warnings
    if issued is not None:
        words = " ".join(issued.span.of(article.text).split())
        told = (
            f"no date of publication is known: {issued.day} was inferred from “{words}” and the "
            f"days of {local_of(issued.meeting)}; give another with --published"
        )
        own = tuple(told if warning == UNDATED else warning for warning in own)
    return (*own, *extraction.warnings)
