"""The agents of one sentence by their places: beside a word, joined to one another."""

from collections.abc import Sequence

from astana_kg.extraction.agent import Agent, joined
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.model import EntityId

_LONGEST_ASIDE = 8


class Nearby:
    """Looks agents up by the words that they start and end at."""

    def __init__(self, compiled: Compiled, words: Sequence[Word], agents: Sequence[Agent]) -> None:
        self._compiled = compiled
        self._words = words
        self._by_start = {agent.start: agent for agent in agents}
        self._by_end = {agent.end: agent for agent in agents}

    def at(self, index: int) -> Agent | None:
        """Return the agent that starts at a word."""
        return self._by_start.get(index)

    def ending(self, index: int) -> Agent | None:
        """Return the agent that ends right before a word."""
        return self._by_end.get(index)

    def following(self, index: int, words: int) -> list[Agent]:
        """Return the agents that start within some words from a word on."""
        return [agent for i in range(index, index + words) if (agent := self._by_start.get(i))]

    def bare(self, agent: Agent, also: frozenset[str] = frozenset()) -> bool:
        """Tell whether no clitic but the article (and those given) stands before an agent."""
        return not set(agent.prefixes) - self._compiled.words["clitic_article"] - also

    def with_coordinated(self, first: Agent, same_kind: bool = False) -> Agent:
        """Return an agent together with those that "and" joins to it from behind."""
        agents, last = [first], first
        while (following := self._by_start.get(last.end)) is not None:
            if not self._joined_on(following):
                break
            last = following
            if not same_kind or following.kind == first.kind:
                agents.append(following)
        return joined(agents)

    def with_coordinated_before(self, last: Agent) -> Agent:
        """Return an agent together with those that it is joined to from before."""
        return joined(self._joined_before(last))

    def first_coordinated(self, last: Agent) -> Agent:
        """Return the first of the agents that "and" joins an agent to from before."""
        return self._joined_before(last)[0]

    def _joined_before(self, last: Agent) -> list[Agent]:
        agents = [last]
        while self._joined_on(agents[0]):
            previous = self._by_end.get(agents[0].start)
            if previous is None:
                break
            agents.insert(0, previous)
        return agents

    def _joined_on(self, agent: Agent) -> bool:
        return bool(agent.prefixes) and agent.prefixes[0] in self._compiled.words["clitic_and"]

    def objects(self, index: int) -> tuple[tuple[EntityId, ...], int]:
        """Return the entities named right at a word (whom a call goes to), and their end."""
        if index < len(self._words) and self._words[index].text in COMMAS:
            index += 1
        agent = self._by_start.get(index)
        if agent is None or not self.bare(agent):
            return (), index
        whole = self.with_coordinated(agent)
        return whole.holders, whole.end

    def skip_adverbs(self, index: int) -> int:
        """Return the first word from `index` on that is no adverb or bracket."""
        words, adverbs = self._words, self._compiled.terms["adverb"]
        while index < len(words) and index not in self._by_start:
            hit = adverbs.at(words, index)
            if hit is not None and not hit.prefixes:
                index = hit.end
            elif words[index].text == "(" and (end := self._aside_end(index)):
                index = end
            else:
                break
        return index

    def _aside_end(self, index: int) -> int:
        """Return where a bracket opened here closes, or 0."""
        for end in range(index + 1, min(index + _LONGEST_ASIDE, len(self._words))):
            if self._words[end].text == ")":
                return end + 1
        return 0
