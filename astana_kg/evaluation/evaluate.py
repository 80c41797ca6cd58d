"""A folder of annotated articles to its scores."""

from collections.abc import Callable, Collection, Mapping
from functools import cache
from pathlib import Path

from astana_kg.evaluation.annotation import read_annotation
from astana_kg.evaluation.comparison import compare
from astana_kg.evaluation.scores import Scores
from astana_kg.extraction import extract as extract_with
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, InputError, Language
from astana_kg.reading import Refusal, read_paths

Extract = Callable[[Article], Extraction]


def extract_by_lexicon(article: Article) -> Extraction:
    """Extract with the lexicon of the article's language, as an ingest does."""
    return extract_with(article, load_lexicon(article.language))


def evaluate(
    folder: Path,
    extract: Extract = extract_by_lexicon,
    names: Collection[str] | None = None,
    language: Language | None = None,
) -> Scores:
    """Return the scores of an extractor on a folder's annotated articles.

    An annotated article is a text with its annotation beside it, a JSON file of the same
    name. `names` (file names without ending) and `language` restrict to some of them; an
    article that nobody annotated is passed over. Raises InputError where an article or annotation
    cannot be read, and where there is none.
    """
    comparisons = []
    for label, read in read_paths([folder]):
        path = Path(label).with_suffix(".json")
        annotated = label != str(path) and path.is_file()
        if not annotated or (names is not None and path.stem not in names):
            continue
        if isinstance(read, Refusal):
            raise read.error
        if language not in (None, read.language):
            continue
        annotation = read_annotation(path, read.text)
        comparisons.append(compare(annotation, extract(read), _posts()))
    if not comparisons:
        raise InputError(
            str(folder),
            "no annotated article is there",
            "Give a folder with texts and, beside each, its annotation in JSON",
        )
    return Scores(tuple(comparisons))


@cache
def _posts() -> Mapping[str, str]:
    """Return whom each listed person represents, which is the same in every language."""
    return {person.entity: person.represents for person in load_lexicon("ar").persons}
