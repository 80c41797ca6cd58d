"""Show that time grows with the length of a text, and not with its square.

Each tool of the language room, and extraction as a whole, reads hostile texts of 4,000 and of
40,000 characters; the table shows the worst ratio of the two times over all shapes of text.
About 10 is linear, 100 would be a square. Run: `python benchmarks/linearity.py`.
"""

from collections.abc import Callable
from datetime import date
from time import process_time

from astana_kg.extraction import extract
from astana_kg.language import LanguageTools, tools
from astana_kg.lexicon import load_lexicon
from astana_kg.model import Article, Language, Publication

SHAPES = ["a", "ا", ". ", '"', "«", "'“ ", "1", "و", "الـ", "\u064b", "1.", "في 1 ", "mid ", "((",
          "العشرين و", "كانون الثاني ", "twenty ", "( ", "«نعم. ", "X", "\n", "\n• ", "``", ", ",
          "and ", "that ", "إذا ", "أن ", "روسيا وتركيا وإيران ", "Turkey, Iran and Russia ",
          "June 20-21, ", "في 20 و21 حزيران ", "deputy ", "نائب وزير ", "قال: “نرفض العقوبات. ",
          "قال لافروف إن روسيا تدين الهجمات الإسرائيلية. ",
          "The statement condemned Israeli attacks. "]  # fmt: skip
LEAD = {"ar": "لافروف في أستانا: الجولة العشرون\n", "en": "Russia at the Astana talks\n"}


def _extract(tool: LanguageTools, text: str) -> object:
    """Read the text as an article on the talks."""
    language: Language = "ar" if tool.code == "ar" else "en"
    article = Article(LEAD[language] + text, "", language, (Publication("0" * 64),))
    return extract(article, load_lexicon(language))


USES: dict[str, Callable[[LanguageTools, str], object]] = {
    "fold": lambda t, text: t.fold(text),
    "sentences": lambda t, text: t.sentences(text),
    "quotations": lambda t, text: t.quotations(text),
    "tokens": lambda t, text: t.tokens(text),
    "dates": lambda t, text: t.dates(text, date(2023, 6, 21)),
    "numbers": lambda t, text: t.numbers(text),
    "extract": _extract,
}
SHORT, LONG = 4_000, 40_000


def seconds(use: Callable[[LanguageTools, str], object], tool: LanguageTools, text: str) -> float:
    """Return the least processor time of three readings."""
    times = []
    for number in range(3):
        begun = process_time()
        use(tool, f"{text}{number}")  # another text each time, so that nothing is remembered
        times.append(process_time() - begun)
    return min(times)


def main() -> None:
    """Print the worst ratio and the text that gave it, a row a tool and language."""
    print("tool         language  worst ratio  shape of text")
    for name, use in USES.items():
        for code in ("ar", "en"):
            tool = tools(code)
            ratios = []
            for shape in SHAPES:
                short, long = (
                    seconds(use, tool, (shape * length)[:length]) for length in (SHORT, LONG)
                )
                ratios.append((long / max(short, 0.0005), shape))
            worst, shape = max(ratios)
            print(f"{name:12} {code:8} {worst:12.1f}  {shape!r}")


if __name__ == "__main__":
    main()
