"""Which readers a language's order of words calls for: verb first as Arabic, or subject first."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.agents import AgentFinder
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.svo_agents import PremodifiedAgentFinder
from astana_kg.extraction.svo_clauses import ClauseReader
from astana_kg.extraction.svo_words import regroup
from astana_kg.extraction.vso_clauses import VerbFirstReader
from astana_kg.extraction.words import Sentence, Word
from astana_kg.model import EntityId


def ordered(sentences: tuple[Sentence, ...], compiled: Compiled) -> tuple[Sentence, ...]:
    """Return the sentences with their words as the language's readers take them."""
    return regroup(sentences) if compiled.subject_first else sentences


def agent_finder(
    compiled: Compiled, register: PersonRegister, process: EntityId | None
) -> AgentFinder:
    """Return the finder of the language's noun phrases."""
    if compiled.subject_first:
        return PremodifiedAgentFinder(compiled, register, process)
    return AgentFinder(compiled, register, process)


def clause_reader(
    compiled: Compiled,
    words: Sequence[Word],
    agents: Sequence[Agent],
    *,
    outer: Frame,
    default: Frame,
    recent: Sequence[Frame],
    account: bool,
) -> VerbFirstReader | ClauseReader:
    """Return the reader of one sentence's clauses; in an `account` its paragraph has a speaker."""
    if compiled.subject_first:
        return ClauseReader(
            compiled, words, agents, outer=outer, default=default, recent=recent, account=account
        )
    return VerbFirstReader(compiled, words, agents, outer=outer, default=default, recent=recent)
