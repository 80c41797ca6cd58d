"""The subject of a verb, where verbs come first: behind it, before it, or carried over."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agents import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame, Subject
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.vso_agreement import agrees, is_feminine, is_plural
from astana_kg.extraction.words import COMMAS, Word
from astana_kg.model import kind_of

_ADDRESSING = frozenset({"urge", "demand", "warn", "accuse", "condemn", "reject"})
_LONGEST_TITLE = 16
_SEVERAL = 3


class Attribution:
    """Finds the subject of each cue of one sentence.

    `recent` are the frames of the text before, the last one last; `joint` is the frame of
    the meeting's statement.
    """

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        agents: Sequence[Agent],
        recent: Sequence[Frame],
        joint: Frame,
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._recent = recent
        self._joint = joint
        self.nearby = Nearby(compiled, words, agents)

    def subject(self, cue: CueHit, outer: Frame, inner: Frame | None) -> Subject:
        """Return the subject of a finite cue."""
        found = self._behind(cue, outer) or self.before(cue, outer)
        if found is not None:
            return found
        carried = inner if inner is not None and cue.tense != "perfect" else outer
        jointly = cue.cue.lemma in self._compiled.lemmas["joint_act"] and cue.person == "3"
        if jointly and not carried.joint:
            return Subject(self.joint_frame("joint-act"), cue.end, cue.start, False)
        if self._unknown(cue):
            return Subject(Frame(how="unknown-subject"), cue.end, cue.start, True)
        how = carried.how if cue.person == "1" else "carried-over"
        return Subject(replace(carried, how=how), cue.end, cue.start, False)

    def joint_frame(self, how: str) -> Frame:
        """Return the frame of the last joint holders, or of the statement's authors."""
        joint = next((f for f in reversed(self._recent) if f.joint), self._joint)
        return replace(joint, how=how)

    def _behind(self, cue: CueHit, outer: Frame) -> Subject | None:
        if cue.person != "3":
            return None
        start = self.nearby.skip_adverbs(cue.end)
        relayed = self._relayed(cue, start, outer)
        if relayed is not None:
            return relayed
        agent = self.nearby.at(start)
        if agent is None or not self._can_be_subject(agent, cue, outer):
            return None
        whole = self.nearby.with_coordinated(agent, same_kind=True)
        end = self._of_what(whole.end) if whole.kind == "document" else whole.end
        return Subject(self.frame_of(whole, outer, "verb-subject"), end, cue.start, True)

    def _relayed(self, cue: CueHit, start: int, outer: Frame) -> Subject | None:
        """Read "it was said in the statement" and "it was relayed from" as the source's words."""
        words = self._compiled.words
        agent = self.nearby.at(start + 1)
        if cue.cue.role != "say" or agent is None:
            return None
        preposition = self._words[start].folded
        if preposition in words["relayed_from"] or (
            preposition in words["at"] and agent.kind == "document"
        ):
            frame = self.frame_of(agent, outer, "said-in-document")
            return Subject(frame, agent.end, cue.start, True)
        return None

    def _of_what(self, index: int) -> int:
        """Pass what says which statement it is: "of round 20 of the talks on Syria"."""
        words, compiled = self._words, self._compiled
        of = compiled.words["clitic_of"]
        if index >= len(words) or not (
            any(of.intersection(head.prefixes) for head in words[index].heads)
            or words[index].stems & compiled.words["issued"]
        ):
            return index
        end = index + 1
        while end < len(words) and end - index < _LONGEST_TITLE:
            word = words[end]
            if word.kind == "punct" or word.folded in compiled.words["complement"]:
                break
            if compiled.cues.at(words, end):
                break
            end += 1
        return end

    def _unknown(self, cue: CueHit) -> bool:
        """Tell whether words that we cannot read stand where the speaker should."""
        words, compiled = self._words, self._compiled
        if cue.person == "1" or cue.cue.role not in {"say", "note", "light"}:
            return False
        index = self.nearby.skip_adverbs(cue.end)
        if index >= len(words) or not words[index].is_word:
            return False
        word = words[index]
        clitics = compiled.words["clitic_preposition"] | compiled.words["clitic_and"]
        closed = ("that", "preposition", "negator", "relative", "condition")
        return not (
            word.quotation != words[cue.start].quotation
            or any(h.text in compiled.words[kind] for kind in closed for h in word.heads)
            or any(clitics.intersection(h.prefixes[:1]) for h in word.heads[1:2])
            or word.suffixes
            or compiled.cues.at(words, index)
            or compiled.terms["subordinate"].at(words, index)
        )

    def _can_be_subject(self, agent: Agent, cue: CueHit, outer: Frame) -> bool:
        """Tell whether the agent behind a verb speaks, or is the one spoken to or blamed."""
        if not self.nearby.bare(agent):
            return False
        if not outer.holders or cue.cue.act not in _ADDRESSING:
            return True
        if self._only_addressed(agent, outer):
            return False
        if not agrees(cue, agent, self._words, self._compiled):
            return False
        if agent.kind in {"person", "document"} or agent.side:
            return True
        following = self.nearby.at(agent.end)
        return (
            (following is not None and self.nearby.bare(following))
            or not self._carries_on(cue, outer)
            or not self._complement_follows(agent.end)
        )

    def _only_addressed(self, agent: Agent, outer: Frame) -> bool:
        return (agent.kind == "parties" and not outer.joint) or any(
            kind_of(holder) == "collective" for holder in agent.holders
        )

    def _complement_follows(self, index: int) -> bool:
        """Tell whether what is asked comes next: then the agent is whom it is asked of."""
        words, compiled = self._words, self._compiled
        if index >= len(words) or not words[index].is_word:
            return True
        closed = compiled.words["preposition"] | compiled.words["that"]
        clitics = compiled.words["clitic_preposition"]
        return any(
            head.text in closed or clitics.intersection(head.prefixes[:1])
            for head in words[index].heads
        )

    def _carries_on(self, cue: CueHit, outer: Frame) -> bool:
        """Tell whether the verb goes on from the one before, in whose gender it stands."""
        before = self._words[cue.start - 1].folded if cue.start else ""
        joined_on = before in self._compiled.words["additive"] or bool(
            self._compiled.words["clitic_and"].intersection(cue.prefixes)
        )
        if cue.number == "plural":
            return joined_on and outer.plural
        return joined_on and (cue.gender != "feminine" or not outer.masculine)

    def before(self, cue: CueHit, outer: Frame) -> Subject | None:
        """Find a subject in front of its verb, also across a comma and a relative pronoun."""
        index = cue.start
        while index > 0 and self._transparent(self._words[index - 1]):
            index -= 1
        agent = self.nearby.ending(index)
        if agent is None or not self._clause_initial(agent.start):
            return None
        if not self.nearby.bare(agent, self._compiled.words["clitic_conjunction"]):
            return None
        whole = self.nearby.with_coordinated_before(agent)
        frame = self.frame_of(whole, outer, "subject-verb")
        return Subject(frame, cue.end, whole.start, True)

    def _transparent(self, word: Word) -> bool:
        kinds = ("relative", "adverb", "negator")
        return word.text in COMMAS or any(
            word.folded in self._compiled.words[kind] for kind in kinds
        )

    def _clause_initial(self, index: int) -> bool:
        if index == 0 or self.nearby.ending(index) is not None:
            return True
        word, before = self._words[index], self._words[index - 1]
        words = self._compiled.words
        if not before.is_word or any(
            words["clitic_conjunction"].intersection(head.prefixes) for head in word.heads
        ):
            return True
        starters = words["that"] | words["starter"] | words["adverb"]
        return any(head.text in starters for head in before.heads)

    def frame_of(self, agent: Agent, outer: Frame, how: str) -> Frame:
        """Return the frame that an agent opens inside an outer one."""
        if agent.kind == "own":
            return replace(outer, how="own-side")
        if agent.kind == "again":
            return self._last_person(outer)
        if agent.kind in {"unnamed", "agency"}:
            return Frame(how=agent.kind)
        if agent.kind == "parties" and outer.joint:
            return replace(outer, how=how)
        same = agent.holders == outer.holders
        document = agent.kind == "document"
        feminine = is_feminine(agent, self._words, self._compiled)
        return Frame(
            agent.holders,
            agent.speaker or (outer.speaker if same else None),
            document,
            document or agent.kind in {"group", "participants"} or len(agent.holders) >= _SEVERAL,
            how,
            agent.cue,
            masculine=document or (not feminine and len(agent.holders) == 1),
            plural=is_plural(agent, self._words, self._compiled),
        )

    def with_partners(self, index: int, frame: Frame) -> Frame:
        """Return the frame of "we agreed with ...": the speaker's side and the others named."""
        preposition = self._words[index].folded if index < len(self._words) else ""
        agent = self.nearby.at(index + 1)
        if agent is None or preposition not in self._compiled.words["with"]:
            return frame
        others = self.nearby.with_coordinated(agent).holders
        both = tuple(dict.fromkeys((*frame.holders, *others)))
        holders = others if set(frame.holders) <= set(others) else both
        return replace(frame, holders=holders, how="we-agreed")

    def _last_person(self, outer: Frame) -> Frame:
        """Return the frame of the person spoken of last."""
        for frame in (outer, *reversed(self._recent)):
            if frame.speaker:
                return replace(frame, how="person-again")
        return Frame(how="person-unknown")
