"""Whose "we" an article's own text is: the state whose ministry or mission issued it."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.word_order import agent_finder, ordered
from astana_kg.extraction.words import Sentence, Word, read_sentences
from astana_kg.model import Article, EntityId


def voiced_by_issuer(
    article: Article,
    sentences: Sequence[Sentence],
    agents: list[list[Agent]],
    compiled: Compiled,
) -> list[list[Agent]]:
    """Return each sentence's agents, "we" as the article's issuer where one is known."""
    house = _named_by_outlet(article, compiled) or _named_in_text(sentences, agents, compiled)
    if not house:
        return agents
    return [
        _spoken_by(found, sentence.words, house)
        for found, sentence in zip(agents, sentences, strict=True)
    ]


def _named_by_outlet(article: Article, compiled: Compiled) -> tuple[EntityId, ...]:
    """Return the state whose ministry or mission issued the article, as its outlet tells."""
    named = article.outlet or ""
    sentences = ordered(read_sentences(named, compiled.tools, ()), compiled) if named else ()
    for sentence in sentences:
        if not any(word.folded in compiled.words["issuer_word"] for word in sentence.words):
            continue
        for agent in agent_finder(compiled, PersonRegister(), None).find(sentence.words):
            if agent.kind == "party":
                return agent.holders
    return ()


def _named_in_text(
    sentences: Sequence[Sentence], agents: Sequence[Sequence[Agent]], compiled: Compiled
) -> tuple[EntityId, ...]:
    """Return the state that an article's own words say to be "we", or nothing.

    It is that of the person who headed "our delegation", or of the ministry in the heading.
    """
    heading: tuple[EntityId, ...] = ()
    for sentence, found in zip(sentences, agents, strict=True):
        words = sentence.words
        outside = [agent for agent in found if words[agent.start].quotation < 0]
        led = [agent for agent in outside if agent.kind == "person" and agent.holders]
        ours = any(
            agent.kind == "own" and words[agent.start].folded in compiled.words["our"]
            for agent in outside
        )
        if ours and led:
            return led[0].holders
        for agent in outside if sentence.paragraph == 0 else ():
            named = words[agent.start : agent.end]
            if agent.kind == "party" and any(
                word.folded in compiled.words["issuer_word"] for word in named
            ):
                heading = heading or agent.holders
    return heading


def _spoken_by(
    agents: Sequence[Agent], words: Sequence[Word], house: tuple[EntityId, ...]
) -> list[Agent]:
    """Return the agents, "we" outside quotations as who issued the article."""
    return [
        replace(agent, kind="party", holders=house, cue="issuer")
        if agent.kind == "own" and words[agent.start].quotation < 0
        else agent
        for agent in agents
    ]
