"""Days of the month in words: الأول to الحادي والثلاثين, as they stand before a month."""

from collections.abc import Mapping
from functools import lru_cache

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.tables import rows


@lru_cache(maxsize=1)
def day_words() -> Mapping[str, int]:
    """Return the folded words, without the article before the first, and their numbers."""
    units: dict[str, int] = {}
    tens: dict[str, int] = {}
    for row in rows("ar", "numbers"):
        value, word = int(row["value"]), fold_text(row["word"])
        if row["kind"] == "ordinal" and not word.endswith(("ه", "اولي")):
            units[word] = value
        elif row["kind"] == "cardinal" and value in {20, 30}:
            tens[word] = value
    words = {word: value for word, value in units.items() if word != "حادي"} | tens
    for unit, value in units.items():
        if value < 10 and unit != "اول":
            words[f"{unit} عشر"] = value + 10
            words |= {f"{unit} وال{ten}": n + value for ten, n in tens.items() if n + value < 32}
    return words
