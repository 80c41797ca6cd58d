"""A lexicon made ready for one pass over an article: indexes of forms, phrases and names."""

from collections import defaultdict
from functools import lru_cache

from astana_kg.extraction.cues import CueFinder
from astana_kg.extraction.learned import LearnedScorer
from astana_kg.extraction.phrases import PhraseIndex
from astana_kg.extraction.topics import TopicScorer
from astana_kg.language import LanguageTools, tools
from astana_kg.lexicon import Lexicon, Name, Term

_SURE = 6.0  # what a topic has to reach that no phrase speaks for
# chosen on the learn half, with weights that had not seen the article
_SHARPNESS = {"ar": 5.0, "en": 4.0}
_SURE_WITH_CONTEXT = 7.0  # the same where less sure words may lean on what stands nearby


class Compiled:
    """Indexes over a lexicon; nothing in it changes after it is made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.tools: LanguageTools = tools(lexicon.language)
        self.cues = CueFinder(lexicon, self.tools)
        sharpness = _SHARPNESS[lexicon.language]
        self.learned = LearnedScorer(lexicon.topic_weights, lexicon.act_weights, sharpness)
        self.subject_first = any(t.kind == "word_order" for t in lexicon.terms)
        sure = _SURE_WITH_CONTEXT if self.subject_first else _SURE
        self.topics = TopicScorer(lexicon.topics, self.split, self.learned, sure)
        self.represents = {person.entity: person.represents for person in lexicon.persons}
        self.state_of_place = dict(lexicon.state_of_place)
        self.state_of_capital = {n.text: n.entity for n in lexicon.names if n.kind == "capital"}
        self.default_polarity = dict(lexicon.default_polarities)
        self.topic_value = dict(lexicon.topic_values)
        self.adjectives = self._adjectives()
        self.names = PhraseIndex(
            [(tuple(name.text.split()), name) for name in _proper(lexicon)], self.fold
        )
        self.terms = self._term_indexes()
        self.words = self._single_words()
        self.lemmas = self._whole("joint_act", "setting_against")
        self.doers = {t.words[0]: t.value for t in lexicon.terms if t.kind == "own_doing"}
        self.negated = {t.words[0]: t.value for t in lexicon.terms if t.kind == "negated"}
        self.entities = self._whole("concerns", "never_target", "settled_together")

    def fold(self, text: str) -> str:
        """Return the searchable spelling of a word or phrase."""
        return self.tools.fold(text).text

    def split(self, text: str) -> tuple[str, ...]:
        """Return the words of a text as an article's are cut, folded, without marks.

        A possessive ending is left away; a text without words is returned whole.
        """
        parts = []
        for token in self.tools.tokens(text):
            owned = next((a.stem for a in token.analyses if a.suffix.startswith("'")), None)
            if token.kind != "punct":
                parts.append(owned or token.folded)
        whole = self.fold(text)
        abbreviated = "." in whole
        return (whole,) if abbreviated or not parts else tuple(parts)

    def _adjectives(self) -> dict[str, Name]:
        forms: dict[str, Name] = {}
        for name in self.lexicon.names:
            if name.kind == "adjective":
                for form in self.tools.adjective_forms(name.text):
                    forms.setdefault(form.text, name)
        return forms

    def _term_indexes(self) -> dict[str, PhraseIndex[Term]]:
        by_kind: dict[str, list[tuple[tuple[str, ...], Term]]] = defaultdict(list)
        for term in self.lexicon.terms:
            by_kind[term.kind].append((term.words, term))
        indexes = {kind: PhraseIndex(terms, self.fold) for kind, terms in by_kind.items()}
        return defaultdict(lambda: PhraseIndex((), self.fold), indexes)

    def _whole(self, *kinds: str) -> dict[str, frozenset[str]]:
        """Return texts as written, for classes that name lemmas or entities."""
        return {
            kind: frozenset(" ".join(t.words) for t in self.lexicon.terms if t.kind == kind)
            for kind in kinds
        }

    def _single_words(self) -> dict[str, frozenset[str]]:
        by_kind: dict[str, set[str]] = defaultdict(set)
        for term in self.lexicon.terms:
            if len(term.words) == 1:
                by_kind[term.kind].add(self.fold(term.words[0]))
        words = {kind: frozenset(texts) for kind, texts in by_kind.items()}
        return defaultdict(frozenset, words)


def _proper(lexicon: Lexicon) -> list[Name]:
    return [n for n in lexicon.names if n.kind in {"label", "alternative", "family"}]


@lru_cache(maxsize=8)
def compile_lexicon(lexicon: Lexicon) -> Compiled:
    """Return the indexes of a lexicon; made once for each lexicon object."""
    return Compiled(lexicon)
