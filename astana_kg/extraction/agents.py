"""Finding the noun phrases that can hold a position: states, bodies, persons, groups."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.bodies import BodyReader
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.nameless import NamelessReader
from astana_kg.extraction.parties import PartyReader
from astana_kg.extraction.person_register import PersonRegister
from astana_kg.extraction.persons import PersonReader
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.model import EntityId, NewEntity, kind_of

_LONGEST_DESCRIPTION = 3
_BEFORE_LIST = frozenset({*COMMAS, "("})


class AgentFinder:
    """Finds the agents of a sentence; persons met before are known by their surnames."""

    def __init__(
        self, compiled: Compiled, register: PersonRegister, process: EntityId | None
    ) -> None:
        self._compiled = compiled
        self._register = register
        self._persons = PersonReader(compiled, register)
        self._parties = PartyReader(compiled)
        self._bodies = BodyReader(compiled, register)
        self._guarantors = _terms_of(compiled, "guarantor", "process/astana-process")
        self._authors = _terms_of(compiled, "author", process) or self._guarantors
        self._nameless = NamelessReader(compiled, register, self._authors)

    @property
    def authors(self) -> tuple[EntityId, ...]:
        """Return who speaks in the meeting's statement: its body, or the guarantors."""
        return self._authors

    @property
    def guarantors(self) -> tuple[EntityId, ...]:
        """Return the guarantor states of the Astana process, in the order of the data."""
        return self._guarantors

    def find(self, words: Sequence[Word]) -> list[Agent]:
        """Return the agents in order, without overlap; coordinated ones stand one by one."""
        agents: list[Agent] = []
        index = 0
        while index < len(words):
            agent = self._at(words, index) if words[index].is_word else None
            if agent is None:
                index += 1
                continue
            agents.append(agent)
            if agent.side and len(agent.holders) == 1:
                self._note_side(words[agent.start : agent.end], agent.holders[0])
            index = agent.end
        self._introduce_states(agents)
        return agents

    def _note_side(self, words: Sequence[Word], holder: EntityId) -> None:
        """Remember whose delegation or ministry the words of an agent name."""
        for word in words:
            for noun in word.stems & self._compiled.words["of_the_side"]:
                self._register.sides[noun] = holder

    def _introduce_states(self, agents: Sequence[Agent]) -> None:
        """Make known the states that only the lexicon's list of other states names."""
        holders = {holder for agent in agents for holder in agent.holders}
        others = self._compiled.other_states
        for entity in sorted(holders & others.keys()):
            new = NewEntity(entity, others[entity], "en")
            self._register.new.setdefault(entity, new)

    def _at(self, words: Sequence[Word], index: int) -> Agent | None:
        for reader in (
            self._group,
            self._document,
            self._person,
            self._spokesman,
            self._side,
            self._alias,
            self._named,
            self._nameless.plain,
            self._nameless.again,
            self._unlisted_body,
        ):
            agent = reader(words, index)
            if agent is not None:
                return agent
        return None

    def _group(self, words: Sequence[Word], index: int) -> Agent | None:
        hit = self._compiled.terms["guarantors"].at(words, index)
        if hit is None:
            return None
        end = self._with_list(words, hit.end)
        return Agent(
            index, end, "group", self._guarantors, prefixes=hit.prefixes, cue=hit.payload.id
        )

    def _with_list(self, words: Sequence[Word], end: int) -> int:
        """Take in the states listed right behind "the guarantor states"."""
        while end < len(words):
            step = end + 1 if words[end].text in _BEFORE_LIST and end + 1 < len(words) else end
            hit = self._compiled.names.at(words, step)
            if hit is None or hit.payload.entity not in self._guarantors:
                break
            end = hit.end
            if end < len(words) and words[end].text == ")":
                end += 1
        return end

    def _document(self, words: Sequence[Word], index: int) -> Agent | None:
        terms = self._compiled.terms
        hit = terms["document_head"].at(words, index)
        issued = hit or terms["issued_text"].at(words, index)
        issuer = self._issuer(words, issued.end) if issued is not None else None
        if issuer is not None and issued is not None:
            return replace(issuer, start=index, prefixes=issued.prefixes, cue=issued.payload.id)
        if hit is None:
            return None
        return Agent(
            index, hit.end, "document", self._authors, prefixes=hit.prefixes, cue=hit.payload.id
        )

    def _issuer(self, words: Sequence[Word], index: int) -> Agent | None:
        """Return the side that a statement is of alone ("a statement by the Turkish ministry")."""
        of = self._compiled.words["clitic_of"]
        if index < len(words) and words[index].stems & self._compiled.words["issued"]:
            index += 2
        elif index >= len(words) or words[index].first not in of:
            return None
        side = self._side(words, index) if index < len(words) else None
        return side if side is not None and len(side.holders) == 1 else None

    def _person(self, words: Sequence[Word], index: int) -> Agent | None:
        person = self._persons.at(words, index)
        if person is None:
            return None
        holders = (person.represents,) if person.represents else ()
        return Agent(
            index,
            person.end,
            "person",
            holders,
            person.entity,
            person.prefixes,
            side=True,
            cue=person.cue,
        )

    def _side(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read "the Russian side", "the foreign ministry of Iran", "both delegations"."""
        word = words[index]
        if not word.stems & self._compiled.words["side"] or self._is_long_name(words, index):
            return None
        holders: list[EntityId] = []
        end = index + 1
        while end < len(words) and end - index <= 6 and words[end].is_word:
            named = self._parties.named(words, end) is not None
            state = None if holders and named else self._parties.adjective(words[end])
            if state is not None:
                if state not in holders:
                    holders.append(state)
                end += 1
                continue
            if holders:
                break
            party = self._parties.named(words, end)
            if party is not None and self._parties.is_next(words, end):
                return None
            if party is not None:
                holders.append(party.entity)
                end = party.end
                break
            if not words[end].stems & self._compiled.words["side"] | (
                words[end].stems & self._compiled.words["post_body"]
            ):
                break
            end += 1
        state_body = self._compiled.words["state_body"]
        if not holders and any(each.stems & state_body for each in words[index:end]):
            scene = self._parties.scene(words)
            holders = [scene] if scene else []
        if not holders:
            return None
        prefixes = word.prefixes_for(self._compiled.words["side"])
        return Agent(index, end, "party", tuple(holders), prefixes=prefixes, side=True, cue="side")

    def _is_long_name(self, words: Sequence[Word], index: int) -> bool:
        """Tell whether a body's name of several words starts here."""
        hit = self._compiled.names.at(words, index)
        return hit is not None and hit.end - index > 1

    def _alias(self, words: Sequence[Word], index: int) -> Agent | None:
        hit = self._compiled.terms["alias"].at(words, index)
        if hit is None:
            return None
        name = self._compiled.names.at(words, index)
        if name is not None and name.end > hit.end:
            return None
        return Agent(
            index,
            hit.end,
            "party",
            (hit.payload.value,),
            prefixes=hit.prefixes,
            side=bool(words[index].stems & self._compiled.words["side"]),
            cue=hit.payload.id,
        )

    def _named(self, words: Sequence[Word], index: int) -> Agent | None:
        hit = self._compiled.names.at(words, index)
        if hit is None:
            other = self._parties.other(words, index)
            if other is None:
                return None
            return Agent(
                index, other.end, "party", (other.entity,), prefixes=other.prefixes, cue=other.cue
            )
        entity = hit.payload.entity
        if kind_of(entity) == "place":
            state = self._compiled.state_of_capital.get(entity)
            if state is None:
                return None
            entity = state
        if kind_of(entity) not in {"state", "organization", "collective"}:
            return None
        side = bool(words[index].stems & self._compiled.words["side"])
        return Agent(
            index,
            hit.end,
            "party",
            (entity,),
            prefixes=hit.prefixes,
            side=side,
            cue=hit.payload.id,
        )

    def _spokesman(self, words: Sequence[Word], index: int) -> Agent | None:
        """Read "a source in the ministry": nobody by name, who speaks for a named side."""
        compiled = self._compiled
        hit = compiled.terms["unnamed"].at(words, index)
        if hit is None:
            return None
        inside = hit.end
        while inside < len(words) and inside - hit.end < _LONGEST_DESCRIPTION:
            if words[inside].folded in compiled.words["post_inside"]:
                break
            inside += 1
        if inside + 1 >= len(words):
            return None
        of = (self._side, self._alias, self._named)
        side = next((agent for read in of if (agent := read(words, inside + 1))), None)
        if side is None or any(not word.is_word for word in words[hit.end : inside + 1]):
            return None
        return replace(side, start=index, prefixes=hit.prefixes, cue=hit.payload.id)

    def _unlisted_body(self, words: Sequence[Word], index: int) -> Agent | None:
        body = self._bodies.at(words, index)
        if body is None:
            return None
        end, entity = body
        return Agent(index, end, "body", (entity,), cue="unlisted-body")


def _terms_of(compiled: Compiled, kind: str, process: EntityId | None) -> tuple[EntityId, ...]:
    return tuple(term.words[0] for term in compiled.rows[kind] if term.value == process)
