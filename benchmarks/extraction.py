"""How many articles of 300 words are extracted in a second, on one core, and which step takes what.

The annotated articles of `tests/gold` are read by language. "first" is each article's first
reading, half of the articles having been read before, so that most of its words are known;
"again" is the least of several readings. Times are of the processor, not of the clock. The
steps are what `extract` calls; a sample of the running program each few milliseconds says
how often each was at work. Run: `python benchmarks/extraction.py` (POSIX only: it uses
`SIGPROF`).
"""

import signal
from collections import Counter
from pathlib import Path
from time import process_time
from types import FrameType

from astana_kg.extraction import extract
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Language
from astana_kg.reading import read_paths

GOLD = Path(__file__).parent.parent / "tests" / "gold"
WORDS = 300
READINGS = 5
SAMPLE_EVERY = 0.002  # seconds of processor time
LANGUAGES: tuple[Language, ...] = ("ar", "en")


def main() -> None:
    """Print a row a language, then the share of each step."""
    articles = [article for _, article in read_paths([GOLD]) if isinstance(article, Article)]
    print("language  articles  words  reading  articles of 300 words/s  words/s")
    for language in LANGUAGES:
        own = [article for article in articles if article.language == language]
        measure(own, language)
    for language in LANGUAGES:
        own = [article for article in articles if article.language == language]
        print(f"\nsteps ({language})")
        counts = shares(own)
        for step, count in counts.most_common():
            print(f"{count / counts.total():6.1%}  {step}")


def measure(articles: list[Article], language: Language) -> None:
    """Print how fast articles are read the first time and again."""
    known, unknown = articles[::2], articles[1::2]
    for article in known:
        seconds(article)
    first = [(article, seconds(article)) for article in unknown]
    again = [(article, min(seconds(article) for _ in range(READINGS))) for article in articles]
    for reading, times in (("first", first), ("again", again)):
        words = sum(len(article.text.split()) for article, _ in times)
        rate = words / sum(spent for _, spent in times)
        print(
            f"{language:8} {len(times):9} {words:6}  {reading:7} {rate / WORDS:24.0f} {rate:8.0f}"
        )


def seconds(article: Article) -> float:
    """Return the processor's time for one reading."""
    lexicon = load_lexicon(article.language)
    begun = process_time()
    extract(article, lexicon)
    return process_time() - begun


def shares(articles: list[Article]) -> Counter[str]:
    """Return how many samples found each step of `extract` at work."""
    counts: Counter[str] = Counter()

    def sample(_: int, frame: FrameType | None) -> None:
        step = ""
        while frame is not None and frame.f_code is not extract.__code__:
            step, frame = frame.f_code.co_qualname, frame.f_back
        if frame is not None:
            counts[step or "extract itself"] += 1

    before = signal.signal(signal.SIGPROF, sample)
    signal.setitimer(signal.ITIMER_PROF, SAMPLE_EVERY, SAMPLE_EVERY)
    for article in articles * READINGS:
        extract(article, load_lexicon(article.language))
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.signal(signal.SIGPROF, before)
    return counts


if __name__ == "__main__":
    main()
