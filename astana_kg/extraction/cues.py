"""Cues of speech acts in a row of words: verbs in every form, nouns, fixed phrases."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Literal, NamedTuple

from astana_kg.extraction.phrases import PhraseIndex
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.language import Form, LanguageTools
from astana_kg.lexicon import Cue, Lexicon

Kind = Literal["finite", "participle", "noun", "passive"]
_KINDS: dict[str, Kind] = {
    "finite": "finite",
    "active-participle": "participle",
    "masdar": "noun",
    "infinitive": "finite",
    "passive-participle": "passive",
}
_SHORTEST = 3
_TAIL_WITHIN = 10  # words of subject and adverbs that part a verb from its fixed words
_NEVER_CUES = frozenset({"no_cue", "that", "preposition", "relative", "negator"})


class CueHit(NamedTuple):
    """A cue in the words from `start` to `end`, with the grammar of the form.

    `tail` is the stretch of a verb's fixed words ("closed ... the door to"), where it has any.
    """

    start: int
    end: int
    cue: Cue
    kind: Kind
    person: str = "3"
    number: str = "singular"
    gender: str = ""
    voice: str = "active"
    tense: str = ""
    prefixes: tuple[str, ...] = ()
    suffix: str = ""
    tail: tuple[int, int] = (0, 0)


class CueFinder:
    """Looks words up among the generated forms of all cues.

    A verb's lemma may have fixed words behind it: they stand together, at the verb or apart.
    """

    def __init__(self, lexicon: Lexicon, tools: LanguageTools) -> None:
        forms: dict[str, list[tuple[Cue, Form]]] = defaultdict(list)
        nouns: dict[str, list[Cue]] = defaultdict(list)
        phrases: list[tuple[tuple[str, ...], tuple[Cue, Form]]] = []
        tailed: dict[str, list[tuple[Cue, Form, tuple[str, ...]]]] = defaultdict(list)
        apart = not any(term.kind == "word_order" for term in lexicon.terms)
        excluded = {
            tools.fold(" ".join(term.words)).text
            for term in lexicon.terms
            if term.kind in _NEVER_CUES
        }
        for cue in lexicon.cues:
            if cue.pattern == "noun":
                nouns[tools.fold(cue.lemma).text].append(cue)
            elif cue.pattern == "phrase":
                phrases.append((tuple(cue.lemma.split()), (cue, Form(cue.lemma, "finite"))))
            else:
                for form in tools.inflect(cue.lemma, cue.pattern):
                    if form.person == "2" or form.text in excluded or _is_too_short(form):
                        continue
                    if " " in form.text and apart:
                        verb, *tail = form.text.split()
                        tailed[verb].append((cue, form, tuple(tail)))
                    elif " " in form.text:
                        phrases.append((tuple(form.text.split()), (cue, form)))
                    else:
                        forms[form.text].append((cue, form))
        for name in lexicon.names:
            forms.pop(tools.fold(name.text).text, None)
        self._forms = dict(forms)
        self._tailed = dict(tailed)
        self._nouns = dict(nouns)
        self._phrases = PhraseIndex(phrases, lambda word: tools.fold(word).text)

    def at(self, words: Sequence[Word], index: int) -> list[CueHit]:
        """Return the readings of the word as a cue, in the order of the lexicon."""
        word = words[index]
        if not word.is_word:
            return []
        hits = self._with_tail(words, index)
        phrase = self._phrases.at(words, index)
        if phrase:
            cue, form = phrase.payload
            kind = _KINDS.get(form.kind)
            if kind is not None:
                hits.append(_hit((index, phrase.end), cue, kind, form, phrase.prefixes))
        for head in word.heads:
            for cue, form in self._forms.get(head.text, ()):
                kind = _KINDS.get(form.kind)
                if kind is not None and not (kind == "noun" and cue.role in {"say", "note"}):
                    hits.append(_hit((index, index + 1), cue, kind, form, head.prefixes))
        if self._nouns.keys().isdisjoint(word.stems):
            return hits
        for stem in sorted(word.stems):
            for cue in self._nouns.get(stem, ()):
                prefixes = max((h.prefixes for h in word.heads), key=len)
                suffix = next(iter(sorted(word.suffixes)), "")
                hits.append(CueHit(index, index + 1, cue, "noun", prefixes=prefixes, suffix=suffix))
        return hits

    def _with_tail(self, words: Sequence[Word], index: int) -> list[CueHit]:
        """Return the verbs whose fixed words follow, at once or behind subject and adverbs."""
        hits = []
        for head in words[index].heads:
            for cue, form, tail in self._tailed.get(head.text, ()):
                kind = _KINDS.get(form.kind)
                place = _tail_at(words, index + 1, tail) if kind else None
                if kind is None or place is None:
                    continue
                end = place[1] if place[0] == index + 1 else index + 1
                hit = _hit((index, end), cue, kind, form, head.prefixes)
                hits.append(hit._replace(tail=place))
        return hits


def _tail_at(words: Sequence[Word], start: int, tail: tuple[str, ...]) -> tuple[int, int] | None:
    """Return where a verb's fixed words stand, in its own clause."""
    size = len(tail)
    for place in range(start, min(start + _TAIL_WITHIN, len(words) - size + 1)):
        if all(words[place + step].folded == tail[step] for step in range(size)):
            return place, place + size
        if words[place].kind == "punct" and words[place].text not in COMMAS:
            return None
    return None


def _is_too_short(form: Form) -> bool:
    """Tell whether few letters stand for a form that other words are more often written so.

    "We call" in the jussive is written as "looting" is.
    """
    if form.mood == "jussive" and form.person == "1":
        return len(form.text) <= _SHORTEST
    return len(form.text) < _SHORTEST and (len(form.text) < 2 or form.tense != "perfect")


def _hit(
    place: tuple[int, int], cue: Cue, kind: Kind, form: Form, prefixes: tuple[str, ...]
) -> CueHit:
    return CueHit(
        *place,
        cue,
        kind,
        form.person or "3",
        form.number,
        form.gender,
        form.voice or "active",
        form.tense or ("infinitive" if form.kind == "infinitive" else ""),
        prefixes,
        form.suffix,
    )
