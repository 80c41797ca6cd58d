"""Who speaks: the frame that a clause stands in, and the subject of a cue."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from astana_kg.extraction.agents import Agent, joined
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.words import Word
from astana_kg.model import EntityId, kind_of

_ADDRESSING = frozenset({"urge", "demand", "warn", "accuse", "condemn", "reject"})
_FEMININE_PLURALS = "الدول"


@dataclass(frozen=True, slots=True)
class Frame:
    """Whose words are read; without holders nothing said counts as a position.

    `how` names the rule that found the holder; `document` tells that a statement speaks,
    `joint` that its authors do.
    """

    holders: tuple[EntityId, ...] = ()
    speaker: EntityId | None = None
    document: bool = False
    joint: bool = False
    how: str = "none"
    cue: str = ""
    masculine: bool = False
    plural: bool = False


@dataclass(frozen=True, slots=True)
class Subject:
    """The frame that a cue's subject opens, and where the subject's words end."""

    frame: Frame
    end: int
    start: int
    found: bool


class Attribution:
    """Finds the subject of each cue; knows what the agents of one sentence are."""

    def __init__(
        self,
        compiled: Compiled,
        words: Sequence[Word],
        agents: Sequence[Agent],
        recent: Sequence[Frame] = (),
        joint: Frame | None = None,
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._recent = recent
        self._joint = joint or Frame()
        self._by_start = {agent.start: agent for agent in agents}
        self._by_end = {agent.end: agent for agent in agents}

    def agent_at(self, index: int) -> Agent | None:
        """Return the agent that starts at a word."""
        return self._by_start.get(index)

    def agent_ends(self, index: int) -> bool:
        """Tell whether an agent ends right before a word."""
        return index in self._by_end

    def _skip_determiners(self, index: int) -> int:
        while (
            index < len(self._words)
            and index not in self._by_start
            and self._words[index].folded in self._compiled.words["determiner"]
        ):
            index += 1
        return index

    def skip_adverbs(self, index: int) -> int:
        """Return the first word from `index` on that is no adverb of time or manner."""
        words, adverbs = self._words, self._compiled.terms["adverb"]
        while index < len(words):
            hit = adverbs.at(words, index)
            if hit is not None and not hit.prefixes:
                index = hit.end
            elif words[index].text in "(،" and self._aside_end(index):
                index = self._aside_end(index)
            else:
                break
        return index

    def _aside_end(self, index: int) -> int:
        """Return where a bracket opened here closes, or 0."""
        if self._words[index].text != "(":
            return 0
        for end in range(index + 1, min(index + 8, len(self._words))):
            if self._words[end].text == ")":
                return end + 1
        return 0

    def subject(self, cue: CueHit, outer: Frame, inner: Frame | None) -> Subject:
        """Return the subject of a finite cue: behind it, before it, or carried over."""
        behind = self._behind(cue, outer)
        if behind is not None:
            return behind
        before = self._before(cue, outer)
        if before is not None:
            return before
        carried = inner if inner is not None and cue.tense != "perfect" else outer
        if cue.cue.lemma in self._compiled.lemmas["joint_act"] and not carried.joint:
            joint = next((f for f in reversed(self._recent) if f.joint), self._joint)
            return Subject(replace(joint, how="joint-act"), cue.end, cue.start, False)
        if self._unknown_subject(cue):
            return Subject(Frame(how="unknown-subject"), cue.end, cue.start, True)
        how = carried.how if cue.person == "1" else "carried-over"
        return Subject(replace(carried, how=how), cue.end, cue.start, False)

    def _behind(self, cue: CueHit, outer: Frame) -> Subject | None:
        if cue.person != "3":
            return None
        if self._compiled.subject_first and not self._said_behind_quotation(cue):
            return None
        start = self._skip_determiners(self.skip_adverbs(cue.end))
        if cue.cue.role == "say" and start + 1 < len(self._words):
            inside = self._by_start.get(self._skip_determiners(start + 1))
            located = self._words[start].folded in self._compiled.words["at"]
            relayed = self._words[start].folded in self._compiled.words["relayed_from"]
            if inside is not None and ((located and inside.kind == "document") or relayed):
                frame = self.frame_of(inside, outer, "said-in-document")
                return Subject(frame, inside.end, cue.start, True)
        agent = self._by_start.get(start)
        if agent is None or not self._can_be_subject(agent, cue, outer):
            return None
        agents = [agent, *self._coordinated(agent)]
        whole = joined(agents)
        end = self._of_what(whole.end) if whole.kind == "document" else whole.end
        return Subject(self.frame_of(whole, outer, "verb-subject"), end, cue.start, True)

    def _of_what(self, index: int) -> int:
        """Pass what says which statement it is: "of round 20 of the talks on Syria"."""
        words, compiled = self._words, self._compiled
        if index >= len(words) or not (
            any("ل" in head.prefixes for head in words[index].heads)
            or words[index].stems & compiled.words["issued"]
        ):
            return index
        end = index + 1
        while end < len(words) and end - index < 16:
            word = words[end]
            if not word.is_word and word.kind == "punct":
                break
            if word.folded in compiled.words["complement"] or compiled.cues.at(words, end):
                break
            end += 1
        return end

    def _said_behind_quotation(self, cue: CueHit) -> bool:
        """Tell whether the verb follows the words it reports, so that its subject follows it."""
        if cue.cue.role != "say" or not cue.start:
            return False
        before = self._words[cue.start - 1]
        return not before.is_word or (
            before.quotation >= 0 and self._words[cue.start].quotation != before.quotation
        )

    def _unknown_subject(self, cue: CueHit) -> bool:
        """Tell whether words that we cannot read stand where the speaker should."""
        words, compiled = self._words, self._compiled
        if cue.person == "1" or cue.kind != "finite":
            return False
        if self._compiled.subject_first:
            return not self._verb_goes_on(cue.start)
        if cue.cue.role not in {"say", "note", "light"}:
            return False
        index = self.skip_adverbs(cue.end)
        if index >= len(words) or not words[index].is_word:
            return False
        word = words[index]
        if word.quotation != words[cue.start].quotation:
            return False
        closed = ("that", "preposition", "negator", "relative", "condition")
        if any(h.text in compiled.words[kind] for kind in closed for h in word.heads):
            return False
        if any(h.prefixes and h.prefixes[0] in {"ب", "ل", "و", "ك"} for h in word.heads[1:2]):
            return False
        if compiled.cues.at(words, index) or word.suffixes:
            return False
        return compiled.terms["subordinate"].at(words, index) is None

    def _verb_goes_on(self, index: int) -> bool:
        """Tell whether a verb shares the subject of the verb before: "and", a comma."""
        compiled, words = self._compiled, self._words
        while index and words[index - 1].folded in compiled.words["adverb"]:
            index -= 1
        return (
            not index
            or not words[index - 1].is_word
            or (words[index - 1].folded in compiled.words["and"] | compiled.words["starter"])
        )

    def _can_be_subject(self, agent: Agent, cue: CueHit, outer: Frame) -> bool:
        if set(agent.prefixes) - {"ال"}:
            return False
        targets = (agent.kind == "parties" and not outer.joint) or any(
            kind_of(holder) == "collective" for holder in agent.holders
        )
        if not outer.holders:
            return True
        if targets and cue.cue.act in {"urge", "demand", "warn", "condemn", "accuse", "reject"}:
            return False
        if cue.gender and cue.number == "singular" and cue.cue.act in _ADDRESSING:
            if (cue.gender == "feminine") != self._is_feminine(agent):
                return False
        if cue.cue.act not in _ADDRESSING or agent.kind in {"person", "document"} or agent.side:
            return True
        return (
            self._followed_by_object(agent)
            or not self._carries_on(cue, outer)
            or not self._complement_follows(agent.end)
        )

    def _complement_follows(self, index: int) -> bool:
        """Tell whether what is asked or blamed comes next: then the agent is whom it is asked of."""
        words, compiled = self._words, self._compiled
        if index >= len(words) or not words[index].is_word:
            return True
        closed = compiled.words["preposition"] | compiled.words["that"]
        return any(head.text in closed for head in words[index].heads) or any(
            head.prefixes[:1] in {("ب",), ("ل",)} for head in words[index].heads
        )

    def _followed_by_object(self, agent: Agent) -> bool:
        following = self._by_start.get(agent.end)
        return following is not None and not set(following.prefixes) - {"ال"}

    def _carries_on(self, cue: CueHit, outer: Frame) -> bool:
        """Tell whether the verb goes on from the one before, in whose gender it stands."""
        before = self._words[cue.start - 1].folded if cue.start else ""
        joined_on = before in self._compiled.words["additive"] or "و" in cue.prefixes
        if cue.number == "plural":
            return joined_on and outer.plural
        return joined_on and (cue.gender != "feminine" or not outer.masculine)

    def _is_feminine(self, agent: Agent) -> bool:
        word = self._words[agent.start]
        head = word.folded
        if agent.kind == "person":
            return head.endswith("ه") and bool(word.stems & self._compiled.words["post"])
        if agent.kind == "party" and not agent.side:
            return not head.startswith("ال") or head.endswith(("ه", "ات"))
        return head.endswith("ه") or head.startswith(_FEMININE_PLURALS) or head == "خارجيه"

    def _coordinated(self, first: Agent) -> list[Agent]:
        return [a for a in self._any_coordinated(first) if a.kind == first.kind]

    def _before(self, cue: CueHit, outer: Frame) -> Subject | None:
        """Find a subject in front of its verb, also across a comma and a relative pronoun."""
        index = cue.start
        while index > 0 and self._transparent(index - 1):
            index -= 1
        agent = self._by_end.get(index)
        if agent is None or not self._clause_initial(agent.start):
            return None
        if self._compiled.subject_first and index != cue.start and self._relative(cue.start):
            return None
        if set(agent.prefixes) - {"ال", "و", "ف"}:
            return None
        start = agent.start
        agents = [agent]
        while (previous := self._coordinated_before(agents[0])) is not None:
            agents.insert(0, previous)
            start = previous.start
        whole = joined(agents)
        return Subject(self.frame_of(whole, outer, "subject-verb"), cue.end, start, True)

    def _relative(self, index: int) -> bool:
        return index > 0 and self._words[index - 1].folded in self._compiled.words["relative"]

    def _transparent(self, index: int) -> bool:
        word = self._words[index]
        compiled = self._compiled
        return (
            word.text in "،,"
            or word.folded in compiled.words["relative"]
            or word.folded in compiled.words["adverb"]
            or word.folded in compiled.words["negator"]
        )

    def _clause_initial(self, index: int) -> bool:
        if index == 0:
            return True
        while index > 1 and self._words[index - 1].folded in self._compiled.words["determiner"]:
            index -= 1
        if index == 1 and self._words[0].folded in self._compiled.words["determiner"]:
            return True
        word, before = self._words[index], self._words[index - 1]
        if not before.is_word or any("و" in h.prefixes or "ف" in h.prefixes for h in word.heads):
            return True
        compiled = self._compiled
        starters = compiled.words["that"] | compiled.words["starter"] | compiled.words["adverb"]
        if before.folded in starters or any(h.text in starters for h in before.heads):
            return True
        return index in self._by_end

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
        speaker = agent.speaker
        if speaker is None and agent.holders == outer.holders:
            speaker = outer.speaker
        head = self._words[agent.start].folded
        return Frame(
            agent.holders,
            speaker,
            agent.kind == "document",
            agent.kind in {"document", "group", "participants"} or len(agent.holders) > 2,
            how,
            agent.cue,
            masculine=(not self._is_feminine(agent)
            and len(agent.holders) == 1)
            or agent.kind == "document",
            plural=head.endswith(("ون", "ين")) or len(agent.holders) > 1,
        )

    def with_partners(self, index: int, frame: Frame) -> Frame:
        """Return the frame of "we agreed with ...": the speaker's side and the others named."""
        preposition = self._words[index].folded if index < len(self._words) else ""
        agent = self._by_start.get(index + 1)
        if agent is None or preposition not in self._compiled.words["with"]:
            return frame
        whole = joined([agent, *self._any_coordinated(agent)])
        holders = tuple(dict.fromkeys((*frame.holders, *whole.holders)))
        if set(frame.holders) <= set(whole.holders):
            holders = whole.holders
        return replace(frame, holders=holders, how="we-agreed")

    def _last_person(self, outer: Frame) -> Frame:
        """Return the frame of the person spoken of last."""
        for frame in (outer, *reversed(self._recent)):
            if frame.speaker:
                return replace(frame, how="person-again")
        return Frame(how="person-unknown")

    def objects(self, index: int) -> tuple[tuple[EntityId, ...], int]:
        """Return the entities named right at a word (whom a call goes to), and their end."""
        index = index + 1 if index < len(self._words) and self._words[index].text in "،," else index
        agent = self._by_start.get(index)
        if agent is None or set(agent.prefixes) - {"ال"}:
            return (), index
        whole = joined([agent, *self._any_coordinated(agent)])
        return whole.holders, whole.end

    def _any_coordinated(self, first: Agent) -> list[Agent]:
        found, last = [], first
        while (following := self._next_coordinated(last)) is not None:
            found.append(following)
            last = following
        return found

    def _next_coordinated(self, agent: Agent) -> Agent | None:
        """Return the agent joined to one by "and" (or a comma in a list that ends so)."""
        following = self._by_start.get(agent.end)
        if following is not None:
            return following if following.prefixes[:1] == ("و",) else None
        index = self._behind_joint(agent.end)
        return self._by_start.get(self._skip_determiners(index)) if index > agent.end else None

    def _behind_joint(self, index: int) -> int:
        """Return the word behind a comma and "and"; the same word where neither stands."""
        words = self._words
        joints = self._compiled.words["and"]
        if not joints:
            return index
        if index < len(words) and words[index].text == ",":
            index += 1
        if index < len(words) and words[index].folded in joints:
            index += 1
        return index

    def _coordinated_before(self, agent: Agent) -> Agent | None:
        """Return the agent that this one is joined to, if one stands right before it."""
        if agent.prefixes[:1] == ("و",):
            return self._by_end.get(agent.start)
        words, joints = self._words, self._compiled.words["and"]
        index = agent.start
        while index and words[index - 1].folded in self._compiled.words["determiner"]:
            index -= 1
        if (
            not joints
            or not index
            or not (words[index - 1].folded in joints or words[index - 1].text == ",")
        ):
            return None
        index -= 1
        if index and words[index - 1].text == ",":
            index -= 1
        return self._by_end.get(index)
