"""The sentences that are learned from: sound labels, unique ids, no text twice."""

from collections import Counter

import pytest

from astana_kg.lexicon import load_lexicon
from astana_kg.training.pieces import LANGUAGES, Piece, corpus_pieces, gold_pieces, training_pieces

FEWEST_OF_A_TOPIC = 7
FEWEST_OF_AN_ACT = 8


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_label_is_one_of_the_codebook(language: str) -> None:
    lexicon = load_lexicon(language)
    topics = {topic for topic, _ in lexicon.topic_values}
    acts = {act for act, _ in lexicon.default_polarities}
    for piece in corpus_pieces(language):
        assert set(piece.topics) <= topics, piece.source
        assert set(piece.acts) <= acts, piece.source
        assert set(piece.polarities) <= {"for", "against", "neutral"}, piece.source
        assert piece.words, piece.source


def test_no_sentence_stands_twice(language: str) -> None:
    pieces = list(corpus_pieces(language))
    assert [w for w, n in Counter(p.words for p in pieces).items() if n > 1] == []
    assert [i for i, n in Counter(p.source for p in pieces).items() if n > 1] == []


def test_nothing_is_learned_from_what_is_only_measured(language: str) -> None:
    measured = {piece.source for piece in gold_pieces(language, "measure")}
    assert measured
    assert measured.isdisjoint(piece.source for piece in training_pieces(language))


def test_every_topic_and_act_is_learned(language: str) -> None:
    pieces = training_pieces(language)
    lexicon = load_lexicon(language)
    topics = Counter(topic for piece in pieces for topic in piece.topics[:1])
    acts = Counter(act for piece in pieces for act in piece.acts[:1])
    tops = {"statehood", "security", "political", "humanitarian", "talks", "regional"}
    named = {topic for topic, _ in lexicon.topic_values} - tops
    assert {t: topics[t] for t in named if topics[t] < FEWEST_OF_A_TOPIC} == {}
    assert {a: acts[a] for a, _ in lexicon.default_polarities if acts[a] < FEWEST_OF_AN_ACT} == {}


def test_a_piece_answers_each_task() -> None:
    piece = Piece("x", ("a",), ("oil", "sanctions"), ("condemn",), ("against",))
    assert piece.answers("topics") == ("oil", "sanctions")
    assert piece.answers("acts") == ("condemn",)
    assert piece.answers("polarities") == ("against",)
