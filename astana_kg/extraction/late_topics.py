"""Topics of clauses whose own words name none: what they point back to, lean to or are about."""

from collections.abc import Sequence

from astana_kg.extraction.acts import BLAMING, act_of
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.open_claims import OpenClaim
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Word

_EARLY = 5
_LONGEST_POINTING = 9
_WEAK = 4.0
_TALKS = "astana-format"
_OF_A_SERIES = frozenset(
    {"constitutional-committee", "national-dialogue", "geneva-track", "syria-turkiye-normalisation"}
)
_JUDGED = frozenset(
    {"welcome", "affirm", "reject", "condemn", "concern", "assess", "hope", "discuss", "accuse"}
)
_FEW_WORDS = 4
_GOES_ON = "quotation-goes-on"
_UNDECIDED = frozenset({"assess", "discuss", "agree", "announce"})
_SURE_ACT = 0.5
_POINTING = frozenset(
    {
        "demand",
        "urge",
        "welcome",
        "hope",
        "reject",
        "condemn",
        "concern",
        "affirm",
        "commit",
        "accuse",
        "deny",
        "announce",
        "propose",
        "warn",
    }
)


class LateTopics:
    """Gives topics to the open claims of one sentence.

    `before` is the topic spoken of last, `main` what the article is about.
    """

    def __init__(
        self, compiled: Compiled, words: Sequence[Word], before: Topic | None, main: Topic | None
    ) -> None:
        self._compiled = compiled
        self._words = words
        self._before = before
        self._main = main

    def give(self, opened: Sequence[OpenClaim]) -> None:
        """Give a clause without topic that of its subordinate words, or one it points back to."""
        before = self._before
        for one in opened:
            if self._only_names_subject(one):
                one.topic = None
            if one.topic is None and one.later:
                one.words += one.later
                one.topic = self._compiled.topics.best(one.words)
                one.end = one.later_end
                one.steps.append("joined-subordinate")
            if one.topic is None and (blamed := self._of_the_blamed(one)) is not None:
                one.topic = blamed
                one.steps.append("whom-it-blames")
            if (
                one.topic is None
                and before is not None
                and (self._points_back(one) or self._asks_of_it(one))
            ):
                one.topic = before
                one.steps.append("points-back")
            if one.topic is None and (subject := self._subject_named(one)) is not None:
                one.topic = subject
                one.steps.append("main-subject")
            if one.topic is None and before is not None and self._answers_shortly(one):
                one.topic = before
                one.steps.append("answers")
            if one.topic is None and self._compiled.subject_first:
                one.topic = self._leaning(one, before)
            if one.topic is not None:
                before = one.topic

    def _only_names_subject(self, one: OpenClaim) -> bool:
        """Tell whether nothing but "the mechanism" stands behind an act."""
        words = [word for word in self._words[one.segment.content : one.end] if word.is_word]
        terms = self._compiled.terms
        kinds = ("outcome_noun", "subject_noun") if self._main is not None else ("outcome_noun",)
        hits = (terms[kind].at(words, 0) for kind in kinds if words)
        acting = any(h.cue.role == "act" for h in one.segment.chain)
        return acting and any(hit is not None and hit.end == len(words) for hit in hits)

    def _of_the_blamed(self, one: OpenClaim) -> Topic | None:
        """Return the topic that they themselves are who are blamed ("blamed the guarantors")."""
        segment = one.segment
        if not segment.objects or act_of(segment.chain) not in BLAMING:
            return None
        named = [word for start, end in segment.skipped for word in self._words[start:end]]
        topic = self._compiled.topics.best(named)
        return None if topic is None or topic.cues[0].startswith("learned:") else topic

    def _leaning(self, one: OpenClaim, before: Topic | None) -> Topic | None:
        """Return what an act's words lean to, helped by what was spoken of just before."""
        if not any(hit.cue.role == "act" for hit in one.segment.chain):
            return None
        near = frozenset(topic.id for topic in (before, self._main) if topic is not None)
        one.steps.append("leaning")
        leaning = self._compiled.topics.leaning(one.words, near)
        own_series = self._main is not None and self._main.id in _OF_A_SERIES
        return leaning or (self._main if own_series else None)

    def _subject_named(self, one: OpenClaim) -> Topic | None:
        """Return what the article is about, where the words are but "the agreement" or "it"."""
        chain, main = one.segment.chain, self._main
        if not chain or act_of(chain) not in _JUDGED:
            return None
        words = [word for word in self._words[chain[0].end : one.end] if word.is_word]
        head = range(min(len(words), _EARLY))
        terms = self._compiled.terms
        if any(terms["outcome_noun"].at(words, place) for place in head):
            held = main if main is not None and main.id in _OF_A_SERIES else None
            return held or Topic(_TALKS, _WEAK, 0.0, (f"outcome:{_TALKS}",), ())
        pointed = len(words) <= _EARLY and self._points_back(one)
        bare = not words and chain[0].end - chain[0].start >= _EARLY
        if bare or pointed or any(terms["subject_noun"].at(words, place) for place in head):
            return main
        return None

    def _points_back(self, one: OpenClaim) -> bool:
        words = self._words[one.segment.content : one.end]
        act = act_of(one.segment.chain)
        if act == "agree":
            words = words[:_EARLY]
        elif act not in _POINTING or len(words) > _LONGEST_POINTING:
            return False
        if not words and one.segment.chain:
            return True
        if not self._compiled.subject_first:  # "its country" says whose, and points at nothing
            words = [w for w in words if not w.stems & self._compiled.words["own"]]
        pronouns = self._compiled.words["object_pronoun"]
        takes_up = self._compiled.terms["takes_up"]
        return any(
            w.folded in self._compiled.words["points_back"]
            or w.suffixes & pronouns
            or takes_up.at(words, place)
            for place, w in enumerate(words)
        )

    def _answers_shortly(self, one: OpenClaim) -> bool:
        """Tell whether "Not true." or a deed told in a few words is said of what was asked."""
        if one.segment.frame.how != _GOES_ON or one.segment.chain:
            return False
        if self._compiled.terms["bare_denial"].at(self._words, one.segment.start):
            return one.end - one.segment.start <= _EARLY + 1
        act, share = self._compiled.learned.act(one.words)
        return act not in _UNDECIDED and share >= _SURE_ACT

    def _asks_of_it(self, one: OpenClaim) -> bool:
        """Tell whether a few words of need go on about the same thing ("and it must close")."""
        chain = one.segment.chain
        needed = bool(chain) and all(hit.cue.role == "need" for hit in chain)
        return needed and one.end - one.segment.content <= _FEW_WORDS
