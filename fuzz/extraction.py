"""Change annotated articles at random and read them: no crash, exact offsets, linear work.

    python fuzz/extraction.py [--seed 1] [--rounds 300] [--folder tests/gold]

The same seed makes the same texts. A text that fails is printed with its round, so that
`--seed S --only ROUND` reads it again. Exit status 1 where one failed. Work is counted in
calls, not in seconds: a text four times as long may take at most `MOST` times the calls.
"""

import argparse
import random
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import FrameType

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Extraction, Publication, Span
from astana_kg.reading import read_paths

GOLD = Path(__file__).parent.parent / "tests" / "gold"
TIMES, MOST = 4, 6.0
LONGEST = 2_000
PIECES = (
    "\n", "\n\n", "\n• ", "\n1- ", "\n- ", " ", "،", ", ", ". ", ".", ": ", "\"", "“", "”", "«",
    "»", "'", "’", "‘", "((", "))", "(", ")", "<<", ">>", "``", "؟", "?", "!", "…", "ـ", "\u064b",
    "\u200f", "\u202e", "\ufeff", "\x00", "\x85", "\u2028", "ﷺ", "½", "ß", "İ", "\U0001f600", "1",
    "٢", "23-24", "2254", "و", "ال", "أن ", "that ", "not ", "لا ", "if ", "إذا ", "قال ", "said ",
    "\u0301" * 50, "a" * 200, "1" * 200, "(" * 50, "\n" * 20,
)  # fmt: skip

Mutation = Callable[[random.Random, str, str], str]


def main() -> None:
    """Read as many changed texts as asked for, and tell of those that fail."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--rounds", type=int, default=300)
    options.add_argument("--only", type=int)
    options.add_argument("--folder", type=Path, default=GOLD)
    given = options.parse_args()
    articles = [a for _, a in read_paths([given.folder]) if isinstance(a, Article)]
    rounds = range(given.rounds) if given.only is None else [given.only]
    failed = 0
    for number in rounds:
        article = mutant(articles, random.Random(f"{given.seed}-{number}"))
        try:
            check(article)
        except Exception:
            failed += 1
            print(f"round {number} ({article.language}): {article.text!r}")
            traceback.print_exc(limit=-4)
    print(f"seed {given.seed}: {len(rounds)} texts, {failed} failed")
    sys.exit(1 if failed else 0)


def mutant(articles: list[Article], chance: random.Random) -> Article:
    """Return an article made of others by a few random changes."""
    first, second = chance.choice(articles), chance.choice(articles)
    text = first.text
    for _ in range(chance.randint(1, 8)):
        text = chance.choice(MUTATIONS)(chance, text, second.text)
    text = text[:LONGEST].encode("utf-8", "replace").decode()
    return Article(text, text.partition("\n")[0], first.language, (Publication("0" * 64),))


def check(article: Article) -> None:
    """Raise AssertionError where offsets are not exact or work grows faster than the text."""
    lexicon, text = load_lexicon(article.language), article.text
    found = extract(article, lexicon)
    for span in spans(found):
        assert 0 <= span.start < span.end <= len(text), f"{span} of {len(text)}"
        assert span.of(text).strip(), f"{span} holds white space alone"
    assert found == extract(article, lexicon), "two readings differ"
    # What the text repeated makes an article of may be none alone: a second look, further on.
    assert any(grows_linearly(article, repeats) for repeats in (1, TIMES)), "work grows too fast"


def grows_linearly(article: Article, repeats: int) -> bool:
    """Tell whether `TIMES` a text takes no more calls than is allowed."""
    lexicon = load_lexicon(article.language)
    once, often = (
        calls(partial(extract, replace(article, text=article.text * many), lexicon))
        for many in (repeats, repeats * TIMES)
    )
    return often <= MOST * max(once, len(article.text) * repeats)


def spans(found: Extraction) -> Iterator[Span]:
    """Yield every span of an extraction."""
    for position in found.positions:
        yield from (evidence.span for evidence in position.evidence)
    yield from (mention.span for mention in found.mentions)
    yield from (fact.span for fact in found.facts)
    yield from (participation.span for participation in found.participations)
    yield from (mandate.span for mandate in found.mandates)


def calls(work: Callable[[], object]) -> int:
    """Return how many calls of functions something takes."""
    count = 0

    def counting(_: FrameType, event: str, __: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(counting)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count


def _cut(chance: random.Random, text: str) -> tuple[int, int]:
    start = chance.randint(0, len(text))
    return start, min(len(text), start + chance.choice((1, 1, 3, 20, 200)))


def _without(chance: random.Random, text: str, _: str) -> str:
    start, end = _cut(chance, text)
    return text[:start] + text[end:]


def _twice(chance: random.Random, text: str, _: str) -> str:
    start, end = _cut(chance, text)
    return text[:end] + text[start:end] * chance.choice((1, 2, 30)) + text[end:]


def _with_piece(chance: random.Random, text: str, _: str) -> str:
    start, _end = _cut(chance, text)
    return text[:start] + chance.choice(PIECES) * chance.choice((1, 1, 2, 40)) + text[start:]


def _spliced(chance: random.Random, text: str, other: str) -> str:
    (start, _), (other_start, other_end) = _cut(chance, text), _cut(chance, other)
    return text[:start] + other[other_start:other_end] + text[start:]


def _shuffled(chance: random.Random, text: str, _: str) -> str:
    words = text.split(" ")
    start = chance.randint(0, len(words))
    middle = words[start : start + 12]
    chance.shuffle(middle)
    return " ".join([*words[:start], *middle, *words[start + 12 :]])


def _without_character(chance: random.Random, text: str, _: str) -> str:
    return text.replace(chance.choice(' \n.،,"»”:') if text else "", chance.choice(("", " ")))


MUTATIONS: tuple[Mutation, ...] = (
    _without,
    _twice,
    _with_piece,
    _with_piece,
    _spliced,
    _shuffled,
    _without_character,
)


if __name__ == "__main__":
    main()
