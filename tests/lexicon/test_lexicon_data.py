"""Every entry of the shipped lexicons is unique and is found in the words it stands for."""

from collections import Counter

import pytest

from astana_kg.extraction.compiled import Compiled, compile_lexicon
from astana_kg.extraction.word_order import ordered
from astana_kg.extraction.words import Word, read_sentences
from astana_kg.lexicon import load_lexicon

LANGUAGES = ("ar", "en")


def compiled(language: str) -> Compiled:
    return compile_lexicon(load_lexicon(language))


def words_of(text: str, language: str) -> list[Word]:
    sentences = ordered(read_sentences(text, compiled(language).tools, ()), compiled(language))
    return [word for sentence in sentences for word in sentence.words]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_stands_twice(language: str) -> None:
    lexicon = load_lexicon(language)
    ids = Counter(
        entry.id for entries in (lexicon.cues, lexicon.topics, lexicon.terms) for entry in entries
    )
    assert [identity for identity, count in ids.items() if count > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_noun_and_phrase_is_found_as_its_cue(language: str) -> None:
    lost = []
    for cue in load_lexicon(language).cues:
        if cue.pattern in {"noun", "phrase"}:
            words = words_of(cue.lemma.replace("*", ""), language)
            found = {hit.cue.id for hit in compiled(language).cues.at(words, 0)}
            if cue.id not in found and not excluded(cue.lemma, language):
                lost.append(cue.id)
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_verb_is_found_in_one_of_its_forms(language: str) -> None:
    tools, finder = compiled(language).tools, compiled(language).cues
    lost = []
    for cue in load_lexicon(language).cues:
        if cue.pattern in {"noun", "phrase"}:
            continue
        texts = dict.fromkeys(
            form.text for form in tools.inflect(cue.lemma, cue.pattern) if form.person != "2"
        )
        if not any(
            cue.id == hit.cue.id for text in texts for hit in finder.at(words_of(text, language), 0)
        ):
            lost.append(cue.id)
    assert lost == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_topic_phrase_speaks_for_its_topic(language: str) -> None:
    scorer = compiled(language).topics
    lost = []
    for phrase in load_lexicon(language).topics:
        text = " ".join(word.rstrip("*") for word in phrase.words).replace("u.s.", "U.S.")
        words = words_of(text, language)
        found = {i for weights in scorer.scores(words).values() for _, i in weights}
        if phrase.id not in found:
            lost.append((phrase.id, phrase.words))
    assert lost == []


def excluded(lemma: str, language: str) -> bool:
    """Tell whether a word is read as another class whatever cue it could be."""
    kinds = ("no_cue", "that", "preposition", "relative", "negator")
    folded = compiled(language).fold(lemma)
    return any(folded in compiled(language).words[kind] for kind in kinds)


def test_a_lexicon_is_loaded_once() -> None:
    assert load_lexicon("ar") is load_lexicon("ar")


def test_every_name_comes_from_the_reference_data() -> None:
    names = {(name.entity, name.text) for name in load_lexicon("ar").names}
    assert ("state/russia", "روسيا") in names
    assert ("person/kanat-tumysh", "كانات توميش") in names
