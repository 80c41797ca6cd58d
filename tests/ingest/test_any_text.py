"""Whatever a text says, its graph is one that the shapes accept: nothing is lost by a refusal."""

import random
from datetime import date, timedelta
from pathlib import Path

import pytest

from astana_kg.extraction import extract
from astana_kg.graph import Labels, Provenance, article_graph, article_graph_name
from astana_kg.ingest.judging import shipped_validator
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Publication
from astana_kg.store import shipped_graphs

GOLD = Path(__file__).parent.parent / "gold"
ODD = ["“", "”", '"', "«", "»", "\u202b", "ـ", " 2023 ", "٢٠", "\n", "(", "- "]
CONTEXT = [triple for triples in shipped_graphs().values() for triple in triples]
LABELS, VALIDATOR = Labels.of(CONTEXT), shipped_validator(CONTEXT)


def paragraphs(language: str) -> list[str]:
    files = sorted(
        p for p in GOLD.glob("*.txt") if f".{language}." in p.name or p.name.startswith(language)
    )
    return [
        line for p in files for line in p.read_text(encoding="utf-8").split("\n") if line.strip()
    ]


PARAGRAPHS = {language: paragraphs(language) for language in ("ar", "en")}


def mixed(language: str, seed: int) -> Article:
    """An article of paragraphs of many, with an odd sign here and there, on some date."""
    chance = random.Random(seed)  # noqa: S311 - nothing here is secret
    text = "\n\n".join(chance.sample(PARAGRAPHS[language], chance.randint(2, 12)))
    for _ in range(chance.randint(0, 6)):
        place = chance.randrange(len(text))
        text = text[:place] + chance.choice(ODD) + text[place:]
    published = date(2017, 1, 1) + timedelta(days=chance.randrange(3000))
    return Article(text, "title", language, (Publication("a" * 64, None, published),))


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("language", ["ar", "en"])
def test_any_mixture_of_reports_becomes_a_sound_graph(language: str, seed: int) -> None:
    article = mixed(language, seed)
    extraction = extract(article, load_lexicon(language))
    triples = article_graph(extraction, LABELS, Provenance("0", "0" * 64))
    report = VALIDATOR.validate(triples, article_graph_name(article).value)
    assert report.conforms, report.to_text()
    identities = [position.identity for position in extraction.positions]
    assert len(identities) == len(set(identities))
