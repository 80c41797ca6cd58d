"""Frames that agents open, where verbs come first: whose words, of which gender and number."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import Frame
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.vso_agreement import is_feminine, is_plural
from astana_kg.extraction.words import COMMAS, Word

_SEVERAL = 3
_PAIR = 2
_FARTHEST_PARTNER = 16


class FrameMaker:
    """Makes frames of the agents of one sentence; `recent` are those of the text before."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        nearby: Nearby,
        recent: Sequence[Frame],
        joint: Frame,
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._nearby = nearby
        self._recent = recent
        self._joint = joint

    def joint_frame(self, how: str) -> Frame:
        """Return the frame of the last joint holders, or of the statement's authors."""
        joint = next((f for f in reversed(self._recent) if f.joint), self._joint)
        return replace(joint, how=how)

    def frame_of(self, agent: Agent, outer: Frame, how: str) -> Frame:
        """Return the frame that an agent opens inside an outer one."""
        if agent.kind == "own":
            outer = outer if outer.holders else Frame(agent.holders)
            return replace(outer, how="own-side")
        if agent.kind == "again":
            return self._last_person(agent, outer)
        if agent.kind == "both":
            return self._last_two(outer)
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
        partner = self.partner(index)
        if partner is None:
            joint = self.joint_frame("we-agreed")
            among = set(frame.holders) < set(joint.holders)
            return replace(joint, speaker=frame.speaker) if among else frame
        others = partner.holders
        both = tuple(dict.fromkeys((*frame.holders, *others)))
        holders = others if set(frame.holders) <= set(others) else both
        return replace(frame, holders=holders, how="we-agreed")

    def partner(self, index: int) -> Agent | None:
        """Return whom "with" at a word names, together with those that "and" joins on."""
        preposition = self._words[index].folded if index < len(self._words) else ""
        agent = self._nearby.at(index + 1)
        if agent is None or preposition not in self._compiled.words["with"]:
            return None
        return self._nearby.with_coordinated(agent)

    def met(self, start: int) -> Frame | None:
        """Return the two whom a sentence names one after the other: they meet, call, agree."""
        agents = self._nearby.following(start, _FARTHEST_PARTNER)
        holders = tuple(dict.fromkeys(h for a in agents if a.side for h in a.holders))
        return Frame(holders, how="met", plural=True) if len(holders) == _PAIR else None

    def voiced(self, frame: Frame, index: int) -> Frame:
        """Take in who spoke for a party: "Jordan, by the mouth of its minister"."""
        words = self._words
        if index < len(words) and words[index].text in COMMAS:
            index += 1
        hit = self._compiled.terms["voiced_by"].at(words, index) if index < len(words) else None
        agent = self._nearby.at(hit.end) if hit is not None else None
        if agent is None or not set(agent.holders) & set(frame.holders):
            return frame
        return replace(frame, speaker=agent.speaker)

    def _last_two(self, outer: Frame) -> Frame:
        """Return the frame of "both sides": the last pair, or the last two who spoke."""
        frames = (outer, *reversed(self._recent))
        pair = next((f for f in frames if len(f.holders) == _PAIR), None)
        single = [f for f in frames if len(f.holders) == 1]
        holders = pair.holders if pair else tuple(dict.fromkeys(f.holders[0] for f in single))
        if len(holders) < _PAIR:
            return Frame(how="both-unknown")
        return Frame(holders[:_PAIR], how="both", plural=True)

    def _last_person(self, agent: Agent, outer: Frame) -> Frame:
        """Return the frame of the person spoken of last, who has the post where that is known."""
        for frame in (outer, *reversed(self._recent)):
            if frame.speaker and agent.speaker in {None, frame.speaker}:
                return replace(frame, how="person-again")
        if agent.speaker:
            return Frame(agent.holders, agent.speaker, how="person-again", cue=agent.cue)
        return Frame(how="person-unknown")
