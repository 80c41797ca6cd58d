"""Whose clause an English cue stands in: the noun phrase before it, however far it begins."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import GUEST, Frame
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId

_STRONG = frozenset({";", ":", ".", "!", "?", "–", "—"})
_FARTHEST = 40
_LONGEST_HEAD = 9


class Subjects:
    """Finds the subjects of one sentence's verbs; knows its agents."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        agents: Sequence[Agent],
        recent: Sequence[Frame],
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._agents = list(agents)
        self._recent = recent
        self.by_start = {agent.start: agent for agent in agents}
        self.by_end = {agent.end: agent for agent in agents}
        self.inside = {i for agent in agents for i in range(agent.start + 1, agent.end)}

    def verb_start(self, index: int) -> tuple[int, str]:
        """Return where the verb's auxiliaries and adverbs begin, and its negator, if any."""
        words, compiled, negator = self._words, self._compiled, ""
        endings = tuple(sorted(compiled.words["adverb_ending"]))
        while index > 0 and index - 1 not in self.by_start:
            folded = words[index - 1].folded
            if folded in compiled.words["negator"]:
                negator = folded
            elif folded == "," and (turned := self._turn_inside(index)):
                index = turned
                continue
            elif folded not in compiled.words["adverb"] and not folded.endswith(endings):
                break
            index -= 1
        return index, negator

    def _turn_inside(self, index: int) -> int:
        """Return where ", however," between an auxiliary and its verb begins, or 0."""
        start = self.turn_before(index)
        inside = start < index and start > 0 and self._words[start].text == ","
        auxiliary = self._words[start - 1].folded in self._compiled.words["adverb"]
        return start if inside and auxiliary else 0

    def turn_before(self, index: int) -> int:
        """Return where ", for his part," or ", in turn," before a word begins, else the word."""
        words, turns = self._words, self._compiled.terms["turn"]
        end = index - 1 if index and words[index - 1].text == "," else index
        for length in (4, 3, 2, 1):
            start = end - length
            hit = turns.at(words, start) if start >= 0 else None
            if hit is not None and hit.end == end:
                return start - 1 if start and words[start - 1].text == "," else start
        return index

    def before(self, index: int) -> Agent | None:
        """Return the subject of a verb that begins at a word, the nearest that can be one."""
        index = self.turn_before(index)
        direct = self.by_end.get(index)
        if direct is not None and self.initial(direct.start):
            return direct
        for agent in reversed(self._agents):
            if agent.end > index:
                continue
            if index - agent.end > _FARTHEST or self._strong_between(agent.end, index):
                return None
            if self.initial(agent.start) and self._reaches(agent, index):
                return agent
            if self._doer(agent) and self._plain_between(agent.end, index):
                return agent
        return None

    def near(self, index: int) -> list[Agent]:
        """Return the agents that end a little before a word, in order."""
        ends = range(max(0, index - _FARTHEST), index + 1)
        return [self.by_end[end] for end in ends if end in self.by_end]

    def _doer(self, agent: Agent) -> bool:
        """Tell whether a noun phrase is the agent's own: "the paper tabled by his delegation"."""
        before = self._words[agent.start - 1].folded if agent.start else ""
        compiled = self._compiled
        marks = compiled.words["doer_mark"]
        return before in marks and self._words[0].folded in compiled.words["article"]

    def _plain_between(self, start: int, end: int) -> bool:
        """Tell whether only a few words that open and close nothing stand between."""
        words, compiled = self._words, self._compiled
        return end - start <= _LONGEST_HEAD and all(
            words[i].is_word and not compiled.cues.at(words, i) for i in range(start, end)
        )

    def _strong_between(self, start: int, end: int) -> bool:
        words = self._words
        return any(
            words[i].text in _STRONG
            or (
                words[i].quotation != words[start - 1].quotation
                and words[i].is_word
                and i > start
                and words[i].folded in self._compiled.words["that"]
            )
            for i in range(start, end)
        )

    def _reaches(self, agent: Agent, verb: int) -> bool:
        """Tell whether all between agent and verb only belongs to the agent."""
        words, compiled = self._words, self._compiled
        if agent.end == verb:
            return True
        gap = words[agent.end : verb]
        first, past = gap[0], tuple(sorted(compiled.words["past_ending"]))
        opened = first.text in ",(" or first.folded in compiled.words["relative"]
        if opened:
            appended = self._in_apposition(agent) or any(
                w.text == "," for w in words[agent.start : agent.end]
            )
            return gap[-1].text in ",)" and (len(gap) > 1 or appended)
        if any(word.text in ",(" for word in gap):
            return gap[-1].text in ",)" and first.folded in compiled.words["preposition"]
        reduced = self.is_reduced(agent, agent.end)
        return (reduced or first.folded in compiled.words["preposition"]) and not any(
            compiled.cues.at(words, i) and words[i].folded.endswith(past)
            for i in range(agent.end + reduced, verb)
        )

    def is_reduced(self, agent: Agent, index: int) -> bool:
        """Tell whether a participle only describes a document: "the statement adopted at"."""
        words, compiled = self._words, self._compiled
        if agent.kind != "document" or index != agent.end or index + 1 >= len(words):
            return False
        past = words[index].folded.endswith(tuple(sorted(compiled.words["past_ending"])))
        return past and words[index + 1].folded in compiled.words["preposition"]

    def _in_apposition(self, agent: Agent) -> bool:
        """Tell whether a name stands between commas behind what it names: "His deputy, X,"."""
        words = self._words
        comma = agent.start - 1
        if not 1 < comma < _LONGEST_HEAD or words[comma].text != ",":
            return False
        first = words[0].folded
        kinds = ("preposition", "clause_starter", "adverb", "starter", "subordinate")
        return not any(first in self._compiled.words[kind] for kind in kinds) and all(
            word.is_word for word in words[:comma]
        )

    def initial(self, index: int) -> bool:
        """Tell whether a clause can begin at a word."""
        words, compiled = self._words, self._compiled
        if index == 0:
            return True
        before = words[index - 1]
        if before.quotation != words[index].quotation and words[index].quotation >= 0:
            return True
        if not before.is_word:
            return before.kind == "punct" and before.text != "'"
        if before.folded in compiled.words["clause_starter"]:
            return True
        if compiled.words["clause_starter"] & {before.folded}:
            return True
        return self._cue_before(index) or self._introduced(index)

    def _introduced(self, index: int) -> bool:
        """Tell whether only an introduction without comma stands before: "At the meeting X"."""
        words, compiled = self._words, self._compiled
        closed = compiled.words["preposition"] | compiled.words["article"]
        if not 3 <= index <= 8 or words[0].folded not in compiled.words["preposition"]:
            return False
        return words[index - 1].folded not in closed and not any(
            not words[i].is_word or compiled.cues.at(words, i) for i in range(1, index)
        )

    def _cue_before(self, index: int) -> bool:
        """Tell whether "that" is only left out: "said the army would"."""
        words, compiled = self._words, self._compiled
        for back in (1, 2, 3):
            start = index - back
            if start < 0:
                break
            hits = compiled.cues.at(words, start)
            if any(h.cue.role in {"say", "note"} and h.end == index for h in hits):
                return True
            if any(h.cue.role == "say" and self.audience(h.end) == index for h in hits):
                return True
        return False

    def audience(self, index: int) -> int:
        """Pass those who are told: "reporters", "a news conference"; return the next word."""
        words = self._words
        agent = self.by_start.get(index)
        if agent is not None and agent.kind == "agency":
            return agent.end
        hit = self._compiled.terms["audience"].at(words, index) if index < len(words) else None
        return hit.end if hit else index

    def frame_of(self, agent: Agent, outer: Frame, current: Frame, how: str) -> Frame:
        """Return the frame that an agent opens; pronouns take that of whom they stand for."""
        if agent.kind == "own":
            told = outer.joint and self._words[agent.start].quotation < 0
            return Frame(how="own-unknown") if told else replace(outer, how="own-side")
        if agent.kind == "pronoun":
            return replace(self._meant(agent, outer, current), how=how)
        if agent.kind in {"unnamed", "agency"}:
            return Frame(how=agent.kind)
        speaker = agent.speaker
        if speaker is None and agent.holders == outer.holders and outer.speaker:
            speaker = outer.speaker
        joint = agent.kind in {"document", "group"}
        if joint and outer.joint and agent.kind == "group":
            return replace(outer, how=how)
        return Frame(agent.holders, speaker, agent.kind == "document", joint, how, agent.cue)

    def sentence_frame(self, agent: Agent, outer: Frame) -> Frame:
        """Return what "its mission" at the end goes back to: who the sentence begins with."""
        if agent.kind != "pronoun" or (
            self._words[agent.start].folded not in self._compiled.words["possessive"]
        ):
            return outer
        first = self.opening_agent()
        if first is None or first.end > agent.start:
            return outer
        return self.frame_of(first, outer, outer, "subject-verb")

    def opening_agent(self) -> Agent | None:
        """Return the agent that the sentence begins with, also in "it was X who"."""
        words = self._words
        for agent in self._agents:
            if agent.kind in {"pronoun", "own", "unnamed", "agency"} or not agent.holders:
                continue
            cleft = (
                agent.start == 2
                and words[0].folded in self._compiled.words["impersonal"]
                and (words[1].folded in self._compiled.words["be"])
            )
            return agent if cleft or self.initial(agent.start) else None
        return None

    def only_person(self) -> Agent | None:
        """Return the one person that the sentence names, wherever it does."""
        persons = [agent for agent in self._agents if agent.kind == "person" and agent.holders]
        return persons[0] if len(persons) == 1 else None

    def _guest(self, outer: Frame) -> EntityId | None:
        """Return who answers an interview: "I", and so never "he"."""
        return outer.speaker if outer.how == GUEST else None

    def _meant(self, agent: Agent, outer: Frame, current: Frame) -> Frame:
        """Return whom a pronoun stands for: a person, a body, or several."""
        pronoun = self._words[agent.start].folded
        compiled = self._compiled
        nested = agent.start > 0 and current.holders
        candidates = ([current] if nested else []) + [outer, *reversed(self._recent)]
        if pronoun in compiled.words["possessive"]:
            found = next((f for f in candidates if f.holders), outer)
            return replace(found, speaker=None)
        if pronoun in compiled.words["person_pronoun"]:
            told = [f for f in candidates if f.speaker and f.speaker != self._guest(outer)]
            return told[0] if told else outer
        if pronoun in compiled.words["plural_pronoun"]:
            return next((f for f in candidates if f.joint or len(f.holders) > 1), outer)
        return next((f for f in candidates if f.holders and (nested or not f.speaker)), outer)
