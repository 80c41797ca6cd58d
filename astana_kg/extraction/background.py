"""Facts of processes told as background: since when, where, by whom, beside what."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.words import Sentence, Word, within
from astana_kg.language import DateExpression
from astana_kg.model import EntityId, Fact, Participation, Role, Span, kind_of


@dataclass(frozen=True, slots=True)
class Background:
    """Facts and participations of processes, each with its words."""

    facts: tuple[Fact, ...]
    participations: tuple[Participation, ...]


def find_background(
    sentences: Sequence[Sentence],
    agents: Sequence[Sequence[Agent]],
    compiled: Compiled,
    dates: Sequence[DateExpression],
) -> Background:
    """Return what the sentences tell of processes; the first words for each fact count."""
    facts: dict[tuple[str, ...], Fact] = {}
    participations: dict[tuple[str, ...], Participation] = {}
    for sentence, present in zip(sentences, agents, strict=True):
        reader = _Reader(sentence, present, compiled, dates)
        for fact in reader.facts():
            facts.setdefault((fact.subject, fact.property), fact)
        for one in reader.participations():
            known = participations.get((one.event, one.participant, one.role))
            if known is None or (known.since is None and one.since is not None):
                participations[(one.event, one.participant, one.role)] = one
    return Background(tuple(facts.values()), tuple(participations.values()))


class _Reader:
    """Reads one sentence that names a process."""

    def __init__(
        self,
        sentence: Sentence,
        agents: Sequence[Agent],
        compiled: Compiled,
        dates: Sequence[DateExpression],
    ) -> None:
        self._words: Sequence[Word] = sentence.words
        self._agents = agents
        self._compiled = compiled
        self._dates = within(sentence.span, dates)
        self._processes = self._find_processes()

    def _find_processes(self) -> list[tuple[int, int, EntityId]]:
        """Return the processes named."""
        found = []
        compiled, words = self._compiled, self._words
        for index in range(len(words)):
            hit = compiled.names.at(words, index)
            if hit is not None and kind_of(hit.payload.entity) == "process":
                found.append((index, hit.end, hit.payload.entity))
        return found

    def facts(self) -> Iterator[Fact]:
        """Yield start, venue, host and competing process."""
        if not self._processes:
            return
        start, end, process = self._processes[0]
        yield from self._start_date(start, process)
        yield from self._hosting(start, process)
        yield from self._rival(end, process)

    def _start_date(self, start: int, process: EntityId) -> Iterator[Fact]:
        words = self._words
        for index in range(start, len(words)):
            if not words[index].stems & self._compiled.words["start_word"]:
                continue
            for date in self._dates:
                near = 0 <= date.span.start - words[index].span.end < 25
                if near and date.kind == "day":
                    span = Span(words[index].span.start, date.span.end)
                    yield Fact(process, "start_date", date.end, span, ("start-word",))
                    return

    def _hosting(self, start: int, process: EntityId) -> Iterator[Fact]:
        for index, place, state, end in self._hosts(start):
            span = Span(self._words[index].span.start, self._words[end - 1].span.end)
            yield Fact(process, "venue", place, span, ("host-word",))
            yield Fact(process, "host", state, span, ("host-word",))

    def _hosts(self, start: int) -> Iterator[tuple[int, EntityId, EntityId, int]]:
        words, compiled = self._words, self._compiled
        for index in range(start, len(words)):
            if words[index].stems & compiled.words["host_word"] and index + 1 < len(words):
                place = compiled.names.at(words, index + 1)
                if place is None or kind_of(place.payload.entity) != "place":
                    continue
                state = compiled.state_of_place.get(place.payload.entity)
                if state is not None:
                    again = compiled.names.at(words, place.end) if place.end < len(words) else None
                    same = again is not None and again.payload.entity == place.payload.entity
                    end = again.end if again is not None and same else place.end
                    yield index, place.payload.entity, state, end

    def _rival(self, start: int, process: EntityId) -> Iterator[Fact]:
        words, compiled = self._words, self._compiled
        for index in range(start, len(words)):
            if words[index].stems & compiled.words["rival_word"] and index + 1 < len(words):
                other = self._process_of_town(index + 1)
                if other is not None and other != process:
                    span = Span(words[index].span.start, words[index + 1].span.end)
                    yield Fact(process, "competes_with", other, span, ("rival-word",))
                    return

    def _process_of_town(self, index: int) -> EntityId | None:
        """Return the process that a town's name stands for."""
        hit = self._compiled.names.at(self._words, index)
        if hit is None:
            return None
        if kind_of(hit.payload.entity) == "process":
            return hit.payload.entity
        return _towns(self._compiled).get(hit.payload.entity)

    def participations(self) -> Iterator[Participation]:
        """Yield who takes part in which role, also as the host since a year."""
        if not self._processes:
            return
        start, _, process = self._processes[0]
        for index, _, state, end in self._hosts(start):
            since = self._since(end)
            span = Span(self._words[index].span.start, self._words[end - 1].span.end)
            yield Participation(process, state, "host", span, since, cues=("host-word",))
        for index in range(start, len(self._words)):
            hit = self._compiled.terms["role_word"].at(self._words, index)
            if hit is not None:
                yield from self._in_role(index, hit.end, cast(Role, hit.payload.value), process)

    def _since(self, index: int) -> int | None:
        words = self._words
        if index >= len(words) or words[index].folded not in self._compiled.words["since_word"]:
            return None
        for word in words[index + 1 : index + 4]:
            if word.kind == "number" and word.folded.isdecimal() and len(word.folded) == 4:
                return int(word.folded)
        return None

    def _in_role(
        self, index: int, end: int, role: Role, process: EntityId
    ) -> Iterator[Participation]:
        """Yield the parties named behind a word of a role, up to the next such word or mark."""
        words = self._words
        other = self._process_before(index)
        event = other or process
        stop = self._stop(end, role)
        for agent in self._agents:
            inside = index <= agent.start and agent.start < stop
            before = words[agent.start - 1] if agent.start else None
            located = before is not None and before.stems & self._compiled.words["at"]
            if inside and not located and agent.kind in {"party", "group"}:
                for holder in agent.holders:
                    if kind_of(holder) in {"state", "organization"}:
                        span = Span(words[index].span.start, words[agent.end - 1].span.end)
                        cue = f"role:{role}"
                        yield Participation(event, holder, role, span, cues=(cue,))

    def _stop(self, start: int, role: Role) -> int:
        words, compiled = self._words, self._compiled
        for index in range(start, len(words)):
            hit = compiled.terms["role_word"].at(words, index)
            if hit is not None and hit.payload.value not in {role, "guarantor"}:
                return index
            if words[index].text in "،,؛." or words[index].stems & compiled.words["rival_word"]:
                return index
        return len(words)

    def _process_before(self, index: int) -> EntityId | None:
        """Return the process of a town right before "which X sponsors", if one stands there."""
        for back in range(max(0, index - 4), index):
            other = self._process_of_town(back)
            if other is not None and other != self._processes[0][2]:
                return other
        return None


@lru_cache(maxsize=8)
def _towns(compiled: Compiled) -> Mapping[EntityId, EntityId]:
    """Return the process that each town's name may stand for."""
    return {term.words[0]: term.value for term in compiled.rows["town_process"]}
