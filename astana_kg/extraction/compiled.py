"""A lexicon made ready for one pass over an article: indexes of forms, phrases and names."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from astana_kg.extraction.cues import CueFinder
from astana_kg.extraction.learned import LearnedScorer
from astana_kg.extraction.phrases import PhraseIndex
from astana_kg.extraction.topics import TopicScorer
from astana_kg.language import LanguageTools, tools
from astana_kg.lexicon import Lexicon, Name, Term
from astana_kg.model import EntityId, unlisted_id

_SURE = 6.0  # what a topic has to reach that no phrase speaks for
# chosen on the learn half, with weights that had not seen the article
_SHARPNESS = {"ar": 5.0, "en": 4.0}
_SURE_WITH_CONTEXT = 7.0  # the same where less sure words may lean on what stands nearby


class Compiled:
    """Indexes over a lexicon; nothing in it changes after it is made."""

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.rows = _by_kind(lexicon.terms)
        self.tools: LanguageTools = tools(lexicon.language)
        self.cues = CueFinder(lexicon, self.tools)
        self.cue_by_id = {cue.id: cue for cue in lexicon.cues}
        sharpness = _SHARPNESS[lexicon.language]
        self.learned = LearnedScorer(lexicon, sharpness)
        self.subject_first = "word_order" in self.rows
        sure = _SURE_WITH_CONTEXT if self.subject_first else _SURE
        self.topics = TopicScorer(lexicon.topics, self.split, self.learned, sure)
        self.represents = {person.entity: person.represents for person in lexicon.persons}
        self.state_of_place = dict(lexicon.state_of_place)
        self.state_of_capital = {n.text: n.entity for n in lexicon.names if n.kind == "capital"}
        self.default_polarity = dict(lexicon.default_polarities)
        self.topic_value = dict(lexicon.topic_values)
        self.adjectives = self._adjectives()
        self.other_states = {
            unlisted_id("state", term.value): term.value for term in self.rows["other_state"]
        }
        self.other_adjectives = self._other_adjectives()
        self.names = PhraseIndex(
            [(tuple(name.text.split()), name) for name in _proper(lexicon)], self.fold
        )
        self.name_periods = {n.node: n.periods for n in lexicon.names if n.periods}
        self.meeting_days = {meeting.entity: meeting for meeting in lexicon.meetings}
        self.terms = self._term_indexes()
        self.words = self._single_words()
        self.lemmas = self._whole("joint_act", "setting_against", "hiding")
        self.doers = {t.words[0]: t.value for t in self.rows["own_doing"]}
        self.negated = {t.words[0]: t.value for t in self.rows["negated"]}
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

    def _other_adjectives(self) -> dict[str, EntityId]:
        """Return, by form, the states that only the lexicon's terms name."""
        return {
            form.text: unlisted_id("state", term.value)
            for term in self.rows["other_adjective"]
            for form in self.tools.adjective_forms(" ".join(term.words))
        }

    def _term_indexes(self) -> dict[str, PhraseIndex[Term]]:
        indexes = {
            kind: PhraseIndex([(term.words, term) for term in terms], self.fold)
            for kind, terms in self.rows.items()
        }
        return defaultdict(lambda: PhraseIndex((), self.fold), indexes)

    def _whole(self, *kinds: str) -> dict[str, frozenset[str]]:
        """Return texts as written, for classes that name lemmas or entities."""
        return {kind: frozenset(" ".join(term.words) for term in self.rows[kind]) for kind in kinds}

    def _single_words(self) -> dict[str, frozenset[str]]:
        words = {
            kind: frozenset(self.fold(term.words[0]) for term in terms if len(term.words) == 1)
            for kind, terms in self.rows.items()
        }
        return defaultdict(frozenset, words)


def _by_kind(terms: Iterable[Term]) -> Mapping[str, tuple[Term, ...]]:
    """Return the terms of each kind, none for a kind that the lexicon does not have."""
    kinds: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        kinds[term.kind].append(term)
    return defaultdict(tuple, {kind: tuple(of_kind) for kind, of_kind in kinds.items()})


def _proper(lexicon: Lexicon) -> list[Name]:
    return [n for n in lexicon.names if n.kind in {"label", "alternative", "family"}]


@lru_cache(maxsize=8)
def compile_lexicon(lexicon: Lexicon) -> Compiled:
    """Return the indexes of a lexicon; made once for each lexicon object."""
    return Compiled(lexicon)
