"""Interviews: questions behind a mark, and answers whose speaker goes on from line to line."""

from collections.abc import Sequence
from dataclasses import replace

from astana_kg.extraction.agent import Agent
from astana_kg.extraction.compiled import Compiled
from astana_kg.extraction.frames import GUEST, Frame
from astana_kg.extraction.topics import Topic
from astana_kg.extraction.words import Sentence


class Interview:
    """Follows an article's sentences; `answers` is the frame of the one who answers, if any.

    A question stands behind a mark of punctuation, as all lines behind that mark do then, and
    answers are what is not behind it; or questions and answers are marked by words ("Q:", "A:").
    """

    def __init__(self, compiled: Compiled) -> None:
        self._compiled = compiled
        self._mark = ""
        self._question = self._paragraph = -1
        self._guest: Frame | None = None
        self._introduced: Frame | None = None
        self._asked: Topic | None = None
        self.answers: Frame | None = None

    @property
    def subject(self) -> Topic | None:
        """Return the topic of the question that is being answered, if any is."""
        return self._asked if self.answers is not None else None

    def asks(self, sentence: Sentence, recent: Sequence[Frame]) -> bool:
        """Tell whether a sentence asks or belongs to a question: it states nothing of its own."""
        asked = self._is_asked(sentence, recent)
        if asked:
            self._asked = self._compiled.topics.best(sentence.words) or self._asked
        return asked

    def reports(self, sentence: Sentence) -> bool:
        """Tell whether a line behind "Q:" may report others: "Q: Russia says that ..."."""
        return self._guest is not None and sentence.words[-1].text not in "؟?"

    def _is_asked(self, sentence: Sentence, recent: Sequence[Frame]) -> bool:
        if self._begins(sentence, "question_mark"):
            self._guest = self._guest or _main_speaker(recent)
            self._question = sentence.paragraph
        if sentence.paragraph == self._question:
            return True
        if self._guest is not None and sentence.paragraph != self._paragraph:
            self._paragraph = sentence.paragraph
            answering = self._begins(sentence, "answer_mark")
            self.answers = replace(self._guest, how=GUEST) if answering else None
        first, question = sentence.words[0], sentence.words[-1].text in "؟?"
        if question and first.kind == "punct":
            self._mark = self._mark or first.text
            self.answers = _main_speaker(recent) or self._introduced or self.answers
            self._question = sentence.paragraph
        elif self._mark and self.answers is not None and first.text == self._mark:
            self._question = sentence.paragraph
        return question or sentence.paragraph == self._question

    def note(self, agents: Sequence[Agent]) -> None:
        """Remember the first person spoken of, who may answer without being quoted before."""
        for agent in agents:
            if self._introduced is None and agent.kind == "person" and agent.speaker:
                self._introduced = Frame(agent.holders, agent.speaker, how="interview")

    def _begins(self, sentence: Sentence, kind: str) -> bool:
        """Tell whether a sentence begins with a word of a kind and a colon, as "Q:"."""
        words = sentence.words
        marked = len(words) > 1 and words[1].text == ":"
        return marked and words[0].folded in self._compiled.words[kind]


def _main_speaker(recent: Sequence[Frame]) -> Frame | None:
    """Return who answers: the person whose words were read last."""
    for frame in reversed(recent):
        if frame.speaker:
            return replace(frame, how="interview")
    return None
