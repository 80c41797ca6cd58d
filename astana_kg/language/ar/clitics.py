"""Clitics: what is written together with an Arabic word, before it and behind it."""

from functools import lru_cache

from astana_kg.language.ar.letters import fold_text
from astana_kg.language.tables import rows
from astana_kg.language.types import Analysis

_LANGUAGE = "ar"
_SHORTEST_STEM = 2
_IMPERFECT = "ايتن"
_RESTORED = {"ت": "ه", "ا": "ي", "و": "وا"}
_HAMZA_SEATS = "يو"
_TAA_MARBUTA = "ة"
_HIS = "ه"


class CliticAnalyser:
    """Cuts folded words by closed lists; offers every cut, the likeliest first.

    A listed word (وزير, بيان, لجنة) begins with a letter that looks like a clitic: the
    whole word then comes before its cuts, and so with pronouns and endings behind it.
    Some words only look like one of those (بذلك is not of بذل): they are always cut.
    """

    def __init__(
        self,
        lookalikes: frozenset[str],
        always_cut: frozenset[str],
        pronouns: tuple[str, ...],
        endings: tuple[str, ...],
    ) -> None:
        self._lookalikes = lookalikes
        self._always_cut = always_cut
        self._pronouns = pronouns
        self._endings = endings
        self._cuts = lru_cache(maxsize=1 << 16)(self._all_cuts)

    def analyse(self, word: str, written: str = "") -> tuple[Analysis, ...]:
        """Return the ways to cut the folded word, without repeats.

        Folding makes a taa marbuta the same as the pronoun "his": where the word as written
        ends with one, that is what was cut off.
        """
        cuts = self._cuts(word)
        if not written.endswith(_TAA_MARBUTA):
            return cuts
        return tuple(c._replace(suffix=_TAA_MARBUTA) if c.suffix == _HIS else c for c in cuts)

    def _all_cuts(self, word: str) -> tuple[Analysis, ...]:
        cuts: dict[Analysis, None] = {}
        for prefixes, rest in self._prefix_cuts(word):
            for stem, suffix in self._suffix_cuts(prefixes, rest):
                cuts[Analysis(prefixes, stem, suffix)] = None
        return tuple(cuts)

    def _prefix_cuts(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        inner = self._inner_cuts(word)
        if len(word) <= _SHORTEST_STEM or word[0] not in "وف":
            return inner
        cut = [((word[0], *before), rest) for before, rest in self._inner_cuts(word[1:])]
        return inner + cut if self._listed(word) else cut + inner

    def _inner_cuts(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """Return the cuts at preposition, future particle and article."""
        plain: list[tuple[tuple[str, ...], str]] = [((), word)]
        cut: list[tuple[tuple[str, ...], str]] = []
        first, rest = word[:1], word[1:]
        if word.startswith("ال") and len(word) > 2 + 1:
            cut.append((("ال",), word[2:]))
        elif word.startswith("لل") and len(word) > 2 + 1:
            cut += self._after_lam_lam(word)
        elif first in "بك" and rest.startswith("ال") and len(rest) > 2 + 1:
            cut += [((first, "ال"), rest[2:]), ((first,), rest)]
            if self._listed(rest):
                cut.reverse()
        elif first in "بكل" and len(rest) >= _SHORTEST_STEM:
            cut.append(((first,), rest))
        elif first == "س" and len(rest) > _SHORTEST_STEM and rest[0] in _IMPERFECT:
            cut.append((("س",), rest))
        if not cut:
            return plain
        doubtful = first == "ك" or word.startswith("سا")  # سأعمل is rarer than ساعة
        if self._listed(word) or (doubtful and not rest.startswith("ال")):
            return plain + cut
        return cut + plain

    def _after_lam_lam(self, word: str) -> list[tuple[tuple[str, ...], str]]:
        """Cut لل: the article's alif is lost, and one lam of three is."""
        with_article = (("ل", "ال"), word[2:])
        lam_written_once = (("ل", "ال"), word[1:])
        without_article = (("ل",), word[1:])
        if self._listed(word[1:]):
            return [lam_written_once, without_article, with_article]
        return [with_article, lam_written_once, without_article]

    def _suffix_cuts(self, prefixes: tuple[str, ...], rest: str) -> list[tuple[str, str]]:
        cuts = [(rest, "")]
        if prefixes[-1:] == ("ال",):
            return cuts
        for pronoun in self._pronouns:
            stem = rest.removesuffix(pronoun)
            if stem == rest or len(stem) < _SHORTEST_STEM:
                continue
            cuts += [(base, pronoun) for base in _bases(stem)]
        return cuts

    def _listed(self, word: str) -> bool:
        """Tell whether the word, or what an ending or pronoun was put to, is on the list."""
        if word in self._always_cut:
            return False
        stems = {word.removesuffix(pronoun) for pronoun in self._pronouns} - {word}
        bases = {base for stem in stems if len(stem) >= _SHORTEST_STEM for base in _bases(stem)}
        bases.add(word)
        bases |= {base.removesuffix(ending) for base in bases for ending in self._endings}
        return not self._lookalikes.isdisjoint(bases)


def _bases(stem: str) -> list[str]:
    """Return the dictionary spellings of a stem that a pronoun followed, likeliest first."""
    bases = [stem]
    last = stem[-1]
    restored = _RESTORED.get(last)
    if restored:
        bases.append(stem[:-1] + restored)
    if last == "ت":
        bases.reverse()  # before a pronoun, ت is more often a noun's taa marbuta
    if last in _HAMZA_SEATS and stem[-2:-1] == "ا":
        bases.append(stem[:-1] + "ء")
    return bases


@lru_cache(maxsize=1)
def clitic_analyser() -> CliticAnalyser:
    """Return the analyser over the shipped lists."""
    listed = rows(_LANGUAGE, "clitic_lookalikes")
    whole, cut = (
        frozenset(fold_text(row["word"]) for row in listed if row["cut"] == answer)
        for answer in ("no", "yes")
    )
    clitics = rows(_LANGUAGE, "clitics")
    pronouns = [row["text"] for row in clitics if row["kind"] == "pronoun"]
    endings = tuple(row["text"] for row in clitics if row["kind"] == "ending")
    longest_first = tuple(sorted(pronouns, key=len, reverse=True))
    return CliticAnalyser(whole, cut, longest_first, endings)
