"""Noun phrases of English that can hold a position: what they are of stands before the noun."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent, AgentKind, joined
from astana_kg.extraction.agents import AgentFinder
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.svo_persons import PremodifiedPersonReader
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId, kind_of

_PLAIN: tuple[AgentKind, ...] = ("parties", "participants", "pronoun", "own", "unnamed", "agency")


class PremodifiedAgentFinder(AgentFinder):
    """Finds English agents; those joined by "and" are one that holds together."""

    def __init__(
        self, compiled: Compiled, register: PersonRegister, process: EntityId | None
    ) -> None:
        super().__init__(compiled, register, process)
        self._reader = PremodifiedPersonReader(compiled, register)

    def find(self, words: Sequence[Word]) -> list[Agent]:
        """Return the agents in order, without overlap, lists of them as one."""
        return self._listed_together(words, super().find(words))

    def _at(self, words: Sequence[Word], index: int) -> Agent | None:
        for reader in (self._group, self._document, self._introduced, self._party, self._simple):
            agent = reader(words, index)
            if agent is not None:
                return agent
        return None

    def _group(self, words: Sequence[Word], index: int) -> Agent | None:
        agent = super()._group(words, index)
        if agent is None or self._owns(words, agent.end):
            return None
        return replace(agent, end=self._behind_of(words, agent.end))

    def _document(self, words: Sequence[Word], index: int) -> Agent | None:
        agent = super()._document(words, index) or self._congress(words, index)
        agent = agent or self._numbered(words, index)
        return None if agent is None or self._owns(words, agent.end) else agent

    def _numbered(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read "the ninth" as a paragraph of the statement, where a verb follows at once."""
        hit = self._compiled.terms["ordinal_head"].at(words, index)
        if hit is None or hit.end >= len(words):
            return None
        opens = index == 0 or not words[index - 1].is_word
        source = index and self._compiled.terms["source"].at(words, index - 2) is not None
        verb = any(h.kind == "finite" for h in self._compiled.cues.at(words, hit.end))
        if not ((verb and opens) or (source and words[hit.end].text == ",")):
            return None
        return Agent(index, hit.end, "document", self._authors, cue=hit.payload.id)

    def _congress(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read the name of a congress that issues statements of its own."""
        name = self._compiled.names.at(words, index)
        position = self._behind_determiners(words, index)
        if name is None and position < len(words):
            name = self._compiled.names.at(words, position)
        if name is None or name.payload.entity not in self._authors:
            return None
        if kind_of(name.payload.entity) != "process":
            return None
        return Agent(index, name.end, "document", self._authors, cue=name.payload.id)

    def _introduced(self, words: Sequence[Word], index: int) -> Agent | None:
        person = self._reader.at(words, index)
        if person is None:
            return self._office_holders(words, index)
        if self._owns(words, person.end):
            return None
        holders = (person.represents,) if person.represents else ()
        return Agent(index, person.end, "person", holders, person.entity, side=True, cue=person.cue)

    def _office_holders(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read "the presidents of Russia, Iran and Turkey", "the Turkish and Iranian ministers"."""
        compiled = self._compiled
        position = self._behind_determiners(words, index)
        first = position
        while position < len(words) and words[position].folded in compiled.words["post_body"]:
            position += 1
        holders: list[EntityId] = []
        if position < len(words) and words[position].folded in compiled.words["posts"]:
            position += 1
            if position >= len(words) or words[position].folded not in compiled.words["owner_mark"]:
                return None
            group = super()._group(words, position + 1)
            if group is not None:
                return replace(group, start=index)
            holders, end = self._states(words, position + 1)
            return self._party_of(index, end, holders) if holders else None
        holders, end = self._states(words, first)
        if len(holders) < 2:
            return None
        while end < len(words) and words[end].folded in compiled.words["post_body"]:
            end += 1
        plural = end < len(words) and words[end].folded in (
            compiled.words["posts"] | compiled.words["side"]
        )
        return self._party_of(index, end + 1, holders) if plural else None

    def _states(self, words: Sequence[Word], start: int) -> tuple[list[EntityId], int]:
        """Return the states listed from a word on, by name or adjective, and their end."""
        holders: list[EntityId] = []
        position = end = start
        while position < len(words):
            position = self._behind_determiners(words, position)
            if position >= len(words):
                break
            step, entity = self._reader._whose(words, position)
            if not step or entity is None:
                break
            holders.append(entity)
            position = end = step
            while position < len(words) and self._lists(words[position].folded):
                position += 1
        return list(dict.fromkeys(holders)), end

    def _party_of(self, index: int, end: int, holders: Sequence[EntityId]) -> Agent:
        kind: AgentKind = "group" if set(holders) == set(self._guarantors) else "party"
        return Agent(index, end, kind, tuple(holders), side=True, cue="posts")

    def _behind_determiners(self, words: Sequence[Word], index: int) -> int:
        while index < len(words) and words[index].folded in self._compiled.words["determiner"]:
            index += 1
        return index

    def _party(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read a state or body with the words of its side behind: "Turkey's foreign ministry"."""
        position = self._behind_determiners(words, index)
        if position >= len(words) or words[index].folded in self._compiled.words["possessive"]:
            return None
        step, entity = self._reader._whose(words, index)
        if not step:
            step, entity = self._reader._whose(words, position)
        if not step:
            return self._body_of(words, index, position)
        return None if entity is None else self._bare_party(words, index, step, entity)

    def _bare_party(
        self, words: Sequence[Word], index: int, step: int, entity: EntityId
    ) -> Agent | None:
        """Read a name with the words of its side behind it, or by itself as a noun."""
        position = self._behind_determiners(words, index)
        owned = self._owns(words, step)
        end = self._side_end(words, step + owned)
        if end > step + owned:
            side = Agent(index, end, "party", (entity,), side=True, cue="side")
            return None if self._owns(words, end) else side
        adjective = words[step - 1].folded in self._compiled.adjectives and step - position == 1
        dependent = owned or (adjective and not self._stands_alone(words, position))
        if dependent or self._premodifies(words, step):
            return None
        end = self._behind_of(words, step)
        return Agent(index, end, "party", (entity,), cue=f"name:{entity}")

    def _stands_alone(self, words: Sequence[Word], position: int) -> bool:
        alias = self._compiled.terms["alias"].at(words, position)
        return alias is not None or self._compiled.names.at(words, position) is not None

    def _body_of(self, words: Sequence[Word], index: int, position: int) -> Agent | None:
        """Read "the foreign ministry of Turkey", "the delegation of the opposition"."""
        end = self._side_end(words, position)
        marks = self._compiled.words["owner_mark"]
        if end == position or end >= len(words) or words[end].folded not in marks:
            return None
        holders, stop = self._states(words, end + 1)
        return self._party_of(index, stop, holders) if holders else None

    def _side_end(self, words: Sequence[Word], start: int) -> int:
        """Return where words such as "government delegation" end; the last must be a side."""
        compiled, end, position = self._compiled, start, start
        while position < len(words) and position - start < 5:
            folded = words[position].folded
            if folded in compiled.words["side"]:
                end = position + 1
                field = compiled.terms["body_field"].at(words, end) if end < len(words) else None
                if field is not None:
                    return field.end
            elif folded not in compiled.words["post_body"]:
                break
            position += 1
        return end

    def _premodifies(self, words: Sequence[Word], end: int) -> bool:
        """Tell whether a name only says of which kind the next noun is ("Syria talks")."""
        compiled = self._compiled
        if end >= len(words) or not words[end].is_word:
            return False
        if words[end].folded in compiled.words["noun_behind"]:
            return True
        closed = ("adverb", "preposition", "relative", "that", "and", "negator", "starter")
        if any(words[end].folded in compiled.words[kind] for kind in closed):
            return False
        if compiled.cues.at(words, end) or words[end].folded.endswith(
            tuple(sorted(compiled.words["verb_ending"]))
        ):
            return False
        return words[end].text[:1].islower() and words[end].folded not in compiled.words["verb"]

    def _owns(self, words: Sequence[Word], end: int) -> bool:
        return end < len(words) and words[end].folded in self._compiled.words["possessive_mark"]

    def _behind_of(self, words: Sequence[Word], end: int) -> int:
        """Pass "of the Syrian truce" behind the guarantors."""
        hit = self._compiled.terms["group_of"].at(words, end) if end < len(words) else None
        return hit.end if hit else end

    def _simple(self, words: Sequence[Word], index: int) -> Agent | None:
        if self._compiled.terms["no_agent"].at(words, index) is not None:
            return None
        for kind in _PLAIN:
            hit = self._compiled.terms[kind].at(words, index)
            if hit is None or self._owns(words, hit.end):
                continue
            holders: tuple[EntityId, ...] = ()
            if kind == "participants":
                holders = self._authors
            elif kind == "parties":
                holders = ("collective/syrian-parties",)
            made = "group" if kind == "participants" else kind
            named = kind == "pronoun" and words[index].folded in self._compiled.words["possessive"]
            end = self._reader._capitals(words, hit.end) if named else hit.end
            return Agent(index, end, made, holders, cue=hit.payload.id)
        return None

    def _listed_together(self, words: Sequence[Word], agents: list[Agent]) -> list[Agent]:
        """Join "A, B and C" where "and" stands before the last."""
        found: list[Agent] = []
        index = 0
        while index < len(agents):
            end = self._list_end(words, agents, index)
            if end > index:
                whole = joined(agents[index : end + 1])
                if set(whole.holders) == set(self._guarantors):
                    whole = replace(whole, kind="group")
                found.append(whole)
            else:
                found.append(agents[index])
            index = end + 1
        return found

    def _lists(self, folded: str) -> bool:
        return folded == "," or folded in self._compiled.words["list_word"]

    def _list_end(self, words: Sequence[Word], agents: list[Agent], first: int) -> int:
        last = end = first
        while last + 1 < len(agents):
            between = [w.folded for w in words[agents[last].end : agents[last + 1].start]]
            same = agents[last + 1].kind in {"party", "person"} and agents[first].kind in {
                "party", "person"
            }  # fmt: skip
            named = all(kind_of(h) != "collective" for h in agents[last + 1].holders)
            if not same or not named or not between or not all(map(self._lists, between)):
                break
            last += 1
            if between[-1] in self._compiled.words["list_word"]:
                end = last
                break
        heads = agents[first].start == 0 and last - first >= 2
        return last if heads else end
