"""The subject of a verb, where verbs come first: behind it, before it, or carried over."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.cues import CueHit
from astana_kg.extraction.frames import Frame, Subject
from astana_kg.extraction.nearby import Nearby
from astana_kg.extraction.vso_agreement import agreed_with, agreeing, agrees
from astana_kg.extraction.vso_frames import FrameMaker
from astana_kg.extraction.vso_leads import Leads
from astana_kg.extraction.vso_roles import Roles
from astana_kg.extraction.words import COMMAS, Word

_LONGEST_TITLE = 16
_WITH_SUBJECT_AHEAD = frozenset({"plural", "dual"})  # a verb before its subject is singular
_LONGEST_ASIDE = 14


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
        self.nearby = Nearby(compiled, words, agents)
        self.frames = FrameMaker(compiled, words, self.nearby, recent, joint)
        self.leads = Leads(compiled, words, self.nearby, self.frames)
        self._roles = Roles(compiled, words, self.nearby)

    @property
    def conjunctions(self) -> frozenset[str]:
        """Return the clitics that join a clause on and leave its first noun a subject."""
        return self._compiled.words["clitic_conjunction"]

    def subject(self, cue: CueHit, outer: Frame, inner: Frame | None) -> Subject:
        """Return the subject of a finite cue."""
        if cue.cue.pattern == "phrase" and not cue.gender:
            return Subject(replace(outer, how="carried-over"), cue.end, cue.start, False)
        first = self._related(cue.start) or self.leads.behind_that(cue.start)
        found = self.before(cue, outer) if first else None
        found = found or self._behind(cue, outer) or self.before(cue, outer)
        if found is None or found.frame.how != "verb-subject":
            teller = found.frame if found else outer
            found = self._passed_on(cue, cue.end, teller) or found
        if found is not None:
            return found
        outer = agreeing(cue, outer, self._recent)
        carried = inner if inner is not None and cue.tense != "perfect" else outer
        jointly = cue.cue.lemma in self._compiled.lemmas["joint_act"] and cue.person == "3"
        if jointly and not carried.joint:
            return Subject(self.frames.joint_frame("joint-act"), cue.end, cue.start, False)
        if self._roles.unknown(cue, outer):
            return Subject(Frame(how="unknown-subject"), cue.end, cue.start, True)
        how = carried.how if cue.person == "1" else "carried-over"
        return Subject(replace(carried, how=how), cue.end, cue.start, False)

    def _behind(self, cue: CueHit, outer: Frame) -> Subject | None:
        if cue.person != "3" or cue.number in _WITH_SUBJECT_AHEAD:
            return None
        start = self.nearby.skip_adverbs(cue.end)
        following = self._words[cue.end].folded if cue.end < len(self._words) else ""
        if cue.cue.role == "say" and following in self._compiled.words["in_it"]:
            return Subject(self.frames.joint_frame("said-in-document"), start, cue.start, True)
        relayed = self._relayed(cue, start, outer)
        if relayed is not None:
            return relayed
        agent = self.nearby.at(start)
        if agent is None or not self._roles.can_be_subject(agent, cue, outer):
            return None
        whole = self.nearby.with_coordinated(agent, same_kind=True)
        end = self._of_what(whole.end) if whole.kind == "document" else whole.end
        frame = agreed_with(cue, whole, self.frames.frame_of(whole, outer, "verb-subject"))
        frame = self.frames.voiced(frame, end)
        return self._passed_on(cue, end, frame) or Subject(frame, end, cue.start, True)

    def _passed_on(self, cue: CueHit, index: int, teller: Frame) -> Subject | None:
        """Read "he relayed from the Turkish side that": what is said is the other's."""
        words, compiled = self._words, self._compiled
        index = self.nearby.skip_adverbs(index)
        agent = self.nearby.at(index + 1)
        relays = compiled.fold(cue.cue.lemma) in compiled.words["relaying"]
        if not relays or agent is None or words[index].folded not in compiled.words["relayed_from"]:
            return None
        frame = self.frames.frame_of(self.nearby.with_coordinated(agent), teller, "relayed")
        return Subject(frame, agent.end, cue.start, bool(frame.holders))

    def _relayed(self, cue: CueHit, start: int, outer: Frame) -> Subject | None:
        """Read "it was said in the statement" and "it was relayed from" as the source's words."""
        words = self._compiled.words
        agent = self.nearby.at(start + 1)
        if cue.cue.role != "say" or agent is None:
            return None
        preposition = self._words[start].folded
        if preposition in words["relayed_from"] or (
            preposition in words["at"] and (agent.kind == "document" or agent.side)
        ):
            frame = self.frames.frame_of(agent, outer, "said-in-document")
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

    def before(self, cue: CueHit, outer: Frame) -> Subject | None:
        """Find a subject in front of its verb, also across a comma and a relative pronoun."""
        if self._starts_anew(cue):
            return None
        index = cue.start
        while index > 0 and self._transparent(self._words[index - 1]):
            index -= 1
        agent = self.nearby.ending(index)
        related = index < cue.start and self._related(index + 1)
        if agent is None or not (related or self._clause_initial(agent.start)):
            agent = self._before_aside(cue, index)
        if agent is None or not (related or self._clause_initial(agent.start)):
            return None
        if not self.nearby.bare(agent, self._compiled.words["clitic_conjunction"]):
            return None
        whole = self.nearby.with_coordinated_before(agent)
        if whole.start != agent.start and not (related or self._clause_initial(whole.start)):
            return None
        frame = agreed_with(cue, whole, self.frames.frame_of(whole, outer, "subject-verb"))
        frame = self.frames.voiced(frame, whole.end)
        return Subject(frame, cue.end, whole.start, True)

    def _before_aside(self, cue: CueHit, index: int) -> Agent | None:
        """Find the subject before words between two commas ("Jordan, by its minister, asks")."""
        words = self._words
        if index == cue.start or words[index].text not in COMMAS:
            return None
        for comma in range(index - 2, max(index - _LONGEST_ASIDE, 0), -1):
            if words[comma].text not in COMMAS:
                continue
            agent = self.nearby.ending(comma)
            if agent is None or not agrees(cue, agent, words, self._compiled):
                return None
            return agent
        return None

    def _starts_anew(self, cue: CueHit) -> bool:
        """Tell whether a verb has its subject in itself or comes joined on by "and"."""
        joints = self._compiled.words["clitic_and"]
        return cue.person == "1" or bool(joints.intersection(cue.prefixes[:1]))

    def _related(self, index: int) -> bool:
        """Tell whether a verb stands right behind a relative pronoun."""
        return index > 0 and self._words[index - 1].folded in self._compiled.words["relative"]

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
